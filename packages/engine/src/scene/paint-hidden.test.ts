import { describe, expect, it } from 'vitest';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { extendCanvas } from './extend-canvas.ts';
import { findTears } from './find-tears.ts';
import { findHiddenSurface, HIDDEN_UNKNOWN } from './hidden-surface.ts';
import { measureEdgeBand } from './measure-edge-band.ts';
import { paintHidden } from './paint-hidden.ts';
import { measureParallaxReach } from './parallax-reach.ts';
import { photoOf, planeOf } from './testing/synthetic-scene.ts';

const WIDTH = 160;
const HEIGHT = 120;
const HORIZON = 40;

describe('paintHidden', () => {
  it('leads a sea on behind a post of two widths, off by 14 levels or less on average, though sky is swept behind its lower part too', () => {
    // Like a torso over a stride: what the narrow upper part hides of the sky comes to lie behind the wide part and beside it.
    const isPost = (x: number, y: number): boolean =>
      y >= 15 && y < 110 && x >= (y < 60 ? 70 : 55) && x < (y < 60 ? 90 : 105);
    const seaAt = (y: number): number => (y < HORIZON ? 220 : 60 + 10 * (Math.floor(y / 4) % 5));
    const photo = photoOf(WIDTH, HEIGHT, (x, y) =>
      isPost(x, y) ? 10 : isPost(x - 2, y) || isPost(x + 2, y) ? (10 + seaAt(y)) / 2 : seaAt(y),
    );
    const depth = planeOf(WIDTH, HEIGHT, (x, y) =>
      isPost(x, y) ? 1 : 0.3 + 0.009 * Math.max(0, y - HORIZON),
    );
    const plan = planOfPoses(WIDTH, HEIGHT, [{}, { x: -0.4, y: -0.15 }, { x: 0.4, y: -0.15 }], {
      focalPixels: 120,
    });
    const canvas = extendCanvas(photo, depth, { left: 0, top: 0, right: 0, bottom: 0 });
    const reach = measureParallaxReach(plan, WIDTH, HEIGHT, 1);
    const band = measureEdgeBand(depth, findTears(depth, WIDTH, reach, 1), canvas.rgba, WIDTH, reach, 1);
    const hidden = findHiddenSurface(depth, band, WIDTH, reach);
    const painted = paintHidden(canvas, depth, band, hidden, reach, 1);
    let [off, count] = [0, 0];
    for (let y = HORIZON + 4; y < 90; y++)
      for (let x = 0; x < WIDTH; x++) {
        const texel = y * WIDTH + x;
        if (!isPost(x, y) || hidden.kind[texel] !== HIDDEN_UNKNOWN) continue;
        off += Math.abs(painted[4 * texel]! - seaAt(y));
        count++;
      }
    expect(count).toBeGreaterThan(500);
    expect(off / count).toBeLessThan(14);
  });
});
