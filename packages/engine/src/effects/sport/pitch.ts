import { smooth } from '../../plan/ease.ts';
import { speedBlurBytes } from '../action-run/speed-blur.ts';
import { LIGHT_PARAMETERS, lightOfParameters } from '../drawing/light-parameters.ts';
import { createPaintedLayer, layDown } from '../drawing/painted-layer.ts';
import type { Effect, EffectContext, EffectFrame, EffectPainter } from '../effect.ts';
import { drawBall, type SeenBall, turnAbout } from './ball.ts';
import { createBlow, whileOpen } from './blow.ts';
import { crackLens, drawCracks } from './cracked-lens.ts';
import { type FollowedHand, followHand, HAND_PARAMETERS } from './held-ball.ts';
import { ballWay, CAUGHT_AT, PITCH, TOSS_FROM } from './pitch-beats.ts';

/** A ball's radius over half a head's width: 3.7 cm to 9 cm. */
const BALL_PER_HEAD = 0.41;
/** The ball fills this much of the frame's height when it meets the lens. */
const LARGEST_RADIUS = 0.3;
const TURNS = 1.2;
const AXIS = [0.48, 0.64, 0.6] as const;
const INSTANTS = 11;
/** How a kicked ball rises before it comes on, as a share of its whole rise. */
const KICKED_UP = 0.8;
const FORCE = { flash: 0.5, shock: 0.16, shockSeconds: 0.34 } as const;

/** A baseball leaves the subject's hand, or its shoulder where none is seen, spins up to the lens, hits and cracks it. */
export const pitch: Effect = {
  slug: 'pitch',
  name: 'Pitch',
  description:
    'A spinning baseball flies from the subject into the lens; the blow flashes, shocks the picture and cracks the glass.',
  kind: 'scene',
  stages: ['scene', 'frame'],
  needs: ['matte'],
  parameters: {
    /** Where the ball leaves the subject: from a hand that is seen, else from before the shoulder. */
    ...HAND_PARAMETERS,
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
  const { plan, planned, seed } = context;
  const { width, height, focalPixels } = plan;
  const number = (name: string): number => Number(planned.parameters[name]);
  const light = lightOfParameters(planned.parameters);
  const layer = createPaintedLayer(width, height);
  const blow = createBlow(context, layer, light, FORCE);
  const lasts = planned.toSeconds - planned.fromSeconds;
  const radius = (BALL_PER_HEAD * number('headHalf') * height) / focalPixels;
  const hand = followHand(context);
  const from = hand?.at(PITCH.release) ?? [
    ((number('handU') - 0.5) * width) / focalPixels,
    ((number('handV') - 0.5) * height) / focalPixels,
    1,
  ];
  // A ball from below the frame is kicked up: it rises in a rush and then comes on.
  const isKicked = hand === undefined && number('handV') > 1;
  // As near as the lens may be met: where the ball is as large as it may get.
  const nearest = Math.min(0.8, (radius * focalPixels) / (LARGEST_RADIUS * height));
  // Where in the frame the lens is hit: it rides with the camera, whatever that does later.
  const lensHit = [(0.5 + (0.03 * focalPixels) / width) * width, 0.5 * height + 0.1 * focalPixels] as const;
  const cracks = crackLens(seed);
  // The ball moves through space at an even pace, so that it grows at last in a rush.
  const seenAt = (u: number, { pose, project }: EffectFrame): SeenBall => {
    const way = Math.min(1, Math.max(0, ballWay(u)));
    // It flies at the camera where that now is, a little beside the middle of the lens.
    const to = [pose.x + 0.03 * nearest, pose.y + 0.1 * nearest, pose.z + nearest] as const;
    const [x, y, z] = [0, 1, 2].map((k) => from[k]! + (to[k]! - from[k]!) * way) as [number, number, number];
    const arc = (isKicked ? KICKED_UP * (from[1] - to[1]) : 0.05) * way * (1 - way);
    const [sx, sy, w] = project(x, y - arc, z);
    return {
      x: sx,
      y: sy,
      radius: radius * focalPixels * pose.focalMultiplier * w,
      turn: turnAbout(AXIS, 6.283185307179586 * TURNS * way),
    };
  };
  /** Before the throw: tossed up from below the frame into the hand, and held. */
  const heldAt = (u: number, { side, ballIn }: FollowedHand, frame: EffectFrame): SeenBall => {
    const size = radius * focalPixels * frame.pose.focalMultiplier;
    const caught = Math.min(1, Math.max(0, (u - TOSS_FROM) / (CAUGHT_AT - TOSS_FROM)));
    const [x, y] = ballIn(u, size, frame);
    const away = 1 - caught;
    return {
      x: x + 2 * side * size * away,
      y: y + (height + 2 * size - y) * away * away,
      radius: size,
      turn: turnAbout(AXIS, -4 * away),
    };
  };
  return {
    paintScene: (frame) => {
      const way = ballWay(frame.progress);
      const visible = Math.min(1, 4 * frame.amount);
      if (hand !== undefined && way <= 0 && frame.progress > TOSS_FROM) {
        const instants = whileOpen(frame, lasts, INSTANTS, (u) => heldAt(u, hand, frame));
        drawBall(layer, 'baseball', instants, light, visible);
        // Fingers lie on a ball that they hold.
        layDown(layer, frame, frame.progress < CAUGHT_AT ? 'before' : 'behind');
      }
      if (way <= 0 || way > 1) return;
      const instants = whileOpen(frame, lasts, INSTANTS, (u) => seenAt(u, frame));
      const opacity = (hand === undefined && !isKicked ? smooth(Math.min(1, way / 0.12)) : 1) * visible;
      // A lens focused on the subject does not hold a ball before its front glass.
      const near = Math.max(0, way - 0.5);
      drawBall(layer, 'baseball', instants, light, opacity, 1 + 0.02 * height * near * near);
      layDown(layer, frame, 'before');
    },
    paintFrame: (frame) => {
      const struck = (frame.progress - PITCH.impact) * lasts;
      blow(frame, {
        struck,
        landed: (frame.progress - PITCH.snapFrom - 0.05) * lasts,
        x: width / 2,
        y: height / 2,
      });
      // Glass that is broken stays so.
      drawCracks(layer, frame, cracks, lensHit, struck, Math.min(1, 1.25 * frame.amount));
    },
  };
}
