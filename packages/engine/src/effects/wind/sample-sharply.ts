const tapsX = new Float64Array(4);
const tapsY = new Float64Array(4);

/** Weights of the cubic that goes through its points, for a place `t` past the second of four. */
function taps(t: number, out: Float64Array): void {
  out[0] = t * (-0.5 + t * (1 - 0.5 * t));
  out[1] = 1 + t * t * (-2.5 + 1.5 * t);
  out[2] = t * (0.5 + t * (2 - 1.5 * t));
  out[3] = t * t * (-0.5 + 0.5 * t);
}

/**
 * Mixes the colour of a picture between its pixels into a pixel of another, as sharp as it was; edges repeat. x, y: place,
 * 0 in the middle of the first pixel. share: of what is written, 0 to 1. source: Keys, "Cubic convolution interpolation", 1981.
 */
export function sampleSharply(
  rgba: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  share: number,
  out: Uint8Array,
  at: number,
): void {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  taps(x - column, tapsX);
  taps(y - row, tapsY);
  let [red, green, blue] = [0, 0, 0];
  for (let j = 0; j < 4; j++) {
    const line = Math.min(height - 1, Math.max(0, row + j - 1)) * width;
    const down = tapsY[j]!;
    for (let i = 0; i < 4; i++) {
      const from = 4 * (line + Math.min(width - 1, Math.max(0, column + i - 1)));
      const weight = down * tapsX[i]!;
      red += weight * rgba[from]!;
      green += weight * rgba[from + 1]!;
      blue += weight * rgba[from + 2]!;
    }
  }
  out[at] = mixed(out[at]!, red, share);
  out[at + 1] = mixed(out[at + 1]!, green, share);
  out[at + 2] = mixed(out[at + 2]!, blue, share);
}

function mixed(from: number, to: number, share: number): number {
  const value = from + (to - from) * share;
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.trunc(value + 0.5);
}
