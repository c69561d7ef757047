const f = Math.fround;

/**
 * Writes the sums of 2 x 2 pixels of what is not the subject: colours times its share, then that share.
 *
 * shape: rgba: height * width * 4, u8; matte: height * width, f32, the subject's share; out: rows * columns * 4, f32, half
 *   the size rounded up; the frame's last row and column count twice where they are single.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function halveBackground(
  rgba: Uint8Array,
  matte: Float32Array,
  width: number,
  height: number,
  columns: number,
  rows: number,
  out: Float32Array,
): void {
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at += 4) {
      let [red, green, blue, weight] = [0, 0, 0, 0];
      for (let k = 0; k < 4; k++) {
        const x = Math.min(width - 1, 2 * column + (k & 1));
        const i = Math.min(height - 1, 2 * row + (k >> 1)) * width + x;
        const free = f(1 - matte[i]!);
        red = f(red + f(rgba[4 * i]! * free));
        green = f(green + f(rgba[4 * i + 1]! * free));
        blue = f(blue + f(rgba[4 * i + 2]! * free));
        weight = f(weight + free);
      }
      out[at] = red;
      out[at + 1] = green;
      out[at + 2] = blue;
      out[at + 3] = weight;
    }
}

/**
 * Adds up several places for every pixel of a picture of four numbers per pixel.
 *
 * shape: from, to: rows * columns * 4, f32; columnPlaces: taps * columns, i32, and rowPlaces: taps * rows, i32: pixel
 *   (x, y) is the sum over k of the pixels (columnPlaces[k * columns + x], rowPlaces[k * rows + y]).
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function sumPlaces(
  from: Float32Array,
  columns: number,
  rows: number,
  columnPlaces: Int32Array,
  rowPlaces: Int32Array,
  taps: number,
  to: Float32Array,
): void {
  for (let y = 0, at = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, at += 4)
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let k = 0; k < taps; k++) {
          const place = rowPlaces[k * rows + y]! * columns + columnPlaces[k * columns + x]!;
          sum = f(sum + from[4 * place + channel]!);
        }
        to[at + channel] = sum;
      }
}

/**
 * Lays a smeared background of half the size over a frame: not over the subject, and only as far as a pixel's smear is
 * long. A smear of length fromPixels leaves the frame as it is, one of wholePixels is the whole picture.
 *
 * shape: rgba: height * width * 4, u8, changed in place but for alpha; matte: height * width, f32; smeared: rows * columns *
 *   4, f32, as sumPlaces writes it; reach: length of the smear over its distance from (centreX, centreY), in pixels; where
 *   the smeared weight is below `least`, nothing is known of the background.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function laySmear(
  rgba: Uint8Array,
  matte: Float32Array,
  width: number,
  height: number,
  smeared: Float32Array,
  columns: number,
  rows: number,
  centreX: number,
  centreY: number,
  reach: number,
  fromPixels: number,
  wholePixels: number,
  least: number,
): void {
  const [middleX, middleY, stretch, from] = [f(centreX), f(centreY), f(reach), f(fromPixels)];
  const perPixel = f(1 / f(f(wholePixels) - from));
  const [lastU, lastV] = [f(columns - f(1.001)), f(rows - f(1.001))];
  for (let y = 0, i = 0; y < height; y++) {
    const dy = f(f(y + 0.5) - middleY);
    const v = Math.min(lastV, Math.max(0, f(f(y * 0.5) - 0.25)));
    const row = Math.trunc(v);
    const fy = f(v - row);
    for (let x = 0; x < width; x++, i++) {
      const dx = f(f(x + 0.5) - middleX);
      const long = f(stretch * f(Math.sqrt(f(f(dx * dx) + f(dy * dy)))));
      const shown = Math.min(1, Math.max(0, f(f(long - from) * perPixel)));
      const share = f(f(1 - matte[i]!) * shown);
      if (share < MIN_SHARE) continue;
      const u = Math.min(lastU, Math.max(0, f(f(x * 0.5) - 0.25)));
      const column = Math.trunc(u);
      const fx = f(u - column);
      const at = 4 * (row * columns + column);
      const weight = bilinear(smeared, at + 3, 4 * columns, fx, fy);
      if (weight < least) continue;
      const scale = f(1 / weight);
      for (let channel = 0; channel < 3; channel++) {
        const value = rgba[4 * i + channel]!;
        const mixed = f(bilinear(smeared, at + channel, 4 * columns, fx, fy) * scale);
        rgba[4 * i + channel] = Math.min(255, Math.trunc(f(f(value + f(share * f(mixed - value))) + 0.5)));
      }
    }
  }
}

/** What is fainter changes no byte. */
const MIN_SHARE = f(1 / 512);

function bilinear(plane: Float32Array, at: number, below: number, fx: number, fy: number): number {
  const left = f(plane[at]! + f(f(plane[at + below]! - plane[at]!) * fy));
  const right = f(plane[at + 4]! + f(f(plane[at + below + 4]! - plane[at + 4]!) * fy));
  return f(left + f(f(right - left) * fx));
}
