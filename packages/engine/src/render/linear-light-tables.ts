import { pow } from '../deterministic-math.ts';

/** Entries that lead from light back to a byte: one for every 16-bit sum. */
export const SRGB_TABLE_LENGTH = 65536;
/** Entries from a byte to its light. */
export const LINEAR_TABLE_LENGTH = 256;
/** Light of white. Sixteen sub-frames, each rounded up by a half, still fit 16 bits. */
const WHITE = 65280;

/**
 * Writes the light of every sRGB byte, as the share of one of `count` (1 to 16) sub-frames, so that the shares of equal
 * sub-frames add up to the light of that byte within 1/2 unit each: less than half a step of the darkest bytes.
 * source: IEC 61966-2-1, 5.2.
 */
export function writeLinearTable(count: number, out: Uint16Array): void {
  for (let byte = 0; byte < LINEAR_TABLE_LENGTH; byte++)
    out[byte] = Math.round((lightOf(byte) * WHITE) / count);
}

/** Gives the table of writeLinearTable for so many sub-frames out of those for 1, 2, 3, ... one after the other. */
export function linearTableOf(count: number, tables: Uint16Array): Uint16Array {
  return tables.subarray(LINEAR_TABLE_LENGTH * (count - 1), LINEAR_TABLE_LENGTH * count);
}

/** Writes the sRGB byte nearest to each sum of light: the inverse of writeLinearTable for every count. */
export function writeSrgbTable(out: Uint8Array): void {
  let from = 0;
  for (let byte = 0; byte < 256; byte++) {
    const to = byte === 255 ? SRGB_TABLE_LENGTH : Math.round(lightOf(byte + 0.5) * WHITE);
    out.fill(byte, from, to);
    from = to;
  }
}

/** Light of an sRGB value of 0 to 255, in 0 to 1. */
function lightOf(value: number): number {
  const encoded = value / 255;
  return encoded <= 0.04045 ? encoded / 12.92 : pow((encoded + 0.055) / 1.055, 2.4);
}
