import { expect, it } from 'vitest';
import { alignCarried } from './align-carried.ts';
import type { GreyImage } from './grey-image.ts';

const [WIDTH, HEIGHT] = [200, 120];
/** How far the left and the right half of the picture are told to go. */
const [LEFT, RIGHT] = [2.3, -1.4];

/** A band-limited pattern whose halves are shifted apart, so that what is carried can be written down exactly. */
function halves(left: number, right: number): GreyImage {
  const values = new Float32Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const px = x + 0.5 - (x < WIDTH / 2 ? left : right);
      // The right half has a third of the contrast.
      const contrast = x < WIDTH / 2 ? 60 : 20;
      values[y * WIDTH + x] = 128 + contrast * (Math.sin(px / 5) * Math.cos(y / 7) + Math.sin((px + y) / 9));
    }
  return { width: WIDTH, height: HEIGHT, values };
}

/** Places well inside the halves, and where they are told to go. */
const from = Float64Array.from(
  Array.from({ length: 80 * 50 }, (_, i) => {
    const column = i % 80;
    return [column < 40 ? 30.5 + column : 110.5 + column - 40, 35.5 + Math.floor(i / 80)];
  }).flat(),
);
const to = from.map((value, i) => (i % 2 === 1 ? value : value + (value < WIDTH / 2 ? LEFT : RIGHT)));

it('finds nothing where two surfaces go apart as they are told, to 0.005 px', () => {
  const { x, y, grow } = alignCarried(halves(0, 0), halves(LEFT, RIGHT), from, to);
  expect(Math.hypot(x, y)).toBeLessThan(0.005);
  expect(Math.abs(grow)).toBeLessThan(1e-4);
});

it('finds 0.08 px by which both go farther than they are told, to 0.005 px', () => {
  const { x, y } = alignCarried(halves(0, 0), halves(LEFT + 0.08, RIGHT + 0.08), from, to);
  expect(Math.abs(x - 0.08)).toBeLessThan(0.005);
  expect(Math.abs(y)).toBeLessThan(0.005);
});

it('finds 0.08 px to 0.01 px although a bright bar covers some of the places that was not there', () => {
  const second = halves(LEFT + 0.08, RIGHT + 0.08);
  // A bright bar with a slanted edge that stood elsewhere before.
  const values = second.values.map((value, i) => {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    return Math.abs(x - 50 - y / 4) < 2 ? 250 : value;
  });
  const { x, y } = alignCarried(halves(0, 0), { ...second, values }, from, to);
  expect(Math.abs(x - 0.08)).toBeLessThan(0.01);
  expect(Math.abs(y)).toBeLessThan(0.01);
});
