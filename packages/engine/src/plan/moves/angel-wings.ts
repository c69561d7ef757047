import { parametersOfLight } from '../../effects/drawing/light-parameters.ts';
import type { CameraMove } from '../camera-move.ts';
import { cruise, smooth } from '../ease.ts';
import { targetOf } from '../frame-share.ts';
import type { ImageFacts } from '../image-facts.ts';
import type { EffectRequest } from '../planned-effect.ts';

/** The wings' unit of length over half a head's width: they span about a body's height. */
const UNIT_PER_HEAD = 6.4;
/** Larger wings would leave most of themselves outside a close-up. */
const LARGEST_UNIT = 0.62;
/** Way to the subject, and down, in subject distances. */
const REACH = 0.07;
const RISE = 0.02;

/** Wings for the figure of the photo in its light, none without a figure. */
function wingsOf({ figure, light, paleness = 0 }: ImageFacts): readonly EffectRequest[] {
  if (figure === undefined) return [];
  return [
    {
      effect: 'angel-wings',
      parameters: {
        centreU: figure.centreU,
        // The roots are a little below the line where neck becomes shoulder.
        shoulderV: Math.min(1, figure.shoulderV + 0.25 * figure.headHalf),
        apart: 0.3 * figure.shoulderHalf,
        unit: Math.max(0.02, Math.min(LARGEST_UNIT, UNIT_PER_HEAD * figure.headHalf)),
        paleness: Math.round(paleness * 1e4) / 1e4,
        ...parametersOfLight(light),
      },
    },
  ];
}

export const angelWings: CameraMove = {
  slug: 'angel-wings',
  name: 'Angel Wings',
  description: 'Large feathered wings unfold and spread out behind the shoulders.',
  fidelity: 'interpreted',
  fidelityNote:
    'The wings are built feather by feather and lit like the photo; the subject itself does not move with them.',
  anchor: 'start',
  ease: 'cruise',
  shutterDegrees: 180,
  aim: 'free',
  holds: 'target',
  needsSubject: true,
  effects: wingsOf,
  loops: false,
  pose: (u, amount, context) => {
    const [x, y] = targetOf(context);
    const way = REACH * amount * cruise(u);
    const rise = RISE * amount * smooth(u);
    // The camera sinks and looks up: wings tower over whoever stands below them.
    return { x: x * way, y: y * way + rise, z: way, pitchRadians: rise / (1 - way) };
  },
};
