import type { CameraMove } from '../camera-move.ts';
import type { Ease } from '../ease.ts';
import { between, crash, expoIn, pingpong, smooth } from '../ease.ts';
import { exp, ln } from '../../deterministic-math.ts';

type ZoomFacts = Pick<CameraMove, 'slug' | 'name' | 'description' | 'anchor' | 'ease'> & {
  /** Focal multiplier at the tight end for amount 1. */
  readonly tightest: number;
  /** Progress towards the tight end. */
  readonly progress: Ease;
  readonly loops?: boolean;
};

/** A change of lens only. The logarithm of the focal length follows the ease, so the picture grows at an even pace. */
function zoom({ tightest, progress, loops = false, ...facts }: ZoomFacts): CameraMove {
  const reach = ln(tightest);
  return {
    ...facts,
    fidelity: 'exact',
    fidelityNote: '',
    shutterDegrees: 180,
    aim: 'free',
    loops,
    pose: (u, amount) => ({ focalMultiplier: exp(reach * amount * progress(u)) }),
  };
}

/** Zooms keep the camera where it is: near and far grow alike. */
export const zoomIn = zoom({
  slug: 'zoom-in',
  name: 'Zoom In',
  description: 'The lens closes in steadily; the perspective does not change.',
  anchor: 'start',
  ease: 'smooth',
  tightest: 1.35,
  progress: smooth,
});

export const zoomOut = zoom({
  slug: 'zoom-out',
  name: 'Zoom Out',
  description: 'The lens opens steadily and ends on the whole photo.',
  anchor: 'end',
  ease: 'smooth',
  tightest: 1.35,
  progress: (u) => smooth(1 - u),
});

export const crashZoomIn = zoom({
  slug: 'crash-zoom-in',
  name: 'Crash Zoom In',
  description: 'A beat of rest, then the lens slams in on the subject.',
  anchor: 'start',
  ease: 'crash',
  tightest: 2,
  progress: crash,
});

export const crashZoomOut = zoom({
  slug: 'crash-zoom-out',
  name: 'Crash Zoom Out',
  description: 'A beat of rest close up, then the lens snaps open to the whole photo.',
  anchor: 'end',
  ease: 'crash',
  tightest: 2,
  // Without the overshoot: opening beyond the photo would show what is not there.
  progress: (u) => 1 - Math.min(1, crash(u)),
});

export const rapidZoomIn = zoom({
  slug: 'rapid-zoom-in',
  name: 'Rapid Zoom In',
  description: 'The lens gathers speed and closes in within the first quarter, then holds.',
  anchor: 'start',
  ease: 'expoIn, hold',
  tightest: 1.6,
  progress: between(0, 0.24, expoIn),
});

export const yoyoZoom = zoom({
  slug: 'yoyo-zoom',
  name: 'YoYo Zoom',
  description: 'The lens closes in and opens again, twice, and loops.',
  anchor: 'start',
  ease: 'pingpong, twice',
  tightest: 1.45,
  progress: (u) => pingpong((u * 2) % 1),
  loops: true,
});
