import { exp, ln } from '../../deterministic-math.ts';
import { turnToShow } from '../aim.ts';
import type { CameraMove, MoveContext } from '../camera-move.ts';
import type { Ease } from '../ease.ts';
import { crash, expoIn, hurried, pingpong, settleIn, smooth } from '../ease.ts';
import { TARGET_MARGIN, targetOf } from '../frame-share.ts';
import { pushTarget } from '../headroom.ts';
import type { EffectRequest } from '../planned-effect.ts';
import type { Figure } from '../../perceive/figure-of-photo.ts';
import type { Vector3 } from '../project.ts';

type ZoomFacts = Pick<CameraMove, 'slug' | 'name' | 'description' | 'anchor' | 'ease'> &
  Partial<Pick<CameraMove, 'fidelity' | 'fidelityNote' | 'loops'>> & {
    /** Focal multiplier at the tight end for amount 1. */
    readonly tightest: number;
    /** What the lens closes in on; the subject if not given. */
    readonly target?: (context: MoveContext, growth: number) => Vector3;
    /** Progress towards the tight end. */
    readonly progress: (context: MoveContext) => Ease;
  };

/**
 * A change of lens from one place: near and far grow alike. The logarithm of the focal length follows the ease, so the
 * picture grows at an even pace, and the camera turns with it so that the subject stays where it is in the frame.
 */
function zoom({ tightest, progress, target = targetOf, ...facts }: ZoomFacts): CameraMove {
  const reach = ln(tightest);
  return {
    fidelity: 'exact',
    fidelityNote: '',
    loops: false,
    ...facts,
    shutterDegrees: 180,
    aim: 'free',
    holds: 'target',
    pose: (u, amount, context) => {
      const focalMultiplier = exp(reach * amount * progress(context)(u));
      const [x, y, z] = target(context, exp(reach * amount));
      return {
        focalMultiplier,
        ...turnToShow([x, y, z], [x / focalMultiplier, y / focalMultiplier, z], 0),
      };
    },
  };
}

// A zoom motor runs up, keeps its speed and comes to rest; the slow rest of the way keeps the clip alive.
const ZOOM_SECONDS = 1.9;
const steadyZoom = (context: MoveContext): Ease => settleIn(context, ZOOM_SECONDS, 0.18);

export const zoomIn = zoom({
  slug: 'zoom-in',
  name: 'Zoom In',
  description: 'The lens closes in on the subject steadily; the perspective does not change.',
  anchor: 'start',
  ease: 'cruise, drift',
  tightest: 1.8,
  progress: steadyZoom,
});

export const zoomOut = zoom({
  slug: 'zoom-out',
  name: 'Zoom Out',
  description: 'The lens opens steadily and ends on the whole photo.',
  anchor: 'end',
  ease: 'drift, cruise',
  tightest: 1.8,
  progress: (context) => (u) => steadyZoom(context)(1 - u),
});

export const crashZoomIn = zoom({
  slug: 'crash-zoom-in',
  name: 'Crash Zoom In',
  description: 'A beat of rest, then the lens slams in on the subject.',
  anchor: 'start',
  ease: 'crash',
  target: pushTarget,
  tightest: 2,
  progress: ({ durationSeconds }) => crash(durationSeconds),
});

export const crashZoomOut = zoom({
  slug: 'crash-zoom-out',
  name: 'Crash Zoom Out',
  description: 'A beat of rest close up, then the lens snaps open to the whole photo.',
  anchor: 'end',
  ease: 'crash',
  target: pushTarget,
  tightest: 2,
  // Without the overshoot: opening beyond the photo would show what is not there.
  progress:
    ({ durationSeconds }) =>
    (u) =>
      1 - crash(durationSeconds, 0)(u),
});

const RAPID_SECONDS = 1.75;

export const rapidZoomIn = zoom({
  slug: 'rapid-zoom-in',
  name: 'Rapid Zoom In',
  description: 'The lens closes in within a second and a half and drifts on.',
  anchor: 'start',
  ease: 'cruise, drift',
  target: pushTarget,
  tightest: 1.83,
  progress: (context) => settleIn(context, RAPID_SECONDS, 0.12),
});

export const yoyoZoom = zoom({
  slug: 'yoyo-zoom',
  name: 'YoYo Zoom',
  description: 'The lens closes in and opens again, twice, and loops.',
  anchor: 'start',
  ease: 'pingpong, twice',
  tightest: 1.45,
  progress: () => (u) => pingpong((u * 2) % 1),
  loops: true,
});

/** In part even: a pure exponential would spend most of the clip at rest. */
const plunge: Ease = (u) => 0.45 * smooth(u) + 0.55 * expoIn(u);

/** A lens that opens as it closes in: the photo is sharp as a whole, the close-up only in its subject. */
const openingLens = (opensTo: number): EffectRequest => ({
  effect: 'depth-of-field',
  parameters: { opensFrom: 0.08, opensTo },
});

export const eyesIn: CameraMove = {
  ...zoom({
    slug: 'eyes-in',
    name: 'Eyes In',
    description:
      'The lens closes in on the face, faster and faster, to an extreme close-up; what is behind falls out of focus.',
    anchor: 'start',
    ease: 'expoIn',
    fidelity: 'limited',
    fidelityNote: 'The close-up stops at 3.4 times, where the detail of a photo ends.',
    tightest: 3.4,
    progress: (context) => hurried(context, plunge),
  }),
  effects: [openingLens(0.9)],
};

/** Down a face from the top of the head to the neck. */
const MOUTH_SHARE = 0.8;

/** Where a figure's mouth is in the photo. */
function mouthOf({ centreU, topV, neckV }: Figure): { readonly u: number; readonly v: number } {
  // As near to the frame's edge as a lens may close in on anything, so that the iris closes where the lens goes.
  const share = (value: number): number => Math.min(1 - TARGET_MARGIN, Math.max(TARGET_MARGIN, value));
  return { u: share(centreU), v: share(topV + MOUTH_SHARE * (neckV - topV)) };
}

/** The mouth as a direction, where there is a figure; else the subject. */
function mouthTarget(context: MoveContext): Vector3 {
  const { figure, frame } = context;
  if (figure === undefined) return targetOf(context);
  const { u, v } = mouthOf(figure);
  return targetOf({
    ...context,
    subject: [
      ((u - 0.5) * frame.width) / frame.focalPixels,
      ((v - 0.5) * frame.height) / frame.focalPixels,
      1,
    ],
  });
}

export const mouthIn: CameraMove = {
  ...zoom({
    slug: 'mouth-in',
    name: 'Mouth In',
    description:
      'The lens plunges towards the mouth, what is behind falls out of focus, until black closes over it.',
    anchor: 'start',
    ease: 'expoIn',
    fidelity: 'limited',
    fidelityNote:
      'The mouth stays as photographed: the close-up stops at 3.4 times and a black iris closes where the throat would be.',
    tightest: 3.4,
    target: mouthTarget,
    progress: (context) => hurried(context, plunge),
  }),
  effects: ({ figure, subjectPoint }) => {
    const { u, v } = figure === undefined ? subjectPoint : mouthOf(figure);
    return [openingLens(0.75), { effect: 'iris', parameters: { centreU: u, centreV: v } }];
  },
};
