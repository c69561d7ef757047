import { directPrompt } from '../direct/direct-prompt.ts';
import type { DirectedMove, Direction, Pace, Size } from '../direct/direction.ts';
import { enhancePrompt, type ShotFacts } from '../direct/enhance-prompt.ts';
import { effectsOf } from '../direct/effects-of.ts';
import { findMove } from './motion-catalogue.ts';
import { activeParts, NEUTRAL_MOTION, namedParts, type ShotParts } from './named-parts.ts';
import type { EffectRequest } from './planned-effect.ts';
import type { ShotPart } from './shot-part.ts';
import type { ShotRequest } from './shot-request.ts';

/** The moves of a shot after its prompt was read. */
export interface DirectedParts extends ShotParts {
  readonly enhancedPrompt: string | undefined;
  /** Looks, atmosphere and flows that the prompt asks for. */
  readonly effects: readonly EffectRequest[];
}

/** How pace changes amplitude; strength stays within 0 to 1 all the same. */
const PACE_AMPLITUDE: Readonly<Record<Pace, number>> = {
  'very-slow': 0.5,
  slow: 0.7,
  normal: 1,
  fast: 1.15,
  'very-fast': 1.3,
};
/** How much quicker than usual a move runs; see `Timing`. */
const PACES: Readonly<Record<Pace, number>> = {
  'very-slow': 0.4,
  slow: 0.6,
  normal: 1,
  fast: 1.6,
  'very-fast': 2.2,
};
const SIZE_AMPLITUDE: Readonly<Record<Size, number>> = { small: 0.6, normal: 1, large: 1.3 };

/** `general` without its hand: a slight approach. */
const STEADY_APPROACH = { motion: 'dolly-in', share: 0.4 } as const;

/** A strength at a pace and size, never above 1; four decimals, because people read it. */
function scaledStrength(strength: number, pace: Pace, size: Size): number {
  if (pace === 'normal' && size === 'normal') return strength;
  const scaled = Math.min(1, strength * PACE_AMPLITUDE[pace] * SIZE_AMPLITUDE[size]);
  return Math.round(scaled * 1e4) / 1e4;
}

/** Milliseconds: times that people read, and that add up to the clip's duration. */
const toSeconds = (share: number, durationSeconds: number): number =>
  share === 1 ? durationSeconds : Math.round(share * durationSeconds * 1000) / 1000;

function partOf({ motion, pace, size, from, to }: DirectedMove, request: ShotRequest): ShotPart {
  const move = findMove(motion);
  return {
    move,
    strength: scaledStrength(request.strength, pace, size),
    fromSeconds: toSeconds(from, request.durationSeconds),
    toSeconds: toSeconds(to, request.durationSeconds),
    pace: PACES[pace],
  };
}

/** The neutral shot in the pace, size and steadiness that a prompt without camera moves asks for. */
function neutralPart(request: ShotRequest, { pace, size, steady }: Direction): ShotPart {
  const move: DirectedMove = { motion: NEUTRAL_MOTION, pace, size, from: 0, to: 1 };
  if (!steady) return partOf(move, request);
  const part = partOf({ ...move, motion: STEADY_APPROACH.motion }, request);
  return { ...part, strength: Math.round(part.strength * STEADY_APPROACH.share * 1e4) / 1e4 };
}

/** Slug of the motion that the request names, undefined where the prompt may choose. */
function chosenMotion({ motion }: ShotRequest): string | undefined {
  if (motion === undefined) return undefined;
  const { slug } = findMove(motion);
  return slug === NEUTRAL_MOTION ? undefined : slug;
}

/** Moves of a mix as a direction tells them, for the description of the shot. */
function toldMoves(parts: readonly ShotPart[], durationSeconds: number): DirectedMove[] {
  return parts.map(({ move, fromSeconds, toSeconds: until }) => ({
    motion: move.slug,
    pace: 'normal',
    size: 'normal',
    from: fromSeconds / durationSeconds,
    to: until / durationSeconds,
  }));
}

/**
 * The moves of a checked request with its prompt: those it names, in the prompt's pace and size; else the prompt's own;
 * else the neutral shot. Throws EngineError `motion-unknown` or `motion-not-yet`.
 */
export function directedParts(request: ShotRequest, facts: ShotFacts): DirectedParts {
  const { prompt = '', durationSeconds, motions, seed } = request;
  if (prompt.trim() === '') return { ...namedParts(request), enhancedPrompt: undefined, effects: [] };
  const enhance = (direction: Direction): string | undefined =>
    request.description ??
    (request.enhancePrompt === true ? enhancePrompt(prompt, facts, direction, seed) : undefined);
  if (motions !== undefined) {
    const { parts, warnings } = namedParts(request);
    const direction = directPrompt(prompt);
    const names = direction.moves.map(({ motion }) => findMove(motion).name).join(', ');
    const ignored = names === '' ? [] : [`The prompt's camera (${names}) was ignored: motions were chosen.`];
    return {
      parts,
      warnings: [...warnings, ...ignored, ...direction.warnings],
      enhancedPrompt: enhance({ ...direction, moves: toldMoves(parts, durationSeconds) }),
      effects: effectsOf(direction),
    };
  }
  const motion = chosenMotion(request);
  const direction = directPrompt(prompt, { motion });
  const enhancedPrompt = enhance(direction);
  // A description names a camera even where the prompt leaves it open, and there alone it decides.
  const moves =
    enhancedPrompt === undefined || direction.moves.length > 0
      ? direction.moves
      : directPrompt(enhancedPrompt).moves.filter((move) => !direction.refused.includes(move.motion));
  const parts =
    moves.length === 0 ? [neutralPart(request, direction)] : moves.map((move) => partOf(move, request));
  const active = activeParts(parts);
  return {
    parts: active.parts,
    warnings: [...active.warnings, ...direction.warnings],
    enhancedPrompt,
    effects: effectsOf(direction),
  };
}
