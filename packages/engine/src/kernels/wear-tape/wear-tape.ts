const f = Math.fround;

/** Numbers of a line of tape: see wearTape. */
export const TAPE_LINE_STRIDE = 6;
/** Pixels before the line's first from which a smear is already running. */
const RUN_IN = 8;
/** One over the share of green in luma. */
const PER_GREEN = f(1.7035775);

/**
 * Wears a picture as tape does, row by row: luma and colours smear to the right, what was softened is sharpened again, the
 * line is shifted, and grain and drop-outs lie over it.
 *
 * shape: rgba: height * width * 4, u8, changed in place but for alpha; luminous, coloured: share of a new value in the smear
 *   of luma and colours, 0 to 1; sharpened: how much of the lost luma is given back; lines: height * TAPE_LINE_STRIDE,
 *   f32: pixels that luma moves to the right, and that colours do, whole numbers both; gain of the row; grain of one
 *   random level; level of drop-outs, 0 for none; share of colour that is left; seeds: height, i32, of the rows' grain;
 *   scratch: 3 * width, f32.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function wearTape(
  rgba: Uint8Array,
  width: number,
  height: number,
  luminous: number,
  coloured: number,
  sharpened: number,
  lines: Float32Array,
  seeds: Int32Array,
  scratch: Float32Array,
): void {
  const [runLuma, runColour, sharp] = [f(luminous), f(coloured), f(sharpened)];
  for (let y = 0; y < height; y++) {
    const row = rgba.subarray(4 * y * width, 4 * (y + 1) * width);
    smearRow(row, width, runLuma, runColour, sharp, scratch);
    const at = y * TAPE_LINE_STRIDE;
    const [lumaShift, colourShift] = [lines[at]!, lines[at + 1]!];
    const [gain, grainScale, lost, kept] = [lines[at + 2]!, lines[at + 3]!, lines[at + 4]!, lines[at + 5]!];
    for (let x = 0; x < width; x++) {
      const here = Math.min(width - 1, Math.max(0, x - lumaShift));
      const there = width + Math.min(width - 1, Math.max(0, x - colourShift));
      const noise = hashed(seeds[y]! + (x >> 1));
      const grain = f(f((noise & 255) - 127.5) * grainScale);
      const dropped = noise >>> 24 > 250 ? lost : 0;
      const value = f(f(f(scratch[here]! + grain) + dropped) * gain);
      const red = f(value + f(scratch[there]! * kept));
      const blue = f(value + f(scratch[there + width]! * kept));
      const rest = f(f(value - f(f(0.299) * red)) - f(f(0.114) * blue));
      row[4 * x] = toByte(red);
      row[4 * x + 1] = toByte(f(rest * PER_GREEN));
      row[4 * x + 2] = toByte(blue);
    }
  }
}

/** Luma, then red and then blue over it, as the tape holds them. */
function smearRow(
  row: Uint8Array,
  width: number,
  luminous: number,
  coloured: number,
  sharpened: number,
  out: Float32Array,
): void {
  let [luma, reds, blues] = [0, 0, 0];
  for (let x = -RUN_IN; x < width; x++) {
    const at = 4 * Math.max(0, x);
    const [r, g, b] = [row[at]!, row[at + 1]!, row[at + 2]!];
    const value = f(f(f(f(0.299) * r) + f(f(0.587) * g)) + f(f(0.114) * b));
    luma = f(luma + f(f(value - luma) * luminous));
    reds = f(reds + f(f(f(r - value) - reds) * coloured));
    blues = f(blues + f(f(f(b - value) - blues) * coloured));
    if (x < 0) continue;
    out[x] = f(luma + f(sharpened * f(value - luma)));
    out[width + x] = reds;
    out[2 * width + x] = blues;
  }
}

function toByte(value: number): number {
  return Math.trunc(Math.min(255, Math.max(0, f(value + 0.5))));
}

/** A 32-bit integer hash. source: Wellons, "Prospecting for hash functions" (2018), lowbias32. */
function hashed(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
