import { cos, exp, PI, sin } from '../../deterministic-math.ts';
import { smooth } from '../../plan/ease.ts';
import { speedBlurBytes } from '../action-run/speed-blur.ts';
import { LIGHT_PARAMETERS, lightOfParameters } from '../drawing/light-parameters.ts';
import { createPaintedLayer, layDown } from '../drawing/painted-layer.ts';
import type { Effect, EffectContext, EffectFrame, EffectPainter } from '../effect.ts';
import { drawBall, type SeenBall, turnAbout } from './ball.ts';
import { createBlow, showsGround, whileOpen } from './blow.ts';
import { CAUGHT_AT, DUNK, HELD_AT, leapHeight, THROUGH_BY, TOSS_FROM } from './dunk-beats.ts';
import { followHand, HAND_PARAMETERS } from './held-ball.ts';
import { drawHoopBefore, drawHoopBehind, type SeenHoop } from './hoop.ts';
import { drawGroundShadow, ringAfter } from './impact.ts';

/** Real sizes over half a head's width: 12 cm and 23 cm to 9 cm, the ring a little behind. */
const BALL_PER_RING = 0.53;
/** What stands a little behind the feet is seen this much higher; of the photo's height. */
const STANDS_BEHIND = 0.015;
const AXIS = [0.92, 0.25, -0.3] as const;
/** How long the ball takes from the hand over the ring, as a share of the clip. */
const PUSHED_FOR = 0.035;
/** The pole's place in radii of the ring: beside the board, nearest to its middle, and from the frame's edge. */
const POLE_APART = 2.75;
const POLE_LEAST = 1.3;
const POLE_MARGIN = 0.4;
/** Of the ball that has gone through: radii of the ring per THROUGH_BY, how it speeds up, and what a bounce leaves of that. */
const FALL = 2.3;
const GRAVITY = 1.1;
const BOUNCE = 0.62;
const INSTANTS = 5;
const FORCE = { flash: 0.3, shock: 0.1, shockSeconds: 0.3 } as const;

/** A basketball is tossed up, held in the hand or hanging with the leap, and slammed through a ring; the landing raises dust. */
export const dunk: Effect = {
  slug: 'dunk',
  name: 'Dunk',
  description:
    'A basketball is caught by a free hand or rises beside the subject, and is slammed through a hoop; the landing shocks the picture.',
  kind: 'scene',
  stages: ['scene', 'frame'],
  needs: ['matte'],
  parameters: {
    /** Middle of the ring in the photo, and its half width over the photo's height. */
    hoopU: { least: -0.5, most: 1.5, standard: 0.75 },
    hoopV: { least: -0.5, most: 1.5, standard: 0.3 },
    hoopHalf: { least: 0.01, most: 1, standard: 0.12 },
    /** Its inverse depth: a little behind the subject, or farther where it has no room beside it. */
    hoopDepth: { least: 0.05, most: 1, standard: 0.96 },
    bodyHalf: { least: 0.005, most: 1, standard: 0.16 },
    groundU: { least: 0, most: 1, standard: 0.5 },
    groundV: { least: 0, most: 1, standard: 1 },
    ...HAND_PARAMETERS,
    ...LIGHT_PARAMETERS,
  },
  memoryBytes: speedBlurBytes,
  create,
};

/** How low a ball is that leaves the net at `from` and bounces off the floor; radii, `time` in THROUGH_BY. */
function fallsTo(time: number, from: number, floor: number): number {
  const whole = Math.max(0, floor - from);
  const hits = (Math.sqrt(FALL * FALL + 4 * GRAVITY * whole) - FALL) / (2 * GRAVITY);
  if (time <= hits) return from + FALL * time + GRAVITY * time * time;
  let since = time - hits;
  let speed = BOUNCE * (FALL + 2 * GRAVITY * hits);
  while (since > speed / GRAVITY && speed > 0.1) {
    since -= speed / GRAVITY;
    speed *= BOUNCE;
  }
  return Math.min(floor, floor - speed * since + GRAVITY * since * since);
}

function create(context: EffectContext): EffectPainter {
  const { plan, planned } = context;
  const { width, height } = plan;
  const number = (name: string): number => Number(planned.parameters[name]);
  const light = lightOfParameters(planned.parameters);
  const layer = createPaintedLayer(width, height);
  const blow = createBlow(context, layer, light, FORCE);
  const lasts = planned.toSeconds - planned.fromSeconds;
  const depth = number('hoopDepth');
  const side = number('hoopU') < number('groundU') ? -1 : 1;
  const hand = followHand(context);
  const room =
    ((side > 0 ? 1 - number('hoopU') : number('hoopU')) * width) / (number('hoopHalf') * height) -
    POLE_MARGIN;
  // Beside the board, or behind it where that would put the pole on the frame's edge.
  const poleApart = room < POLE_LEAST ? POLE_APART : Math.min(POLE_APART, room);

  /** The row on which the hoop stands, below the frame where the ground is not seen. */
  const groundIn = ({ projectPhoto }: EffectFrame): number =>
    showsGround(number('groundV'))
      ? projectPhoto(0, (number('groundV') - STANDS_BEHIND) * height, depth)[1]
      : 4 * height;

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
    const [x, y] = projectPhoto(photoX, photoY, depth);
    const [edge] = projectPhoto(photoX + half, photoY, depth);
    return { x, y: y + quake * half, radius: Math.max(2, Math.abs(edge - x)) };
  };

  /** The ball over the ring's radius, from the ring's middle: tossed up, held above the ring, slammed through. */
  const ballAt = (u: number, frame: EffectFrame): SeenBall & { readonly depth: number } => {
    const ring = ringIn(u, frame);
    const start = { x: -side * 1.5, y: Math.max(2.4, (height - ring.y) / ring.radius + 1) };
    const top = hand === undefined ? { x: -side * 0.55, y: -1.35 } : { x: 0, y: -0.6 };
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
      const floor = (groundIn(frame) - ring.y) / ring.radius - BALL_PER_RING;
      y = down < 1 ? top.y + 2.75 * down : fallsTo(down - 1, top.y + 2.75, floor);
      x = 0.05 * down * -side;
    }
    const turns = 1.1 * t + 0.25 * Math.max(0, u - HELD_AT) * lasts + 1.3 * Math.max(0, down);
    // A ball that is tossed to a hoop farther back grows smaller on its way.
    const near = hand === undefined ? 1 + (Math.min(2, 0.96 / depth) - 1) * (1 - smooth(t)) : 1;
    const radius = BALL_PER_RING * ring.radius * near;
    if (hand !== undefined && u < DUNK.slam) {
      // Tossed up into the hand, held while the body leaps, and pushed over the ring by the arm that comes down.
      const [palmX, palmY] = hand.ballIn(u, radius, frame);
      const caught = Math.min(1, Math.max(0, (u - TOSS_FROM) / (CAUGHT_AT - TOSS_FROM)));
      const below = height + 2 * radius - palmY;
      const pushed = smooth(Math.min(1, Math.max(0, 1 - (DUNK.slam - u) / PUSHED_FOR)));
      const [tossedX, tossedY] = [
        palmX - 1.4 * hand.side * radius * (1 - caught),
        palmY + below * (1 - caught) * (1 - caught),
      ];
      return {
        x: tossedX + (ring.x + top.x * ring.radius - tossedX) * pushed,
        y: tossedY + (ring.y + top.y * ring.radius - tossedY) * pushed,
        radius,
        turn: turnAbout(AXIS, 2 * PI * (0.8 * (caught - 1) + 0.3 * pushed)),
        depth: -3,
      };
    }
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
      const stand = { side, groundY: groundIn(frame), apart: poleApart } as const;
      drawHoopBehind(layer, hoop, stand, light);
      layDown(layer, frame, 'behind');
      if (progress > TOSS_FROM && ball.y - ball.radius < height + 4) {
        const instants = whileOpen(frame, lasts, INSTANTS, (u) => ballAt(u, frame));
        drawBall(layer, 'basketball', instants, light, visible, 1.2);
        // Fingers lie on a ball that they hold.
        layDown(layer, frame, hand === undefined || progress > DUNK.slam ? 'before' : 'behind');
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
