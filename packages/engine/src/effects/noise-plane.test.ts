import { describe, expect, it } from 'vitest';
import { smoothNoise } from './noise.ts';
import { createNoisePlane, noiseOn, setNoisePlane } from './noise-plane.ts';

describe('a noise plane', () => {
  it('has the noise of its time everywhere on it, to 12 digits, and repeats its edge beyond it', () => {
    const plane = createNoisePlane(-1.3, -0.4, 2.6, 3.2);
    setNoisePlane(plane, 17, 5.4);
    for (let y = -0.4; y <= 3.2; y += 0.21)
      for (let x = -1.3; x <= 2.6; x += 0.17)
        expect(noiseOn(plane, x, y)).toBeCloseTo(smoothNoise(17, x, y, 5.4), 12);
    expect(noiseOn(plane, 90, 1.5)).toBeCloseTo(noiseOn(plane, 2.999999, 1.5), 6);
  });
});
