import { PI, sin } from '../../deterministic-math.ts';
import type { CameraMove } from '../camera-move.ts';
import { travelAcross, sine } from '../ease.ts';
import { pedestalAcross } from '../frame-share.ts';

// To each side: the subject crosses 17 % of the height in all.
const HALF_RISE_SHARE = 0.085;

function pedestal(direction: 1 | -1): CameraMove {
  const way = direction === 1 ? 'up' : 'down';
  return {
    slug: `pedestal-${way}`,
    name: `Pedestal ${way === 'up' ? 'Up' : 'Down'}`,
    description: `Camera ${way === 'up' ? 'rises' : 'sinks'} straight, looking ahead; near content passes faster than far content.`,
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    ease: 'soft start, even, soft stop',
    shutterDegrees: 180,
    aim: 'free',
    loops: false,
    pose: (u, amount, context) => ({
      y: -direction * pedestalAcross(HALF_RISE_SHARE, context) * amount * (2 * travelAcross(context)(u) - 1),
    }),
  };
}

/** Vertical translation without turning. */
export const pedestalUp = pedestal(1);
export const pedestalDown = pedestal(-1);

/** The camera floats upwards with a slow sway, level in the middle of the clip. */
export const levitation: CameraMove = {
  ...pedestalUp,
  slug: 'levitation',
  name: 'Levitation',
  description: 'The view floats upwards, weightless, with a slow sway.',
  fidelity: 'interpreted',
  fidelityNote: 'The camera floats; the subject itself does not leave the ground.',
  ease: 'sine',
  pose: (u, amount, context) => {
    const seconds = (u - 0.5) * context.durationSeconds;
    return {
      y: -pedestalAcross(HALF_RISE_SHARE, context) * amount * (2 * sine(u) - 1),
      x: 0.008 * amount * sin(2 * PI * 0.2 * seconds),
      rollRadians: 0.006 * amount * sin(2 * PI * 0.13 * seconds),
    };
  },
};
