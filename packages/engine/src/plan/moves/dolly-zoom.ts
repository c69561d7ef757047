import type { CameraMove } from '../camera-move.ts';
import { smooth } from '../ease.ts';

const REACH = 0.3;

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
