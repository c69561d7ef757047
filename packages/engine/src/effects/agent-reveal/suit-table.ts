import { cutAt, type Garment, SUIT_BOX } from './suit-cut.ts';

/** kept, added, white. */
type WornRow = readonly [kept: Float32Array, added: Float32Array, white: Float32Array];

/** The cut of the suit, read from a table: working it out for every pixel of every frame would cost as much as the frame. */
export interface SuitTable {
  /**
   * Writes how the cloth's own tone and the light on it make the tone of what is worn along a row of the suit, see cutAt:
   * tone = cloth * kept + light * added; and how much of it is white linen. Place i of the outputs, from `first` on and
   * before `end`, is at (i * perPixel + from, y) of the suit.
   */
  readRow(y: number, from: number, perPixel: number, first: number, end: number, ...out: WornRow): void;
}

/** Texels per unit at least and at most: more would cost more to make than they show. */
const COARSEST = 8;
const FINEST = 64;
/** What lapels, edges, tie and shirt give back of the light, and how much of the cloth a tie is. */
const LAPEL = 0.05;
const GLEAM = 0.1;
const TIE = 0.045;
const TIE_CLOTH = 0.4;
const LINEN = 0.86;
const SHADOW = 0.75;
const STRIDE = 3;

/** Makes the table for a suit whose unit is so many pixels. */
export function createSuitTable(unitPixels: number): SuitTable {
  const fine = Math.min(FINEST, Math.max(COARSEST, Math.ceil(unitPixels)));
  const { half, top, bottom } = SUIT_BOX;
  const [columns, rows] = [Math.ceil(2 * half * fine) + 1, Math.ceil((bottom - top) * fine) + 1];
  const table = new Float32Array(STRIDE * columns * rows);
  const garment: Garment = { shirt: 0, tie: 0, lapel: 0, gleam: 0, shadow: 0 };
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at += STRIDE) {
      cutAt(column / fine - half, row / fine + top, 1 / fine, garment);
      const { shirt, tie, lapel, gleam, shadow } = garment;
      const open = 1 - SHADOW * shadow;
      table[at] = (1 - shirt) * (1 - (1 - TIE_CLOTH) * tie) * open;
      table[at + 1] = ((1 - shirt) * (LAPEL * lapel + GLEAM * gleam + TIE * tie) + LINEN * shirt) * open;
      table[at + 2] = shirt * open;
    }
  return {
    readRow: (y, from, perPixel, first, end, kept, added, white) => {
      const v = (y - top) * fine;
      const isBeside = !(v >= 0 && v < rows - 1);
      const row = isBeside ? 0 : Math.trunc(v);
      const ty = v - row;
      for (let i = first; i < end; i++) {
        const u = (i * perPixel + from + half) * fine;
        if (isBeside || !(u >= 0 && u < columns - 1)) {
          kept[i] = 1;
          added[i] = 0;
          white[i] = 0;
          continue;
        }
        const column = Math.trunc(u);
        const tx = u - column;
        const at = STRIDE * (row * columns + column);
        kept[i] = between(table, at, STRIDE * columns, tx, ty);
        added[i] = between(table, at + 1, STRIDE * columns, tx, ty);
        white[i] = between(table, at + 2, STRIDE * columns, tx, ty);
      }
    },
  };
}

/** A value of the table between its texels. */
function between(table: Float32Array, at: number, below: number, tx: number, ty: number): number {
  const upper = table[at]! + (table[at + STRIDE]! - table[at]!) * tx;
  const lower = table[at + below]! + (table[at + below + STRIDE]! - table[at + below]!) * tx;
  return upper + (lower - upper) * ty;
}
