import { type AnimateHost, checkContent, decodePhoto, planAnimation } from '@kinora/animator';
import { buildScene, type ShotRequest } from '@kinora/engine';

/** Wall milliseconds of what is done to a photo of 1280x720 before its first frame is rendered. */
export type StepTimes = Readonly<Record<StepName, number>>;

/** Over several runs: the middle, and the least, which says most on a machine that does other things as well. */
export interface StepSummary {
  readonly median: StepTimes;
  readonly fastest: StepTimes;
}

export const STEP_NAMES = ['decode', 'matte', 'disparity', 'perceive', 'scene', 'content'] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** An arc of 12 degrees, the one that the time of the fill is stated for. */
const ARC: ShotRequest = {
  motion: 'arc-left',
  strength: 1,
  seed: 1,
  tier: 'dop-turbo',
  durationSeconds: 5,
  framesPerSecond: 24,
};
const WIDTH = 1280;
const HEIGHT = 720;

/**
 * Times each step on one photo, with networks loaded: one run that does not count, then `runs` that do.
 * @param path the photo, which is brought to 1280x720 whatever its shape
 */
export async function measureSteps(path: string, host: AnimateHost, runs: number): Promise<StepSummary> {
  const times = new Map<StepName, number[]>(STEP_NAMES.map((name) => [name, []]));
  for (let run = 0; run <= runs; run++) {
    const measured = await timeOnce(path, host);
    if (run > 0) for (const name of STEP_NAMES) times.get(name)?.push(measured[name]);
  }
  return {
    median: summarise((name) => medianOf(times.get(name) ?? [])),
    fastest: summarise((name) => Math.min(...(times.get(name) ?? []))),
  };
}

/** Returns one number per step. */
export function summarise(numberOf: (name: StepName) => number): StepTimes {
  return Object.fromEntries(STEP_NAMES.map((name) => [name, numberOf(name)])) as unknown as StepTimes;
}

async function timeOnce(path: string, host: AnimateHost): Promise<StepTimes> {
  const startedMs = performance.now();
  const photo = await decodePhoto(path, { width: WIDTH, height: HEIGHT });
  const decodedMs = performance.now();
  const perception = await host.perceiver.perceive(photo);
  const perceivedMs = performance.now();
  await checkContent({ photo }, undefined, host);
  const checkedMs = performance.now();
  // Planned on what was seen just now: perceiving again would only cost time.
  const remembering: AnimateHost = { ...host, perceiver: { perceive: () => Promise.resolve(perception) } };
  const { plan } = await planAnimation({ photo: path, shot: { request: ARC } }, remembering);
  const plannedMs = performance.now();
  buildScene({ photo, perception, plan: { ...plan, width: WIDTH, height: HEIGHT } });
  const builtMs = performance.now();
  return {
    decode: decodedMs - startedMs,
    matte: perception.timings['matte'] ?? Number.NaN,
    disparity: perception.timings['disparity'] ?? Number.NaN,
    perceive: perceivedMs - decodedMs,
    content: checkedMs - perceivedMs,
    scene: builtMs - plannedMs,
  };
}

/** Returns the middle value; NaN for none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[(sorted.length >> 1) - 1] ?? Number.NaN)) / 2;
}
