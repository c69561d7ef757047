import { type AnimatePhase, animate } from '@kinora/animator';
import type { RenderPlan } from '@kinora/engine';
import type { OpenedPhoto } from '../clips/open-photo.ts';
import { medianOf } from '../metrics/camera-label.ts';

/** Processor seconds of rendering and encoding a plan once, on one thread that starts anew as in the service. */
export async function renderSecondsOf(opened: OpenedPhoto, plan: RenderPlan, clip: string): Promise<number> {
  let phase: AnimatePhase | undefined;
  let before = process.cpuUsage();
  let spent = { user: 0, system: 0 };
  await animate(
    {
      photo: opened.path,
      shot: { plan },
      outputs: { clip },
      threads: 1,
      onProgress({ phase: next }) {
        if (next === phase) return;
        if (phase === 'render') spent = process.cpuUsage(before);
        before = process.cpuUsage();
        phase = next;
      },
    },
    opened.host,
  );
  return (spent.user + spent.system) / 1e6;
}

/** Median seconds of each plan over `runs` rounds that take turns: what else the machine does falls on all. */
export async function timeSideBySide(
  opened: OpenedPhoto,
  plans: readonly RenderPlan[],
  runs: number,
  clip: string,
): Promise<number[]> {
  const seconds = plans.map((): number[] => []);
  for (let run = 0; run < runs; run++)
    for (const [i, plan] of plans.entries()) seconds[i]!.push(await renderSecondsOf(opened, plan, clip));
  return seconds.map(medianOf);
}
