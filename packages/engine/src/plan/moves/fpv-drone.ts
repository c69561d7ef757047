import { cos, PI, sin } from '../../deterministic-math.ts';
import type { CameraMove } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { smooth } from '../ease.ts';
import { targetOf } from '../frame-share.ts';

const REACH = 0.3;
const WEAVE = 0.04;
const BANK = 9 * DEGREE;
const NOSE = 2.2 * DEGREE;
const DIP = -1.5 * DEGREE;

/** A drone that weaves on its way in and banks into its turns: roll follows the sideways acceleration. */
export const fpvDrone: CameraMove = {
  slug: 'fpv-drone',
  name: 'FPV Drone',
  description: 'Camera flies in on a weaving line, leaning into each turn.',
  fidelity: 'limited',
  fidelityNote:
    'The flight goes a third of the way to the subject; threading past it needs what one photo does not show.',
  anchor: 'start',
  ease: 'smooth, weaving',
  shutterDegrees: 180,
  aim: 'free',
  parallaxShare: 0.22,
  loops: false,
  pose: (u, amount, context) => {
    const [x, y] = targetOf(context);
    const way = REACH * amount * smooth(u);
    // The weave swells and fades with the flight, so that it starts and ends level.
    const swell = 16 * u * u * (1 - u) * (1 - u);
    const weave = swell * sin(4 * PI * u);
    return {
      x: x * way + WEAVE * amount * weave,
      y: y * way,
      z: way,
      // The nose turns into the weave before the drone follows.
      yawRadians: NOSE * amount * swell * cos(4 * PI * u),
      // A sine's acceleration is its negative: at the right end of a weave the drone turns left and leans left.
      rollRadians: -BANK * amount * weave,
      pitchRadians: DIP * amount * swell,
      focalMultiplier: 1 + 0.1 * amount * smooth(Math.min(1, 2.5 * u)),
    };
  },
};
