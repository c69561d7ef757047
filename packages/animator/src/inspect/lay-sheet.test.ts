import { describe, expect, it } from 'vitest';
import { laySheet, type SheetPanel } from './lay-sheet.ts';

function panels(width: number, height: number): SheetPanel[] {
  return Array.from({ length: 6 }, (_, i) => ({
    title: `Panel ${i}`,
    picture: { width, height, rgb: new Uint8Array(width * height * 3).fill(40 * (i + 1)) },
    legend: [[{ text: 'one' }, { text: 'two' }], [{ text: 'three' }]],
  }));
}
const FACTS = [{ title: 'FACTS', lines: Array.from({ length: 30 }, (_, i) => ({ text: `fact ${i}` })) }];

describe('laySheet', () => {
  it.each([
    ['landscape', 320, 180],
    ['portrait', 180, 320],
    ['square', 200, 200],
    ['10:1 panorama', 1000, 100],
    ['1:10 tower', 100, 1000],
    ['40:1 strip', 1600, 40],
  ])('shows all 6 pictures of a %s, whole, on at most 3600 by 2600 pixels', async (_, width, height) => {
    const sheet = await laySheet('heading', panels(width, height), FACTS);
    expect(sheet.width).toBeLessThanOrEqual(3600);
    expect(sheet.height).toBeLessThanOrEqual(2600);
    const areas = [40, 80, 120, 160, 200, 240].map((grey) => countOf(sheet.rgb, grey));
    for (const area of areas) {
      expect(area).toBeGreaterThan(60_000);
      expect(area).toBeLessThan(300_000);
    }
    expect(Math.max(...areas) - Math.min(...areas)).toBeLessThanOrEqual(2);
  });

  it('breaks a fact of 200 characters into lines instead of running off the sheet', async () => {
    const long = [{ title: 'A', lines: [{ text: 'word '.repeat(40) }] }];
    const short = [{ title: 'A', lines: [{ text: 'word' }] }];
    const [tall, low] = [
      await laySheet('h', panels(32, 18), long),
      await laySheet('h', panels(32, 18), short),
    ];
    expect(tall.height - low.height).toBeGreaterThanOrEqual(4 * 22);
  });
});

function countOf(rgb: Uint8Array, grey: number): number {
  let count = 0;
  for (let i = 0; i < rgb.length; i += 3)
    if (rgb[i] === grey && rgb[i + 1] === grey && rgb[i + 2] === grey) count += 1;
  return count;
}
