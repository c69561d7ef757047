import { describe, expect, it } from 'vitest';
import { type Colour, createSheetCanvas } from './sheet-canvas.ts';

const WHITE: Colour = [255, 255, 255];

/** What is written on a black canvas, one character per dot of the typeface. */
function written(text: string): string[] {
  const canvas = createSheetCanvas(text.length * 12, 18, [0, 0, 0]);
  canvas.drawText(text, 0, 0, WHITE);
  return Array.from({ length: 9 }, (_, row) =>
    Array.from({ length: text.length * 6 }, (_, column) =>
      canvas.rgb[(row * 2 * canvas.width + column * 2) * 3] === 255 ? '#' : '.',
    ).join(''),
  );
}

describe('sheet canvas', () => {
  it('writes characters of 5 by 7 dots with descenders below the line', () => {
    expect(written('Ag')).toEqual([
      '.###........',
      '#...#.......',
      '#...#..####.',
      '#####.#...#.',
      '#...#.#...#.',
      '#...#.#...#.',
      '#...#..####.',
      '..........#.',
      '.......###..',
    ]);
  });

  it('gives each of the 95 printable characters a shape of its own', () => {
    const characters = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
    expect(new Set(characters.map((character) => written(character).join())).size).toBe(95);
  });

  it('takes off accents and draws a box for what it does not know', () => {
    expect(written('ï')).toEqual(written('i'));
    expect(written('字')[0]).toBe('#####.');
  });

  it('leaves out what lies beyond its 4 borders', () => {
    const canvas = createSheetCanvas(8, 8, [0, 0, 0]);
    canvas.drawCross(-2, 4, WHITE);
    canvas.drawText('XX', 6, 6, WHITE);
    canvas.strokeRectangle(-4, -4, 100, 100, WHITE, { dashed: true });
    canvas.drawPicture({ width: 20, height: 20, rgb: new Uint8Array(1200).fill(7) }, -6, -6);
    expect(canvas.rgb).toEqual(new Uint8Array(192).fill(7));
  });
});
