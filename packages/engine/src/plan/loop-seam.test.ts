import { describe, expect, it } from 'vitest';
import { sampleShot as shot } from './testing/sample-shot.ts';

describe('the seam of a loop', () => {
  it.each(['360-orbit', '3d-rotation'])(
    'of %s is gone over at 0.65 to 1.1 of its usual speed, however long it is and however many frames a second it has',
    (slug) => {
      for (const framesPerSecond of [12, 24, 25, 30, 60])
        for (const durationSeconds of [1, 2, 3, 5, 7, 10]) {
          const { poses } = shot(slug, { framesPerSecond, durationSeconds });
          const steps = poses.map((pose, i) => {
            const next = poses[(i + 1) % poses.length]!;
            return Math.hypot(next.x - pose.x, next.y - pose.y, next.z - pose.z);
          });
          const usual = steps.slice(0, -1).toSorted((a, b) => a - b)[(steps.length - 1) >> 1]!;
          expect(steps.at(-1)! / usual).toBeGreaterThan(0.65);
          expect(steps.at(-1)! / usual).toBeLessThan(1.1);
        }
    },
  );
});
