import type { PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { grabCut } from './grab-cut.ts';
import type { LayoutBox } from './layout-cues.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/**
 * How likely each pixel belongs to the thing in a box, 0 to 1, as far as colour can tell: a cut inside the box, softened, on
 * top of a mild preference for the box's middle. For things whose outline is not trusted: it shapes a relief, not a matte.
 */
export function objectRegion(colour: RgbPlanes, box: LayoutBox): PlaneF32 {
  const { width, height } = colour;
  const prior = new Float32Array(width * height);
  const middle = new Float32Array(width * height);
  const halfWidth = (width * (box.bottomRight.u - box.topLeft.u)) / 2;
  const halfHeight = (height * (box.bottomRight.v - box.topLeft.v)) / 2;
  const centreX = width * box.topLeft.u + halfWidth;
  const centreY = height * box.topLeft.v + halfHeight;
  for (let y = 0; y < height; y += 1) {
    const dy = (y + 0.5 - centreY) / halfHeight;
    for (let x = 0; x < width; x += 1) {
      const dx = (x + 0.5 - centreX) / halfWidth;
      const i = y * width + x;
      const edge = Math.max(Math.abs(dx), Math.abs(dy));
      const round = Math.sqrt(dx * dx + dy * dy);
      prior[i] = edge > 1.04 ? 0 : edge > 0.98 ? 0.2 : round < 0.6 ? 0.65 : 0.5;
      middle[i] = Math.min(1, Math.max(0, 1.3 - round));
    }
  }
  const cut = grabCut(
    colour,
    { width, height, values: prior },
    { rounds: 4, certainAbove: 0.99, certainBelow: 0.04, priorWeight: 1 },
  );
  const soft = boxBlur(cut, 1).values;
  return { width, height, values: soft.map((value, i) => Math.max(value * Math.min(1, middle[i]! * 2), 0.35 * middle[i]!)) };
}
