/** Frame pixels per pixel of a small picture, each way. */
export const SHRINK = 4;

/** Three colour planes of a shrunken frame, each value 0 to 255 or, where light is added up, beyond. */
export interface SmallPicture {
  readonly width: number;
  readonly height: number;
  /** height * width * 3. */
  readonly rgb: Float32Array;
}

/** An empty small picture for frames of a size. */
export function createSmallPicture(frameWidth: number, frameHeight: number): SmallPicture {
  const [width, height] = [Math.ceil(frameWidth / SHRINK), Math.ceil(frameHeight / SHRINK)];
  return { width, height, rgb: new Float32Array(3 * width * height) };
}

/** Every level as it is. */
const AS_IT_IS = new Float32Array(256).map((_, level) => level);

/** Writes the mean of every SHRINK x SHRINK block of a frame, bent by a table of 256 values where one is given. */
export function shrinkFrame(
  rgba: Uint8Array,
  frameWidth: number,
  frameHeight: number,
  out: SmallPicture,
  byValue: Float32Array = AS_IT_IS,
): void {
  const { width, rgb } = out;
  rgb.fill(0);
  for (let y = 0, at = 0; y < frameHeight; y++) {
    const row = 3 * Math.trunc(y / SHRINK) * width;
    for (let x = 0; x < frameWidth; x++, at += 4) {
      const to = row + 3 * Math.trunc(x / SHRINK);
      rgb[to] = rgb[to]! + byValue[rgba[at]!]!;
      rgb[to + 1] = rgb[to + 1]! + byValue[rgba[at + 1]!]!;
      rgb[to + 2] = rgb[to + 2]! + byValue[rgba[at + 2]!]!;
    }
  }
  for (let i = 0; i < rgb.length; i += 3) {
    const column = (i / 3) % width;
    const across = Math.min(SHRINK, frameWidth - column * SHRINK);
    const down = Math.min(SHRINK, frameHeight - Math.trunc(i / (3 * width)) * SHRINK);
    const share = 1 / (across * down);
    rgb[i] = rgb[i]! * share;
    rgb[i + 1] = rgb[i + 1]! * share;
    rgb[i + 2] = rgb[i + 2]! * share;
  }
}

/** Blurs a small picture by `passes` box filters of the radius, edges repeated; three come close to a Gaussian. */
export function blurSmall(
  picture: SmallPicture,
  radius: number,
  passes: number,
  scratch: Float32Array,
): void {
  const { width, height, rgb } = picture;
  if (radius < 1) return;
  for (let pass = 0; pass < passes; pass++) {
    for (let y = 0; y < height; y++) boxLine(rgb, scratch, 3 * y * width, 3, width, radius);
    for (let x = 0; x < width; x++) boxLine(scratch, rgb, 3 * x, 3 * width, height, radius);
  }
}

/** One line of three-channel values through a running mean. */
function boxLine(
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  count: number,
  radius: number,
): void {
  const scale = 1 / (2 * radius + 1);
  for (let channel = 0; channel < 3; channel++) {
    const first = start + channel;
    const last = first + (count - 1) * step;
    let sum = from[first]! * (radius + 1);
    for (let i = 1; i <= radius; i++) sum += from[Math.min(last, first + i * step)]!;
    for (let i = 0, at = first; i < count; i++, at += step) {
      to[at] = sum * scale;
      sum += from[Math.min(last, at + (radius + 1) * step)]! - from[Math.max(first, at - radius * step)]!;
    }
  }
}

/** Adds a small picture to a frame as light that never clips: out = 1 - (1 - frame)(1 - light), bilinear between pixels. */
export function screenSmall(
  rgba: Uint8Array,
  frameWidth: number,
  frameHeight: number,
  { width, height, rgb }: SmallPicture,
  gain: number,
): void {
  const scale = (gain * 256) / 255;
  // One row of light between two small rows, then steps between its neighbours.
  const row = new Float32Array(3 * width);
  for (let y = 0; y < frameHeight; y++) {
    const v = Math.min(height - 1, Math.max(0, (y + 0.5) / SHRINK - 0.5));
    const upper = 3 * Math.trunc(v) * width;
    const lower = 3 * Math.min(height - 1, Math.trunc(v) + 1) * width;
    const down = v - Math.trunc(v);
    for (let i = 0; i < row.length; i++)
      row[i] = Math.min(256, scale * (rgb[upper + i]! + (rgb[lower + i]! - rgb[upper + i]!) * down));
    let at = 4 * y * frameWidth;
    for (let x = 0; x < frameWidth; x++, at += 4) {
      const u = Math.max(0, (x + 0.5) / SHRINK - 0.5);
      const column = Math.trunc(u);
      const tx = u - column;
      const left = 3 * Math.min(width - 1, column);
      const right = 3 * Math.min(width - 1, column + 1);
      const red = rgba[at]!;
      const green = rgba[at + 1]!;
      const blue = rgba[at + 2]!;
      rgba[at] = red + (((255 - red) * (row[left]! + (row[right]! - row[left]!) * tx) + 128) >> 8);
      rgba[at + 1] =
        green + (((255 - green) * (row[left + 1]! + (row[right + 1]! - row[left + 1]!) * tx) + 128) >> 8);
      rgba[at + 2] =
        blue + (((255 - blue) * (row[left + 2]! + (row[right + 2]! - row[left + 2]!) * tx) + 128) >> 8);
    }
  }
}
