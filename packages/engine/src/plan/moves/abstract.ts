import { PI, sin } from '../../deterministic-math.ts';
import { type CameraMove, DEGREE } from '../camera-move.ts';
import { pingpong } from '../ease.ts';

/** The lens closes in by this much, and no more: parallax would tear what flows. */
const CLOSER = 0.09;
const SWAY = 0.7 * DEGREE;
/** Half a head's width, times this, is what keeps the shape of a face. */
const FACE_PER_HEAD = 1.5;

export const abstract: CameraMove = {
  slug: 'abstract',
  name: 'Abstract',
  description: 'Image loosens into unreal shapes with drifting, changing colours and surreal fluid motion.',
  fidelity: 'interpreted',
  fidelityNote:
    "The photo's own surface flows and is coloured anew; no new things appear in it, and the clip loops.",
  anchor: 'start',
  ease: 'pingpong',
  shutterDegrees: 180,
  aim: 'free',
  effects: ({ figure, sourceWidth, sourceHeight }) => [
    {
      effect: 'abstract',
      ...(figure === undefined
        ? {}
        : {
            parameters: {
              faceRadius: Math.min(
                0.6,
                (FACE_PER_HEAD * figure.headHalf * sourceHeight) / Math.min(sourceWidth, sourceHeight),
              ),
            },
          }),
    },
  ],
  loops: true,
  pose: (u, amount) => ({
    focalMultiplier: 1 + CLOSER * amount * pingpong(u),
    rollRadians: SWAY * amount * sin(2 * PI * u),
  }),
};
