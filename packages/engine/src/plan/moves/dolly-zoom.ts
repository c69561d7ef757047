import type { Ease, Timing } from '../ease.ts';
import type { CameraMove } from '../camera-move.ts';
import { hurried, settleIn, smooth } from '../ease.ts';

// At strength 0.8 a background at three subject distances swells by a quarter and one at half as far behind by a tenth.
const REACH = 0.58;
// What is nearer than the subject shrinks and shows what lies beside it: ground, mostly, that goes on like itself.
const LARGEST_BORDER = 0.085;
// The subject hardly moves, so what a dolly zoom uncovers lies far from where people look.
const SHARE = 0.2;

function dollyZoom(direction: 1 | -1): CameraMove {
  const way = direction === 1 ? 'in' : 'out';
  return {
    slug: `dolly-zoom-${way}`,
    name: `Dolly Zoom ${way === 'in' ? 'In' : 'Out'}`,
    description:
      direction === 1
        ? 'Camera travels in while the lens opens: the subject keeps its size and the background falls away.'
        : 'Camera travels out while the lens closes: the subject keeps its size and the background swells.',
    fidelity: 'exact',
    fidelityNote: '',
    anchor: direction === 1 ? 'end' : 'start',
    ease: 'smooth',
    shutterDegrees: 180,
    aim: 'free',
    holds: 'target',
    distanceOf: 'bulk',
    parallaxShare: SHARE,
    largestBorder: LARGEST_BORDER,
    loops: false,
    // The subject stands at distance 1, so its size is F / (1 - z): it stays when F = 1 - z (Hitchcock's vertigo shot).
    // Moving in ends on the photo, because a wider lens than the photo's would need what lies outside it.
    pose: (u, amount, context) => {
      const eased = hurried(context, smooth);
      const z = -REACH * amount * (direction === 1 ? eased(1 - u) : eased(u));
      return { z, focalMultiplier: 1 - z };
    },
  };
}

/** Distance and focal length change together; only the background changes its size. */
export const dollyZoomIn = dollyZoom(1);
export const dollyZoomOut = dollyZoom(-1);

// The world rides a dolly of its own: it recedes by 0.12 of the way to the subject while the subject comes 0.26 nearer, so
// that a background at three subject distances loses 12 % of its size and the subject gains 10 %.
const WORLD_REACH = 0.12;
const SUBJECT_REACH = 0.26;
// Without a subject that can move apart, camera and lens together do what they can: from 0.42 subject distances behind the
// photo's place, with the lens closed by 0.29, the subject is 10 % smaller and a far background 13 % larger.
const LONE_REACH = 0.42;
const LONE_LENS = 0.69;

// Seen only where no subject can move apart: both ways along the view, which uncover little.
const PARTING_SHARE = 0.3;

/** Both dollies roll together and creep on. */
const parting = (timing: Timing): Ease => settleIn(timing, 2.2);

/** The subject comes closer while its background recedes, as if the two rode separate dollies. */
export const doubleDolly: CameraMove = {
  slug: 'double-dolly',
  name: 'Double Dolly',
  description: 'The subject floats towards the camera while the background slides away behind it.',
  fidelity: 'interpreted',
  fidelityNote:
    'The subject floats as it was photographed, without walking; without a subject, camera and lens part near from far.',
  anchor: 'end',
  ease: 'smooth',
  shutterDegrees: 180,
  aim: 'free',
  distanceOf: 'bulk',
  parallaxShare: PARTING_SHARE,
  largestBorder: LARGEST_BORDER,
  loops: false,
  pose: (u, amount, context) => {
    const left = amount * (1 - parting(context)(u));
    if (context.subjectBox === undefined)
      return { z: -LONE_REACH * left, focalMultiplier: 1 + LONE_LENS * LONE_REACH * left };
    // The lens opens with the retreat, so that the far background recedes as much as the near one.
    return { z: WORLD_REACH * left, focalMultiplier: 1 + 0.08 * left };
  },
  subject: {
    pivot: 'contact',
    pose: (u, amount, context) => ({
      z: (WORLD_REACH + SUBJECT_REACH) * amount * (1 - parting(context)(u)),
    }),
  },
};
