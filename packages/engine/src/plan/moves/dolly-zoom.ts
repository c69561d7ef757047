import type { CameraMove } from '../camera-move.ts';
import { smooth } from '../ease.ts';

const REACH = 0.38;
// The subject hardly moves, so what a dolly zoom uncovers lies far from where people look.
const SHARE = 0.16;

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
    parallaxShare: SHARE,
    loops: false,
    // The subject stands at distance 1, so its size is F / (1 - z): it stays when F = 1 - z (Hitchcock's vertigo shot).
    // Moving in ends on the photo, because a wider lens than the photo's would need what lies outside it.
    pose: (u, amount) => {
      const z = -REACH * amount * (direction === 1 ? smooth(1 - u) : smooth(u));
      return { z, focalMultiplier: 1 - z };
    },
  };
}

/** Distance and focal length change together; only the background changes its size. */
export const dollyZoomIn = dollyZoom(1);
export const dollyZoomOut = dollyZoom(-1);

// From 0.42 subject distances behind the photo's place, with the lens closed by 0.29, the subject is 10 % smaller and
// a background at three subject distances 13 % larger than in the photo.
const DOUBLE_REACH = 0.42;
const DOUBLE_LENS = 0.69;

/** The subject comes closer while its background recedes, as if the two rode separate dollies. */
export const doubleDolly: CameraMove = {
  slug: 'double-dolly',
  name: 'Double Dolly',
  description: 'The subject floats towards the camera while the background slides away behind it.',
  fidelity: 'interpreted',
  fidelityNote:
    'Camera and lens together part the subject from its background; the subject does not walk along.',
  anchor: 'end',
  ease: 'smooth',
  shutterDegrees: 180,
  aim: 'free',
  parallaxShare: SHARE,
  loops: false,
  pose: (u, amount) => {
    const back = DOUBLE_REACH * amount * smooth(1 - u);
    return { z: -back, focalMultiplier: 1 + DOUBLE_LENS * back };
  },
};
