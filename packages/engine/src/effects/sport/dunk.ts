import { cos, exp, PI, sin } from '../../deterministic-math.ts';
import { smooth } from '../../plan/ease.ts';
import { speedBlurBytes } from '../action-run/speed-blur.ts';
import { LIGHT_PARAMETERS, lightOfParameters } from '../drawing/light-parameters.ts';
import { createPaintedLayer, layDown } from '../drawing/painted-layer.ts';
import type { Effect, EffectContext, EffectFrame, EffectPainter } from '../effect.ts';
import { drawBall, type SeenBall, turnAbout } from './ball.ts';
import { createBlow, showsGround, whileOpen } from './blow.ts';
import { DUNK, HELD_AT, leapHeight, THROUGH_BY, TOSS_FROM } from './dunk-beats.ts';
import { drawHoopBefore, drawHoopBehind, type SeenHoop } from './hoop.ts';
import { drawGroundShadow, ringAfter } from './impact.ts';

/** Real sizes over half a head's width: 12 cm and 23 cm to 9 cm, the ring a little behind. */
const BALL_PER_RING = 0.53;
/** Inverse depth of the hoop: a little behind the subject. */
const DEPTH = 0.96;
/** What stands a little behind the feet is seen this much higher; of the photo's height. */
const STANDS_BEHIND = 0.015;
const AXIS = [0.92, 0.25, -0.3] as const;
const INSTANTS = 5;
const FORCE = { flash: 0.3, shock: 0.1, shockSeconds: 0.3 } as const;

/** A basketball is tossed up, hangs with the leap and is slammed through a ring; the landing raises dust. */
export const dunk: Effect = {
  slug: 'dunk',
  name: 'Dunk',
  description:
    'A basketball rises beside the subject and is slammed through a hoop; the landing shocks the picture.',
  kind: 'scene',
  stages: ['scene', 'frame'],
  needs: ['matte'],
  parameters: {
    /** Middle of the ring in the photo, and its half width over the photo's height. */
    hoopU: { least: -0.5, most: 1.5, standard: 0.75 },
    hoopV: { least: -0.5, most: 1.5, standard: 0.3 },
    hoopHalf: { least: 0.01, most: 1, standard: 0.12 },
    bodyHalf: { least: 0.005, most: 1, standard: 0.16 },
    groundU: { least: 0, most: 1, standard: 0.5 },
    groundV: { least: 0, most: 1, standard: 1 },
    ...LIGHT_PARAMETERS,
  },
  memoryBytes: speedBlurBytes,
  create,
};

function create(context: EffectContext): EffectPainter {
  const { plan, planned } = context;
  const { width, height } = plan;
  const number = (name: string): number => Number(planned.parameters[name]);
  const light = lightOfParameters(planned.parameters);
  const layer = createPaintedLayer(width, height);
  const blow = createBlow(context, layer, light, FORCE);
  const lasts = planned.toSeconds - planned.fromSeconds;
  const side = number('hoopU') < number('groundU') ? -1 : 1;

  const ringIn = (
    u: number,
    { projectPhoto }: EffectFrame,
  ): Omit<SeenHoop, 'ballDepth' | 'swing' | 'opacity'> => {
    const half = number('hoopHalf') * height;
    // It is rolled in from the side while the body gathers itself, and quakes after the slam.
    const left = 1 - smooth(Math.min(1, Math.max(0, (u - 0.03) / 0.24)));
    const quake = 0.05 * ringAfter((u - DUNK.slam) * lasts, 5, 0.22);
    const beyond = (side > 0 ? width - number('hoopU') * width : number('hoopU') * width) + 3 * half;
    const [photoX, photoY] = [number('hoopU') * width + side * left * beyond, number('hoopV') * height];
    const [x, y] = projectPhoto(photoX, photoY, DEPTH);
    const [edge] = projectPhoto(photoX + half, photoY, DEPTH);
    return { x, y: y + quake * half, radius: Math.max(2, Math.abs(edge - x)) };
  };

  /** The ball over the ring's radius, from the ring's middle: tossed up, held above the ring, slammed through. */
  const ballAt = (u: number, frame: EffectFrame): SeenBall & { readonly depth: number } => {
    const ring = ringIn(u, frame);
    const start = { x: -side * 1.5, y: Math.max(2.4, (height - ring.y) / ring.radius + 1) };
    const top = { x: -side * 0.55, y: -1.35 };
    const t = Math.min(1, Math.max(0, (u - TOSS_FROM) / (HELD_AT - TOSS_FROM)));
    const rise = 1 - (1 - t) * (1 - t);
    let [x, y] = [start.x + (top.x - start.x) * t, start.y + (top.y - start.y) * rise];
    if (u > HELD_AT) {
      const hang = Math.min(1, (u - HELD_AT) / (DUNK.slam - HELD_AT));
      // Carried over the ring in slow motion.
      x = top.x * (1 - smooth(hang));
      y = top.y - 0.18 * sin(PI * hang);
    }
    const down = (u - DUNK.slam) / THROUGH_BY;
    if (down > 0) {
      const falls = down < 1 ? 2.75 * down : 2.75 + (down - 1) * 1.7 + 0.35 * (down - 1) * (down - 1);
      y = top.y + falls;
      x = 0.05 * down * -side;
    }
    const turns = 1.1 * t + 0.25 * Math.max(0, u - HELD_AT) * lasts + 1.3 * Math.max(0, down);
    const radius = BALL_PER_RING * ring.radius;
    return {
      x: ring.x + x * ring.radius,
      y: ring.y + y * ring.radius,
      radius,
      turn: turnAbout(AXIS, 2 * PI * turns),
      depth: y,
    };
  };

  return {
    paintScene: (frame) => {
      const { progress, amount } = frame;
      const visible = Math.min(1, 4 * amount);
      const airborne = leapHeight(progress);
      const seesGround = showsGround(number('groundV'));
      const [groundX, groundY] = frame.projectPhoto(number('groundU') * width, number('groundV') * height, 1);
      const body = number('bodyHalf') * height;
      if (airborne > 0 && seesGround)
        drawGroundShadow(
          layer,
          frame,
          groundX,
          groundY,
          body,
          airborne * amount,
          Math.min(1, 3 * airborne) * visible,
        );
      const appears = smooth(Math.min(1, Math.max(0, (progress - 0.04) / 0.05)));
      if (appears === 0) return;
      const since = (progress - DUNK.slam - 0.6 * THROUGH_BY) * lasts;
      const ball = ballAt(progress, frame);
      const hoop: SeenHoop = {
        ...ringIn(progress, frame),
        ballDepth: progress < DUNK.slam ? -3 : ball.depth,
        swing: since <= 0 ? 0 : cos(2 * PI * 1.9 * since) * exp(-since / 0.45) * Math.min(1, 8 * since),
        opacity: appears * visible,
      };
      const stands = frame.projectPhoto(0, (number('groundV') - STANDS_BEHIND) * height, DEPTH)[1];
      const stand = { side, groundY: seesGround ? stands : 2 * height } as const;
      drawHoopBehind(layer, hoop, stand, light);
      layDown(layer, frame, 'behind');
      if (progress > TOSS_FROM && ball.y - ball.radius < height + 4) {
        const instants = whileOpen(frame, lasts, INSTANTS, (u) => ballAt(u, frame));
        drawBall(layer, 'basketball', instants, light, visible, 1.2);
        layDown(layer, frame, 'before');
      }
      // Until it is slammed the ball is before the whole hoop; then ring and net are before the ball.
      drawHoopBefore(layer, hoop, light);
      layDown(layer, frame, 'behind');
    },
    paintFrame: (frame) => {
      const { x, y } = ringIn(frame.progress, frame);
      blow(frame, {
        struck: (frame.progress - DUNK.slam - 0.5 * THROUGH_BY) * lasts,
        landed: (frame.progress - DUNK.land) * lasts,
        x,
        y,
      });
    },
  };
}
