import { smooth } from '../../plan/ease.ts';
import { speedBlurBytes } from '../action-run/speed-blur.ts';
import { LIGHT_PARAMETERS, lightOfParameters } from '../drawing/light-parameters.ts';
import { createPaintedLayer, layDown } from '../drawing/painted-layer.ts';
import type { Effect, EffectContext, EffectFrame, EffectPainter } from '../effect.ts';
import { drawBall, type SeenBall, turnAbout } from './ball.ts';
import { createBlow, whileOpen } from './blow.ts';
import { ballWay, PITCH } from './pitch-beats.ts';

/** A ball's radius over half a head's width: 3.7 cm to 9 cm. */
const BALL_PER_HEAD = 0.41;
/** The ball fills this much of the frame's height when it meets the lens. */
const LARGEST_RADIUS = 0.2;
const TURNS = 1.9;
const AXIS = [0.48, 0.64, 0.6] as const;
const INSTANTS = 7;
const FORCE = { flash: 0.5, shock: 0.16, shockSeconds: 0.34 } as const;

/** A baseball leaves the subject's shoulder, spins up to the lens and hits it. */
export const pitch: Effect = {
  slug: 'pitch',
  name: 'Pitch',
  description:
    'A spinning baseball flies from the subject into the lens; the blow flashes and shocks the picture.',
  kind: 'scene',
  stages: ['scene', 'frame'],
  needs: ['matte'],
  parameters: {
    /** Where the ball leaves the subject, in the photo. */
    handU: { least: 0, most: 1, standard: 0.55 },
    handV: { least: 0, most: 1, standard: 0.4 },
    /** Half a head's width and half a body's, over the photo's height. */
    headHalf: { least: 0.005, most: 1, standard: 0.08 },
    bodyHalf: { least: 0.005, most: 1, standard: 0.16 },
    /** Where the feet are; 1 where the photo cuts them off. */
    groundU: { least: 0, most: 1, standard: 0.5 },
    groundV: { least: 0, most: 1, standard: 1 },
    ...LIGHT_PARAMETERS,
  },
  memoryBytes: speedBlurBytes,
  create,
};

function create(context: EffectContext): EffectPainter {
  const { plan, planned } = context;
  const { width, height, focalPixels } = plan;
  const number = (name: string): number => Number(planned.parameters[name]);
  const light = lightOfParameters(planned.parameters);
  const layer = createPaintedLayer(width, height);
  const blow = createBlow(context, layer, light, FORCE);
  const lasts = planned.toSeconds - planned.fromSeconds;
  const radius = (BALL_PER_HEAD * number('headHalf') * height) / focalPixels;
  const from = [
    ((number('handU') - 0.5) * width) / focalPixels,
    ((number('handV') - 0.5) * height) / focalPixels,
    1,
  ] as const;
  // As near as the lens may be met: where the ball is as large as it may get.
  const nearest = Math.min(0.8, (radius * focalPixels) / (LARGEST_RADIUS * height));
  // The ball moves through space at an even pace, so that it grows at last in a rush.
  const seenAt = (u: number, { pose, project }: EffectFrame): SeenBall => {
    const way = Math.min(1, Math.max(0, ballWay(u)));
    // It flies at the camera where that now is, a little beside the middle of the lens.
    const to = [pose.x + 0.03 * nearest, pose.y + 0.1 * nearest, pose.z + nearest] as const;
    const [x, y, z] = [0, 1, 2].map((k) => from[k]! + (to[k]! - from[k]!) * way) as [number, number, number];
    const arc = 0.05 * way * (1 - way);
    const [sx, sy, w] = project(x, y - arc, z);
    return {
      x: sx,
      y: sy,
      radius: radius * focalPixels * pose.focalMultiplier * w,
      turn: turnAbout(AXIS, 6.283185307179586 * TURNS * way),
    };
  };
  return {
    paintScene: (frame) => {
      const way = ballWay(frame.progress);
      if (way <= 0 || way > 1) return;
      const instants = whileOpen(frame, lasts, INSTANTS, (u) => seenAt(u, frame));
      const opacity = smooth(Math.min(1, way / 0.12)) * Math.min(1, 4 * frame.amount);
      // A lens focused on the subject does not hold a ball before its front glass.
      const near = Math.max(0, way - 0.5);
      drawBall(layer, 'baseball', instants, light, opacity, 1 + 0.02 * height * near * near);
      layDown(layer, frame, 'before');
    },
    paintFrame: (frame) =>
      blow(frame, {
        struck: (frame.progress - PITCH.impact) * lasts,
        landed: (frame.progress - PITCH.snapFrom - 0.05) * lasts,
        x: width / 2,
        y: height / 2,
      }),
  };
}
