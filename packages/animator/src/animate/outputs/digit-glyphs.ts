/**
 * Digits as 3x5 dots, a row per number, the most significant of three bits on the left. A font of our own: the machine
 * may have none.
 */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  '0': [7, 5, 5, 5, 7],
  '1': [2, 6, 2, 2, 7],
  '2': [7, 1, 7, 4, 7],
  '3': [7, 1, 7, 1, 7],
  '4': [5, 5, 7, 1, 1],
  '5': [7, 4, 7, 1, 7],
  '6': [7, 4, 7, 5, 7],
  '7': [7, 1, 2, 2, 2],
  '8': [7, 5, 7, 5, 7],
  '9': [7, 5, 7, 1, 7],
  '.': [0, 0, 0, 0, 2],
  s: [0, 3, 2, 1, 3],
  ' ': [0, 0, 0, 0, 0],
};

const DOT = 3;
const MARGIN = 2 * DOT;

/** The height in pixels of a written label. */
export const LABEL_HEIGHT = 5 * DOT + 2 * MARGIN;

/**
 * Writes white digits (also `.`, `s` and spaces) on a dark plate into a picture, its top left corner at (left, top).
 * rgb: rows of `stride` bytes, 3 per pixel; the plate must lie inside. Unknown characters are left out.
 */
export function drawLabel(text: string, left: number, top: number, stride: number, rgb: Uint8Array): void {
  const glyphs = [...text].map((character) => GLYPHS[character] ?? []);
  const width = glyphs.length * 4 * DOT - DOT + 2 * MARGIN;
  for (let y = 0; y < LABEL_HEIGHT; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const column = Math.floor((x - MARGIN) / DOT);
      const row = Math.floor((y - MARGIN) / DOT);
      const bits = column >= 0 ? (glyphs[column >> 2]?.[row] ?? 0) : 0;
      const lit = column % 4 !== 3 && ((bits >> (2 - (column % 4))) & 1) === 1;
      rgb.fill(lit ? 255 : 24, (top + y) * stride + (left + x) * 3, (top + y) * stride + (left + x) * 3 + 3);
    }
  }
}
