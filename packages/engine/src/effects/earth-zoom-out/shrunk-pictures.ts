/** A picture at half the size of the one before it, and so on. rgb: height * width * 3 levels. */
export interface ShrunkPicture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

const SMALLEST = 4;

/** The picture and its halves, largest first: what is looked up small is not sampled coarsely. */
export function shrunkPictures(rgba: Uint8Array, width: number, height: number): ShrunkPicture[] {
  const rgb = new Float32Array(width * height * 3);
  for (let i = 0, k = 0; k < rgb.length; i += 4, k += 3) {
    rgb[k] = rgba[i]!;
    rgb[k + 1] = rgba[i + 1]!;
    rgb[k + 2] = rgba[i + 2]!;
  }
  const pictures: ShrunkPicture[] = [{ width, height, rgb }];
  for (let last = pictures[0]!; Math.min(last.width, last.height) >= 2 * SMALLEST; last = pictures.at(-1)!)
    pictures.push(halved(last));
  return pictures;
}

function halved({ width, height, rgb }: ShrunkPicture): ShrunkPicture {
  const [halfWidth, halfHeight] = [width >> 1, height >> 1];
  const out = new Float32Array(halfWidth * halfHeight * 3);
  for (let y = 0; y < halfHeight; y++)
    for (let x = 0; x < halfWidth; x++)
      for (let c = 0; c < 3; c++) {
        const at = 3 * (2 * y * width + 2 * x) + c;
        const below = at + 3 * width;
        out[3 * (y * halfWidth + x) + c] = (rgb[at]! + rgb[at + 3]! + rgb[below]! + rgb[below + 3]!) / 4;
      }
  return { width: halfWidth, height: halfHeight, rgb: out };
}

/** Adds `weight` of the colour at (u, v), bilinear; places outside 0 to 1 are mirrored at the edges. */
export function addPicture(
  { width, height, rgb }: ShrunkPicture,
  u: number,
  v: number,
  weight: number,
  out: Float64Array,
): void {
  const x = Math.min(width - 1.001, Math.max(0, mirrored(u) * width - 0.5));
  const y = Math.min(height - 1.001, Math.max(0, mirrored(v) * height - 0.5));
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [tx, ty] = [x - column, y - row];
  const at = 3 * (row * width + column);
  const below = at + 3 * width;
  for (let c = 0; c < 3; c++) {
    const above = rgb[at + c]! + (rgb[at + 3 + c]! - rgb[at + c]!) * tx;
    const under = rgb[below + c]! + (rgb[below + 3 + c]! - rgb[below + c]!) * tx;
    out[c] = out[c]! + weight * (above + (under - above) * ty);
  }
}

function mirrored(place: number): number {
  const wrapped = place - 2 * Math.floor(place / 2);
  return wrapped <= 1 ? wrapped : 2 - wrapped;
}
