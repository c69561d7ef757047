import type { RgbPicture } from '../animate/outputs/shrink-i420.ts';
import { GLYPH_BANDS, GLYPH_HEIGHT, GLYPH_WIDTH } from './glyph-bands.ts';

/** Red, green and blue, 0 to 255, sRGB encoded. */
export type Colour = readonly [number, number, number];

/** An opaque picture to draw on. Positions are whole pixels from the top left; what falls outside is left out. */
export interface SheetCanvas extends RgbPicture {
  fillRectangle(left: number, top: number, width: number, height: number, colour: Colour): void;
  /** A frame of `thickness` pixels inside the rectangle; drawn with gaps when `dashed`. */
  strokeRectangle(
    left: number,
    top: number,
    width: number,
    height: number,
    colour: Colour,
    style?: { readonly thickness?: number; readonly dashed?: boolean },
  ): void;
  drawPicture(picture: RgbPicture, left: number, top: number): void;
  /** A cross with a dark rim, so that it is seen on any ground. */
  drawCross(x: number, y: number, colour: Colour): void;
  /** One line of text whose cells begin at (left, top). Unknown characters are drawn as boxes. */
  drawText(text: string, left: number, top: number, colour: Colour): void;
}

/** Pixels per dot of the typeface: readable on a screen, small enough for a line of facts. */
const DOT = 2;
/** Pixels from one character to the next and from the top of a character to its lowest dot. */
export const CHARACTER_WIDTH = GLYPH_WIDTH * DOT;
export const CHARACTER_HEIGHT = GLYPH_HEIGHT * DOT;

const CROSS_ARM = 13;
const RIM: Colour = [0, 0, 0];
const DASH = 8;

const FIRST_CODE = 32;
const LAST_CODE = 126;
const PER_BAND = 16;
/** A character that fills its whole cell, for scales of colours. */
export const BLOCK = '\u2588';
const BLOCK_ROWS = ['######', '######', '######', '######', '######', '######', '######'];
/** What stands for characters that the typeface lacks. */
const BOX = ['#####', '#...#', '#...#', '#...#', '#...#', '#...#', '#####', '.....', '.....'];

/** Returns a canvas of one colour. */
export function createSheetCanvas(width: number, height: number, background: Colour): SheetCanvas {
  const rgb = new Uint8Array(width * height * 3);

  function fillRectangle(left: number, top: number, wide: number, high: number, colour: Colour): void {
    const from = Math.max(0, left);
    const to = Math.min(width, left + wide);
    const first = Math.max(0, top);
    const end = Math.min(height, top + high);
    if (to <= from || end <= first) return;
    for (let x = from; x < to; x += 1) rgb.set(colour, (first * width + x) * 3);
    for (let y = first + 1; y < end; y += 1)
      rgb.copyWithin((y * width + from) * 3, (first * width + from) * 3, (first * width + to) * 3);
  }

  fillRectangle(0, 0, width, height, background);
  return {
    width,
    height,
    rgb,
    fillRectangle,
    strokeRectangle(left, top, wide, high, colour, { thickness = 2, dashed = false } = {}) {
      const step = dashed ? 2 * DASH : 1;
      const length = dashed ? DASH : 1;
      for (let x = 0; x < wide; x += step) {
        const part = Math.min(length, wide - x);
        fillRectangle(left + x, top, part, thickness, colour);
        fillRectangle(left + x, top + high - thickness, part, thickness, colour);
      }
      for (let y = 0; y < high; y += step) {
        const part = Math.min(length, high - y);
        fillRectangle(left, top + y, thickness, part, colour);
        fillRectangle(left + wide - thickness, top + y, thickness, part, colour);
      }
    },
    drawPicture(picture, left, top) {
      const from = Math.max(0, -left);
      const to = Math.min(picture.width, width - left);
      if (to <= from) return;
      for (let y = Math.max(0, -top); y < Math.min(picture.height, height - top); y += 1) {
        const row = y * picture.width;
        rgb.set(
          picture.rgb.subarray((row + from) * 3, (row + to) * 3),
          ((top + y) * width + left + from) * 3,
        );
      }
    },
    drawCross(x, y, colour) {
      for (const [reach, ink] of [
        [1, RIM],
        [0, colour],
      ] as const) {
        const half = 1 + reach;
        const arm = CROSS_ARM + reach;
        fillRectangle(x - arm, y - half, 2 * arm, 2 * half, ink);
        fillRectangle(x - half, y - arm, 2 * half, 2 * arm, ink);
      }
    },
    drawText(text, left, top, colour) {
      for (const [i, rows] of glyphsOf(text).entries()) {
        for (const [row, dots] of rows.entries()) {
          for (let column = 0; column < dots.length; column += 1) {
            if (dots[column] !== '#') continue;
            fillRectangle(left + i * CHARACTER_WIDTH + column * DOT, top + row * DOT, DOT, DOT, colour);
          }
        }
      }
    },
  };
}

/** Nine rows of five dots for every character; accents are taken off, what is then unknown is a box. */
function glyphsOf(text: string): (readonly string[])[] {
  return [...text.normalize('NFKD').replace(/\p{M}/gu, '')].map((character) => {
    if (character === BLOCK) return BLOCK_ROWS;
    const code = character.codePointAt(0) ?? 0;
    if (code < FIRST_CODE || code > LAST_CODE) return BOX;
    const band = GLYPH_BANDS[Math.floor((code - FIRST_CODE) / PER_BAND)] ?? [];
    const start = ((code - FIRST_CODE) % PER_BAND) * GLYPH_WIDTH;
    return band.map((row) => row.slice(start, start + GLYPH_WIDTH - 1));
  });
}
