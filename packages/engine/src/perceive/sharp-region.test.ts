import { describe, expect, it } from 'vitest';
import type { RgbPlanes } from './rgb-planes.ts';
import { sharpRegion } from './sharp-region.ts';

const [WIDTH, HEIGHT] = [160, 120];
const BOX = { topLeft: { u: 0.25, v: 0.2 }, bottomRight: { u: 0.75, v: 0.8 } };

/** Grey stripes: fine ones where `isSharp`, broad and soft ones elsewhere, none in the top tenth. */
function picture(isSharp: (x: number, y: number) => boolean): RgbPlanes {
  const luma = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const x = i % WIDTH;
    const y = Math.floor(i / WIDTH);
    if (y < HEIGHT / 10) return 0.5;
    return isSharp(x, y) ? 0.3 + 0.4 * ((x >> 1) % 2) : 0.5 + 0.2 * Math.sin((x + y) / 6);
  });
  return { width: WIDTH, height: HEIGHT, red: luma, green: luma, blue: luma };
}

describe('sharpRegion', () => {
  it('tells a disc in focus from the blurred rest to within 8 pixels, and says nothing of a plain sky', () => {
    const fromCentre = (x: number, y: number): number => Math.sqrt((x - 80) ** 2 + (y - 60) ** 2);
    const region = sharpRegion(
      picture((x, y) => fromCentre(x, y) < 28),
      BOX,
    );
    for (let i = 0; i < WIDTH * HEIGHT; i += 1) {
      const x = i % WIDTH;
      const y = Math.floor(i / WIDTH);
      const distance = fromCentre(x, y);
      if (distance < 20) expect(region?.values[i]).toBe(1);
      else if (distance > 36 && y > 24) expect(region?.values[i]).toBe(0);
      else if (y < 2) expect(region?.values[i]).toBe(0.5);
    }
  });

  it('finds none where everything is in focus', () => {
    expect(
      sharpRegion(
        picture(() => true),
        BOX,
      ),
    ).toBeUndefined();
  });

  it('finds none in a plain picture', () => {
    const plain = new Float32Array(WIDTH * HEIGHT).fill(0.4);
    expect(
      sharpRegion({ width: WIDTH, height: HEIGHT, red: plain, green: plain, blue: plain }, BOX),
    ).toBeUndefined();
  });
});
