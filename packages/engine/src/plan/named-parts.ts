import { EngineError } from '../errors.ts';
import type { CameraMove } from './camera-move.ts';
import { findMove } from './motion-catalogue.ts';
import type { ShotPart } from './shot-part.ts';
import type { MotionRequest, ShotRequest } from './shot-request.ts';

/** What a shot is that neither names a motion nor has a prompt with one. */
export const NEUTRAL_MOTION = 'general';

/** The moves of a shot, at least one, and what to tell the caller about them. */
export interface ShotParts {
  readonly parts: readonly ShotPart[];
  readonly warnings: readonly string[];
}

/** The other end of a move that has one: `arc-left` and `arc-right`. */
const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ['left', 'right'],
  ['right', 'left'],
  ['in', 'out'],
  ['out', 'in'],
  ['up', 'down'],
  ['down', 'up'],
]);

function oppositeOf(slug: string): string | undefined {
  const words = slug.split('-');
  const other = OPPOSITES.get(words.at(-1)!);
  return other === undefined ? undefined : [...words.slice(0, -1), other].join('-');
}

/** A law, or an error that names the field of the list it was asked for in. */
function moveAt(name: string, field: string): CameraMove {
  try {
    return findMove(name);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(error.code, error.message, field);
  }
}

/** Warnings about moves that work against each other at the same time: they are rendered, but little will be seen. */
function opposingWarnings(parts: readonly ShotPart[]): string[] {
  return parts.flatMap((one, i) =>
    parts
      .slice(i + 1)
      .filter(
        (other) =>
          other.move.slug === oppositeOf(one.move.slug) &&
          one.fromSeconds < other.toSeconds &&
          other.fromSeconds < one.toSeconds,
      )
      .map(
        (other) =>
          `${one.move.name} and ${other.move.name} work against each other at the same time. Give them different times or leave one out.`,
      ),
  );
}

/**
 * The parts that are rendered: a locked-off camera in a mix is left out with a warning, and so is, silently, what has
 * strength 0.
 */
export function activeParts(parts: readonly ShotPart[]): ShotParts {
  const moving = parts.filter(({ move }) => move.slug !== 'static');
  const ignored = parts.length - moving.length;
  const warnings =
    ignored > 0 && moving.length > 0
      ? ['Static was ignored: a camera that also moves is not locked off. Leave one of the two out.']
      : [];
  const kept = moving.length > 0 ? moving : parts.slice(0, 1);
  const active = kept.filter(({ strength }) => strength > 0);
  return {
    parts: active.length > 0 ? active : kept.slice(0, 1),
    warnings: [...warnings, ...opposingWarnings(active)],
  };
}

function partOf(
  { motion, strength, fromSeconds, toSeconds }: MotionRequest,
  field: string,
  durationSeconds: number,
): ShotPart {
  return {
    move: moveAt(motion, field),
    strength,
    fromSeconds: fromSeconds ?? 0,
    toSeconds: toSeconds ?? durationSeconds,
    pace: 1,
  };
}

/** The moves that a checked request names, without its prompt: each with its strength and time. */
export function namedParts(request: ShotRequest): ShotParts {
  const { motion, motions, strength, durationSeconds } = request;
  if (motions !== undefined)
    return activeParts(motions.map((asked, i) => partOf(asked, `motions[${i}].motion`, durationSeconds)));
  const asked = { motion: motion ?? NEUTRAL_MOTION, strength };
  return { parts: [partOf(asked, 'motion', durationSeconds)], warnings: [] };
}
