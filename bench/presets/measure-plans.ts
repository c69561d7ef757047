import { listMotions } from '@kinora/engine';
import { openPhoto } from '../clips/open-photo.ts';
import { plannedMotion } from './planned-motion.ts';

/** Grid of the places whose motion counts, along the longer side. */
const GRID = 48;

/**
 * Says, preset by preset, on how many photos the planned camera is dynamic and by how much, then how many presets are on
 * most photos. Takes seconds where clips take an hour; effects and subjects that move are left out.
 */
export async function measurePlans(
  photos: readonly string[],
  { presets, strength }: { readonly presets: readonly string[] | undefined; readonly strength: number },
  say: (line: string) => void,
): Promise<void> {
  const motions =
    presets ??
    listMotions()
      .filter(({ fidelity }) => fidelity !== 'not-yet')
      .map(({ slug }) => slug);
  const opened = [];
  for (const path of photos) opened.push(await openPhoto(path, { tier: 'dop-turbo' }));
  let onMost = 0;
  for (const motion of motions) {
    const shares: number[] = [];
    let dynamic = 0;
    for (const photo of opened) {
      const plan = await photo.plan({ motion, strength });
      const found = plannedMotion(plan, gridOf(plan, photo.perception.disparity.values));
      shares.push(found.overThreshold);
      if (found.dynamic) dynamic++;
    }
    if (dynamic > opened.length / 2) onMost++;
    say(`${motion.padEnd(22)} ${String(dynamic).padStart(2)}  ${shares.map((x) => x.toFixed(2)).join(' ')}`);
  }
  say(`${onMost} of ${motions.length} presets are dynamic on most photos by the planned camera alone`);
}

function gridOf(
  { width, height, depth }: Parameters<typeof plannedMotion>[0],
  disparity: Float32Array,
): Parameters<typeof plannedMotion>[1] {
  const step = Math.max(width, height) / GRID;
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)];
  const places = new Float64Array(2 * columns * rows);
  const inverseDepth = new Float64Array(columns * rows);
  for (let i = 0; i < columns * rows; i++) {
    const x = ((i % columns) + 0.5) * step;
    const y = (Math.floor(i / columns) + 0.5) * step;
    places.set([x, y], 2 * i);
    inverseDepth[i] = depth.far + depth.gain * disparity[Math.floor(y) * width + Math.floor(x)]!;
  }
  return { places, inverseDepth };
}
