import { turnToShow } from '../aim.ts';
import type { CameraMove } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { settleIn } from '../ease.ts';
import { lensBeside } from '../lens-beside.ts';
import { targetOf } from '../frame-share.ts';
import { seatBelowHead } from '../headroom.ts';

const REACH = 0.25;
const SHOTS_PER_SECOND = 8;
/** Most of the walk, and how far the lens closes on it: time is what a hyperlapse has least of. */
const WALK_SECONDS = 1.6;
const TIGHTEST = 1.4;
/** How far one shot's framing is off the last one's, at most: 1 to 2 pixels at 1280. */
const MISALIGNMENT = 0.12 * DEGREE;

/** Photographs taken step by step on the way in: the view advances in stops with a trace of misalignment. */
export const hyperlapse: CameraMove = {
  slug: 'hyperlapse',
  name: 'Hyperlapse',
  description: 'The view advances step by step, as photographs taken along the way.',
  fidelity: 'interpreted',
  fidelityNote: 'The camera advances in steps; clouds, light and people do not race.',
  anchor: 'start',
  ease: 'cruise and drift, in steps',
  // Each shot is taken at rest.
  shutterDegrees: 0,
  aim: 'free',
  parallaxShare: 0.16,
  loops: false,
  pose: (u, amount, context) => {
    const shots = Math.max(2, Math.round(context.durationSeconds * SHOTS_PER_SECOND));
    const step = Math.min(shots - 1, Math.floor(u * shots));
    const gone = settleIn(context, WALK_SECONDS)(step / (shots - 1));
    const way = REACH * amount * gone;
    const target = targetOf(context);
    const [x, y] = target;
    // Closing hides what a misaligned shot would show of what lies outside the photo.
    const focalMultiplier = lensBeside(TIGHTEST, amount, gone);
    const [seatX, seatY] = seatBelowHead(target, context, focalMultiplier / (1 - way), focalMultiplier);
    const turn = turnToShow(target, [seatX / focalMultiplier, seatY / focalMultiplier, 1], 0);
    const miss = (channel: number): number =>
      step === 0 ? 0 : MISALIGNMENT * amount * context.noise(channel, step + 0.5);
    return {
      x: x * way,
      y: y * way,
      z: way,
      yawRadians: turn.yawRadians + miss(0),
      pitchRadians: turn.pitchRadians + miss(1),
      focalMultiplier,
    };
  },
};
