/** Luma of a picture, 0 to 255. values: height*width, row-major from the top left. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** A picture with four bytes per pixel, sRGB encoded; alpha is ignored. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Returns the BT.601 luma of a picture at its own size. */
export function greyOf({ width, height, rgba }: RgbaImage): GreyImage {
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++)
    values[i] = 0.299 * rgba[4 * i]! + 0.587 * rgba[4 * i + 1]! + 0.114 * rgba[4 * i + 2]!;
  return { width, height, values };
}

/** Returns the image with its longer side at most `longSide`, every new pixel the mean of the area it covers. */
export function shrinkTo(image: GreyImage, longSide: number): GreyImage {
  const scale = longSide / Math.max(image.width, image.height);
  if (scale >= 1) return image;
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  return shrinkRows(shrinkColumns(image, width), height);
}

function shrinkColumns({ width, height, values }: GreyImage, columns: number): GreyImage {
  const out = new Float32Array(columns * height);
  const step = width / columns;
  for (let x = 0; x < columns; x++) {
    const from = x * step;
    const to = Math.min(width, (x + 1) * step);
    for (let source = Math.floor(from); source < to; source++) {
      const share = (Math.min(to, source + 1) - Math.max(from, source)) / (to - from);
      for (let y = 0; y < height; y++) out[y * columns + x]! += share * (values[y * width + source] ?? 0);
    }
  }
  return { width: columns, height, values: out };
}

function shrinkRows({ width, height, values }: GreyImage, rows: number): GreyImage {
  const out = new Float32Array(width * rows);
  const step = height / rows;
  for (let y = 0; y < rows; y++) {
    const from = y * step;
    const to = Math.min(height, (y + 1) * step);
    for (let source = Math.floor(from); source < to; source++) {
      const share = (Math.min(to, source + 1) - Math.max(from, source)) / (to - from);
      for (let x = 0; x < width; x++) out[y * width + x]! += share * (values[source * width + x] ?? 0);
    }
  }
  return { width, height: rows, values: out };
}

/** Returns the image at half its size by a 4-tap binomial filter along each axis, which leaves no aliasing to chase. */
export function halve({ width, height, values }: GreyImage): GreyImage {
  const halfWidth = width >> 1;
  const halfHeight = height >> 1;
  const rows = new Float32Array(halfWidth * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < halfWidth; x++) {
      const at = row + 2 * x;
      const left = x === 0 ? at : at - 1;
      const right = 2 * x + 2 < width ? at + 2 : at + 1;
      rows[y * halfWidth + x] = (values[left]! + 3 * (values[at]! + values[at + 1]!) + values[right]!) / 8;
    }
  }
  const out = new Float32Array(halfWidth * halfHeight);
  for (let y = 0; y < halfHeight; y++) {
    const at = 2 * y * halfWidth;
    const above = y === 0 ? at : at - halfWidth;
    const below = 2 * y + 2 < height ? at + 2 * halfWidth : at + halfWidth;
    for (let x = 0; x < halfWidth; x++)
      out[y * halfWidth + x] =
        (rows[above + x]! + 3 * (rows[at + x]! + rows[at + halfWidth + x]!) + rows[below + x]!) / 8;
  }
  return { width: halfWidth, height: halfHeight, values: out };
}
