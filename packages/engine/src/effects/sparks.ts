import { smooth } from '../plan/ease.ts';
import { uniform } from '../plan/seeded-random.ts';
import type { Effect, EffectFrame } from './effect.ts';
import { smoothNoise } from './noise.ts';
import type { SeenParticle } from './particles/particle-field.ts';
import { createStreakBatch, streakBatchBytes } from './particles/soft-streak.ts';

/** Sparks in the air or about to be, and pieces that each trail is drawn in: it bends. */
const SPARKS = 280;
const PIECES = 4;
/** As large as they get, over how they are at the subject's distance. */
const LARGEST = 1.5;
const STREAKS = SPARKS * (PIECES + 2) + 8;
/** Seconds from one spark to the next of its place in the list, and how much of that it lives. */
const TURN_SECONDS = 1.3;
const SHORTEST_LIFE = 0.35;
/** Of the height of the view at the subject: speeds at birth per second, and what gravity adds to them. */
const SLOWEST = 0.7;
const FASTEST = 2.5;
const GRAVITY = 2.6;
/** How far to the sides they fly, over how high, and what the air takes of their speed per second. */
const SPREAD = 0.8;
const DRAG = 0.5;
/** Seconds of its way that a spark shows behind it: longer than a shutter, as eye and film see what is this bright. */
const TRAIL_SECONDS = 0.055;
/** Half the width of a spark, over the view's height. */
const THICK = 0.0026;
/** Lumas behind a spark by night and by day. */
const DARK = 80;
const BRIGHT = 150;
/** From the subject's side to where they come from, over the photo's width. */
const BESIDE = 0.03;
/** Behind somebody, or before a place; and how much nearer than that some of them fly. */
const BEHIND = 0.9;
const BEFORE = 1.25;
/** Before the ground of a place, which is near at the photo's lower edge. */
const GROUND = 2.4;
/** A subject that ends this low is cut off by the photo's edge. */
const CUT = 0.98;
const NEARER = 0.3;

/** Sparks that spray from a place, bright and short, in arcs that gravity bends down. */
export const sparks: Effect = {
  slug: 'sparks',
  name: 'Sparks',
  description: 'White-hot sparks spray up from behind the subject, fly in fast arcs, fall and go out.',
  kind: 'atmosphere',
  stages: ['scene'],
  isFinelyTextured: true,
  needs: ['inverse-depth'],
  parameters: {
    /** Where they come from, in the photo, and how far away that is, as an inverse depth. */
    sourceU: { least: -0.5, most: 1.5, standard: 0.5 },
    sourceV: { least: 0, most: 1.5, standard: 1.02 },
    depth: { least: 0.1, most: 3, standard: 1.25 },
  },
  fromPhoto: ({ subjectFound, subjectBox }) => {
    if (!subjectFound || subjectBox === undefined) return { sourceU: 0.64, sourceV: 1.02, depth: GROUND };
    // Beside the subject, on the side with more room, and as low as it stands.
    const onRight = 1 - subjectBox.right > subjectBox.left;
    const reach = onRight ? subjectBox.right : subjectBox.left;
    return {
      sourceU: Math.min(0.94, Math.max(0.06, reach + (onRight ? BESIDE : -BESIDE))),
      sourceV: Math.min(1.02, subjectBox.bottom),
      // Beside somebody whose lower half is not in the photo there is nothing for them to fly up from behind.
      depth: subjectBox.bottom > CUT ? BEFORE : BEHIND,
    };
  },
  memoryBytes: () => streakBatchBytes(STREAKS),
  create: (context) => {
    const { plan, planned, seed } = context;
    const batch = createStreakBatch(context, STREAKS);
    const [u, v, w] = ['sourceU', 'sourceV', 'depth'].map((name) => Number(planned.parameters[name])) as [
      number,
      number,
      number,
    ];
    // What is near is large: before a place sparks would fill the view.
    const tall = (plan.height / plan.focalPixels) * Math.min(1, LARGEST / w);
    const source = [
      ((u - 0.5) * plan.width) / (plan.focalPixels * w),
      ((v - 0.5) * plan.height) / (plan.focalPixels * w),
      1 / w,
    ] as const;

    /** Where a spark is at an age: its birth's speed less what the air takes, and gravity. */
    const placeOf = (
      born: Born,
      age: number,
      { project }: EffectFrame,
    ): readonly [number, number, number] => {
      const slowed = age * (1 - 0.5 * DRAG * age);
      return project(
        source[0] + tall * born.right * slowed,
        source[1] + tall * (-born.up * slowed + 0.5 * GRAVITY * age * age),
        source[2] * (1 + born.away * Math.min(1, 4 * age)),
      ) as readonly [number, number, number];
    };

    const addSpark = (born: Born, age: number, frame: EffectFrame, amount: number): void => {
      const left = 1 - age / born.life;
      const heat = left * left * (0.8 + 0.4 * born.trait);
      const trail = Math.min(age, Math.max(frame.shutterSeconds, TRAIL_SECONDS));
      let [toX, toY, toW] = placeOf(born, age, frame);
      if (!(toW > 0)) return;
      const pixels = plan.focalPixels * frame.pose.focalMultiplier * toW * tall;
      const radiusPixels = THICK * pixels * (0.7 + 0.6 * born.trait) * (0.55 + 0.45 * left);
      const day = smooth(Math.min(1, Math.max(0, (lumaAt(frame, toX, toY) - DARK) / (BRIGHT - DARK))));
      // White-hot, then yellow, orange and red as it cools; by day its own colour is all that is seen of it.
      const green = 70 + 175 * Math.min(1, 1.25 * heat) - 70 * day;
      const blue = 20 + 190 * heat * heat * (1 - 0.75 * day);
      for (let piece = 0; piece < PIECES; piece++) {
        const [fromX, fromY, fromW] = placeOf(born, age - (trail * (piece + 1)) / PIECES, frame);
        const seen: SeenParticle = { fromX, fromY, toX, toY, inverseDepth: toW, pixelsPerDistance: pixels };
        const faded = 1 - piece / PIECES;
        const length = Math.sqrt((toX - fromX) * (toX - fromX) + (toY - fromY) * (toY - fromY));
        // A trail is as bright all along: what a streak would lose over its length is given back.
        const whole = (2 * Math.max(0.7, radiusPixels) + length) / (2 * Math.max(0.7, radiusPixels));
        const opacity = amount * Math.min(1, 2.2 * heat + 0.15) * faded;
        const thin = Math.min(1, radiusPixels / 0.7);
        const lit = { red: 255, green: green - 40 * (1 - faded), blue: blue * faded, softness: 0.75 };
        batch.add(seen, {
          ...lit,
          radiusPixels: radiusPixels * (0.5 + 0.5 * faded),
          opacity: (whole * opacity) / Math.max(0.35, thin),
          glows: false,
        });
        if (piece === 0 && day < 1)
          batch.add(seen, {
            radiusPixels: 5 * radiusPixels,
            softness: 1,
            opacity: 0.5 * opacity * (1 - day),
            red: 255,
            green: 128,
            blue: 36,
            glows: true,
          });
        [toX, toY, toW] = [fromX, fromY, fromW];
        if (!(toW > 0)) return;
      }
    };

    return {
      paintScene: (frame) => {
        const { amount } = frame;
        const seconds = frame.seconds - planned.fromSeconds + TURN_SECONDS;
        // A jet sputters: now more of them, now fewer.
        for (let index = 0; index < SPARKS; index++) {
          const turns = seconds / TURN_SECONDS + uniform(seed, 0, index);
          const turn = Math.floor(turns);
          const age = (turns - turn) * TURN_SECONDS;
          const born = birthOf(seed, index + SPARKS * turn);
          if (age >= born.life) continue;
          const jet = smoothNoise(seed + 9, 2.6 * (seconds - age), 0.5, 0);
          if (born.rare > 0.8 + 0.5 * jet) continue;
          addSpark(born, age, frame, Math.min(1, 1.2 * amount));
        }
        batch.draw(frame);
      },
    };
  },
};

/** A spark at its birth: speeds in heights of the view per second, seconds it lives, and what sets it apart, 0 to 1. */
interface Born {
  readonly right: number;
  readonly up: number;
  readonly away: number;
  readonly life: number;
  readonly trait: number;
  readonly rare: number;
}

function birthOf(seed: number, number: number): Born {
  const random = (channel: number): number => uniform(seed, 10 + channel, number);
  // The sum of two: most fly near the middle of the jet.
  const aside = random(0) + random(1) - 1;
  const speed = SLOWEST + (FASTEST - SLOWEST) * random(2);
  return {
    right: SPREAD * aside * (0.6 + 0.4 * speed),
    up: speed * (1 - 0.3 * aside * aside),
    away: NEARER * (0.4 - random(3)),
    life: TURN_SECONDS * (SHORTEST_LIFE + (0.98 - SHORTEST_LIFE) * random(4)),
    trait: random(5),
    rare: random(6),
  };
}

function lumaAt({ rgba, width, height }: EffectFrame, x: number, y: number): number {
  const column = Math.min(width - 1, Math.max(0, Math.trunc(x)));
  const at = 4 * (Math.min(height - 1, Math.max(0, Math.trunc(y))) * width + column);
  return 0.2126 * rgba[at]! + 0.7152 * rgba[at + 1]! + 0.0722 * rgba[at + 2]!;
}
