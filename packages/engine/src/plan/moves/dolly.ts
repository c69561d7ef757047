import { turnToShow } from '../aim.ts';
import type { CameraMove, MoveContext } from '../camera-move.ts';
import type { Ease } from '../ease.ts';
import { loopCycles, pingpong, settleIn, travelTo } from '../ease.ts';
import { lensBeside } from '../lens-beside.ts';
import { pushTarget } from '../headroom.ts';

type DollyFacts = Pick<CameraMove, 'slug' | 'name' | 'description' | 'anchor' | 'ease' | 'parallaxShare'> & {
  /** Share of the way to the subject at amount 1. */
  readonly reach: number;
  readonly progress: (context: MoveContext) => Ease;
  readonly loops?: boolean;
  /** How far the lens closes on the way, 1 by default; see `lensBeside`. */
  readonly lens?: number;
};

/**
 * The camera itself travels towards the subject: near content grows faster than far content. On the straight way to it
 * the subject stays where it is in the frame, and no side of the frame ever leaves the photo.
 */
function dolly({ reach, progress, loops = false, lens = 1, ...facts }: DollyFacts): CameraMove {
  return {
    ...facts,
    fidelity: 'exact',
    fidelityNote: '',
    shutterDegrees: 180,
    aim: 'free',
    holds: 'target',
    loops,
    pose: (u, amount, context) => {
      const growth = lensBeside(lens, amount, 1) / (1 - reach * amount);
      const [x, y] = pushTarget(context, growth);
      const gone = progress(context)(u);
      const way = reach * amount * gone;
      const straight = { x: x * way, y: y * way, z: way };
      if (lens === 1) return straight;
      const focalMultiplier = lensBeside(lens, amount, gone);
      return {
        ...straight,
        focalMultiplier,
        ...turnToShow([x, y, 1], [x / focalMultiplier, y / focalMultiplier, 1], 0),
      };
    },
  };
}

// Growing about the subject covers background instead of uncovering it, so a dolly stands more relative shift than a
// move across the view.
const DOLLY_SHARE = 0.34;
const SUPER_SHARE = 0.45;
const SUPER_SECONDS = 1.8;

export const dollyIn = dolly({
  slug: 'dolly-in',
  name: 'Dolly In',
  description: 'Camera travels towards the subject; the foreground opens up around it.',
  anchor: 'start',
  ease: 'soft start, even, soft stop',
  parallaxShare: DOLLY_SHARE,
  reach: 0.3,
  progress: travelTo,
});

export const dollyOut = dolly({
  slug: 'dolly-out',
  name: 'Dolly Out',
  description: 'Camera travels away from the subject and ends where the photo was taken.',
  anchor: 'end',
  ease: 'soft start, even, soft stop',
  parallaxShare: DOLLY_SHARE,
  reach: 0.3,
  progress: (context) => (u) => travelTo(context)(1 - u),
});

/** The long way within 1.8 s, then a slow drift on: a push that stops dead looks like a stuck clip. */
const superWay = (context: MoveContext): Ease => settleIn(context, SUPER_SECONDS);

export const superDollyIn = dolly({
  slug: 'super-dolly-in',
  name: 'Super Dolly In',
  description: 'A fast, deep push towards the subject.',
  anchor: 'start',
  ease: 'cruise, drift',
  parallaxShare: SUPER_SHARE,
  reach: 0.56,
  lens: 1.25,
  progress: superWay,
});

export const superDollyOut = dolly({
  slug: 'super-dolly-out',
  name: 'Super Dolly Out',
  description: 'A fast, deep retreat from close up to the whole photo.',
  anchor: 'end',
  ease: 'drift, cruise',
  parallaxShare: SUPER_SHARE,
  reach: 0.56,
  lens: 1.25,
  progress: (context) => (u) => superWay(context)(1 - u),
});

export const pushPull = dolly({
  slug: 'push-pull',
  name: 'Push Pull',
  description: 'Camera travels towards the subject and back, and loops.',
  anchor: 'start',
  ease: 'pingpong',
  parallaxShare: DOLLY_SHARE,
  reach: 0.24,
  progress: (context) => (u) => pingpong((u * loopCycles(context)) % 1),
  lens: 1.12,
  loops: true,
});
