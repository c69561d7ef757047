import { cutAt, type Garment, SUIT_BOX } from './suit-cut.ts';

/** The cut of the suit, read from a table: working it out for every pixel of every frame would cost as much as the frame. */
export interface SuitTable {
  /**
   * Writes how the cloth's own tone and the light on it make the tone of what is worn at a place of the suit, see cutAt:
   * tone = cloth * kept + light * added; and how much of it is white linen. out: kept, added, white.
   */
  read(x: number, y: number, out: Float64Array): void;
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
    read: (x, y, out) => {
      const u = (x + half) * fine;
      const v = (y - top) * fine;
      if (!(u >= 0 && v >= 0 && u < columns - 1 && v < rows - 1)) {
        out[0] = 1;
        out[1] = 0;
        out[2] = 0;
        return;
      }
      const [column, row] = [Math.trunc(u), Math.trunc(v)];
      const [tx, ty] = [u - column, v - row];
      const at = STRIDE * (row * columns + column);
      const under = at + STRIDE * columns;
      for (let k = 0; k < STRIDE; k++) {
        const above = table[at + k]! + (table[at + STRIDE + k]! - table[at + k]!) * tx;
        const below = table[under + k]! + (table[under + STRIDE + k]! - table[under + k]!) * tx;
        out[k] = above + (below - above) * ty;
      }
    },
  };
}
