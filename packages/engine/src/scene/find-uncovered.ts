import { inverted, multiply, poseMatrices, transform } from '../plan/project.ts';
import type { RenderPlan } from '../plan/render-plan.ts';
import { subjectMatrices } from '../plan/subject-path.ts';
import type { PartedDepth } from './subject-surface.ts';

/** Instants of the path that are looked at; between two neighbours it is practically straight. */
const MOST_INSTANTS = 32;

/**
 * The texels of the world that the subject covers in the photo and leaves uncovered at some instant of the plan: 1 in a
 * plane of the canvas' size. Depth of the subject is taken for that of its middle.
 *
 * @param plan its camera and subject paths
 * @param parted both depths
 * @param covered 1 where the subject, at rest, may uncover the world
 * @param opaque 1 where the subject certainly hides what is behind it
 * @param width canvas pixels
 */
export function findUncovered(
  plan: RenderPlan,
  { world, subject, member }: PartedDepth,
  covered: Uint8Array,
  opaque: Uint8Array,
  width: number,
): Uint8Array {
  const path = plan.subject;
  const out = new Uint8Array(world.length);
  if (path === undefined) return out;
  const height = world.length / width;
  const { left: originX, top: originY } = plan.border;
  const middle = medianWithin(subject, member);
  const count = Math.min(MOST_INSTANTS, plan.poses.length);
  for (let step = 0; step < count; step++) {
    const frame = count === 1 ? 0 : Math.round((step * (plan.poses.length - 1)) / (count - 1));
    const camera = poseMatrices(plan, plan.poses[frame]!);
    const moved = subjectMatrices(plan, plan.poses[frame]!, path, path.poses[frame]!);
    const [m, s] = [moved.forward, moved.shift];
    const back = inverted([
      m[0],
      m[1],
      m[2] + middle * s[0],
      m[3],
      m[4],
      m[5] + middle * s[1],
      m[6],
      m[7],
      m[8] + middle * s[2],
    ]);
    // World texel (x, y, w) to the subject texel that is seen at the same output pixel.
    const far = multiply(back, camera.forward);
    const shift = transform(back, ...camera.shift);
    for (let i = 0; i < world.length; i++) {
      if (covered[i] === 0 || out[i] === 1) continue;
      const row = (i / width) | 0;
      const x = i - row * width + 0.5 - originX;
      const y = row + 0.5 - originY;
      const w = world[i]!;
      const z = far[6] * x + far[7] * y + far[8] + w * shift[2];
      const column = Math.floor((far[0] * x + far[1] * y + far[2] + w * shift[0]) / z + originX);
      const line = Math.floor((far[3] * x + far[4] * y + far[5] + w * shift[1]) / z + originY);
      const inside = column >= 0 && line >= 0 && column < width && line < height;
      if (!inside || opaque[line * width + column] === 0) out[i] = 1;
    }
  }
  return out;
}

function medianWithin(values: Float32Array, mask: Uint8Array): number {
  const inside = values.filter((_, i) => mask[i] === 1).sort();
  return inside[inside.length >> 1] ?? 1;
}
