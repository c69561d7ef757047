import { EngineError } from '../errors.ts';
import { TIERS } from './render-plan.ts';
import type { MotionRequest, ShotRequest } from './shot-request.ts';

/** What a request may ask for; messages and validators elsewhere quote these. */
export const SHOT_LIMITS = {
  strength: { least: 0, most: 1 },
  seed: { least: 1, most: 1_000_000 },
  durationSeconds: { least: 1, most: 10 },
  framesPerSecond: { least: 12, most: 60 },
  shortSidePixels: { least: 120, most: 2160 },
  /** How many presets one shot mixes. */
  motions: { least: 1, most: 3 },
  promptCharacters: { least: 0, most: 10_000 },
} as const;

/** A move that is over sooner is a cut. */
const SHORTEST_MOVE_SECONDS = 0.2;

type Limit = keyof typeof SHOT_LIMITS;

function refuse(field: string, message: string): never {
  throw new EngineError('parameter-invalid', `${field} must be ${message}.`, field);
}

function checkNumber(value: number | undefined, field: string, limit: Limit, whole: boolean): void {
  if (value === undefined) return;
  const { least, most } = SHOT_LIMITS[limit];
  if (Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value)))
    return;
  refuse(
    field,
    `${whole ? 'a whole number from' : 'a number from'} ${least} to ${most}, got ${String(value)}`,
  );
}

function checkMotion(
  { strength, fromSeconds = 0, toSeconds, motion }: MotionRequest,
  field: string,
  durationSeconds: number,
): void {
  if (typeof motion !== 'string') refuse(`${field}.motion`, `the name of a preset, got ${String(motion)}`);
  // A missing strength would otherwise pass for "not given", which only optional fields may be.
  checkNumber(strength ?? Number.NaN, `${field}.strength`, 'strength', false);
  const latest = durationSeconds - SHORTEST_MOVE_SECONDS;
  if (!(fromSeconds >= 0 && fromSeconds <= latest))
    refuse(
      `${field}.fromSeconds`,
      `a number from 0 to ${latest} in a clip of ${durationSeconds} s, got ${fromSeconds}`,
    );
  const to = toSeconds ?? durationSeconds;
  const earliest = fromSeconds + SHORTEST_MOVE_SECONDS;
  if (!(to >= earliest && to <= durationSeconds))
    refuse(
      `${field}.toSeconds`,
      `a number from ${earliest} to ${durationSeconds}, ${SHORTEST_MOVE_SECONDS} s after fromSeconds at least, got ${to}`,
    );
}

/** Checks every range of a request. Throws EngineError `parameter-invalid` that names the first wrong field. */
export function checkRequest(request: ShotRequest): void {
  checkNumber(request.strength, 'strength', 'strength', false);
  checkNumber(request.seed, 'seed', 'seed', true);
  checkNumber(request.durationSeconds, 'durationSeconds', 'durationSeconds', false);
  checkNumber(request.framesPerSecond, 'framesPerSecond', 'framesPerSecond', false);
  checkNumber(request.shortSidePixels, 'shortSidePixels', 'shortSidePixels', true);
  if (!TIERS.includes(request.tier))
    throw new EngineError(
      'parameter-invalid',
      `model must be one of ${TIERS.join(', ')}, got ${String(request.tier)}.`,
      'tier',
    );
  const { motions, prompt, description } = request;
  const longest = SHOT_LIMITS.promptCharacters.most;
  for (const [field, text] of Object.entries({ prompt, description }))
    if (text !== undefined && text.length > longest)
      refuse(field, `at most ${longest} characters long, got ${text.length}`);
  if (motions === undefined) return;
  const { least, most } = SHOT_LIMITS.motions;
  if (motions.length < least || motions.length > most)
    refuse('motions', `a list of ${least} to ${most} presets, got ${motions.length}`);
  motions.forEach((motion, i) => checkMotion(motion, `motions[${i}]`, request.durationSeconds));
}
