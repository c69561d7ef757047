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

/** Writes the mean of every SHRINK x SHRINK block of a frame, bent by a table of 256 values where one is given. */
export function shrinkFrame(
  rgba: Uint8Array,
  frameWidth: number,
  frameHeight: number,
  out: SmallPicture,
  byValue?: Float32Array,
): void {
  const { width, height, rgb } = out;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let [r, g, b, count] = [0, 0, 0, 0];
      const bottom = Math.min(frameHeight, (y + 1) * SHRINK);
      const right = Math.min(frameWidth, (x + 1) * SHRINK);
      for (let fy = y * SHRINK; fy < bottom; fy++)
        for (let at = 4 * (fy * frameWidth + x * SHRINK); at < 4 * (fy * frameWidth + right); at += 4) {
          if (byValue === undefined) {
            r += rgba[at]!;
            g += rgba[at + 1]!;
            b += rgba[at + 2]!;
          } else {
            r += byValue[rgba[at]!]!;
            g += byValue[rgba[at + 1]!]!;
            b += byValue[rgba[at + 2]!]!;
          }
          count += 1;
        }
      const to = 3 * (y * width + x);
      rgb[to] = r / count;
      rgb[to + 1] = g / count;
      rgb[to + 2] = b / count;
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
  const scale = gain / 255;
  for (let y = 0, at = 0; y < frameHeight; y++) {
    const v = Math.min(height - 1, Math.max(0, (y + 0.5) / SHRINK - 0.5));
    const row = Math.min(height - 2, Math.trunc(v));
    const ty = height < 2 ? 0 : v - row;
    const upper = 3 * Math.max(0, row) * width;
    const lower = height < 2 ? upper : upper + 3 * width;
    for (let x = 0; x < frameWidth; x++, at += 4) {
      const u = Math.min(width - 1, Math.max(0, (x + 0.5) / SHRINK - 0.5));
      const column = Math.max(0, Math.min(width - 2, Math.trunc(u)));
      const tx = u - column;
      const left = 3 * column;
      const right = width < 2 ? left : left + 3;
      for (let channel = 0; channel < 3; channel++) {
        const a = rgb[upper + left + channel]!;
        const b = rgb[upper + right + channel]!;
        const c = rgb[lower + left + channel]!;
        const d = rgb[lower + right + channel]!;
        const over = a + (b - a) * tx;
        const under = c + (d - c) * tx;
        const light = (over + (under - over) * ty) * scale;
        if (light <= 0) continue;
        const value = rgba[at + channel]!;
        rgba[at + channel] = value + (255 - value) * Math.min(1, light) + 0.5;
      }
    }
  }
}
