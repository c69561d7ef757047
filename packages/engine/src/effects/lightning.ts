import { exp } from '../deterministic-math.ts';
import { uniform } from '../plan/seeded-random.ts';
import type { Effect } from './effect.ts';
import { createStreakBatch, streakBatchBytes } from './particles/soft-streak.ts';

/** One strike in each of these stretches of time: with two strokes each far fewer than three flashes a second. */
const STRETCH_SECONDS = 1.9;
/** Strokes of a strike: seconds after it begins, and how bright. */
const STROKES = [
  { after: 0, light: 1 },
  { after: 0.13, light: 0.55 },
] as const;
const RISES_SECONDS = 0.03;
const DECAY_SECONDS = 0.11;
/** Inverse depth of the bolt over that of the farthest: only the sky is behind it. */
const BEFORE_SKY = 1.004;
const JOINTS = 26;
const STORM_GREY = 0.42;
/** Luma from which on light is veiled, and how much of what is above it. */
const VEILED_FROM = 120;
const VEIL = 0.8;
/** A bolt, its four branches, and a glow around each piece. */
const MOST_STREAKS = 2 * (JOINTS + 4 * 9);

/** The strike of a time: when its stretch's strike began and its number. */
function strikeAt(seed: number, seconds: number): { readonly number: number; readonly since: number } {
  const number = Math.floor(seconds / STRETCH_SECONDS);
  const begins = (number + 0.15 + 0.45 * uniform(seed, 0, number)) * STRETCH_SECONDS;
  return { number, since: seconds - begins };
}

/** Light of a strike a time after it began, 0 to 1. */
export function strikeLight(since: number): number {
  let light = 0;
  for (const { after, light: peak } of STROKES) {
    const passed = since - after;
    if (passed <= 0) continue;
    light += peak * Math.min(1, passed / RISES_SECONDS) * exp(-passed / DECAY_SECONDS);
  }
  return Math.min(1, light);
}

/** A storm: the day is dulled, and bolts in the sky light it up for an instant. */
export const lightning: Effect = {
  slug: 'lightning',
  name: 'Lightning',
  description:
    'The day is dulled; bolts run down the sky behind everything and light the scene, once in two seconds.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['inverse-depth'],
  parameters: {},
  memoryBytes: () => streakBatchBytes(MOST_STREAKS),
  create: (context) => {
    const { plan, seed } = context;
    const streaks = createStreakBatch(context, MOST_STREAKS);
    return {
      paintScene: (frame) => {
        const { rgba, width, height, inverseDepth, seconds, amount } = frame;
        const { number, since } = strikeAt(seed, seconds);
        const light = strikeLight(since) * amount;
        const dull = 1 - STORM_GREY * amount;
        const veil = VEIL * amount;
        for (let i = 0, at = 0; i < width * height; i++, at += 4) {
          // The far is lit most: the light is behind it.
          const lit = light * (0.5 + 0.5 * Math.max(0, 1 - inverseDepth[i]!));
          const luma = 0.3 * rgba[at]! + 0.6 * rgba[at + 1]! + 0.1 * rgba[at + 2]!;
          // What shines goes behind the clouds: a sun that was only greyed would still be a sun.
          const veiled = 1 - (veil * Math.max(0, luma - VEILED_FROM)) / Math.max(1, luma);
          const grey = 0.35 * amount * luma;
          for (let c = 0; c < 3; c++) {
            const cool = c === 2 ? 1.08 : c === 1 ? 1 : 0.93;
            const dulled = (rgba[at + c]! * (1 - 0.35 * amount) + grey) * dull * cool * veiled;
            const glare = dulled * (1 + 1.1 * lit) + 60 * lit * cool;
            rgba[at + c] = glare >= 255 ? 255 : Math.trunc(glare + 0.5);
          }
        }
        if (light < 0.02) return;
        const random = (channel: number, joint: number): number =>
          uniform(seed, 10 + channel, 131 * number + joint) - 0.5;
        const unit = Math.min(width, height);
        const beforeSky = frame.projectPhoto(width / 2, 0, BEFORE_SKY * plan.depth.far)[2];
        const bolt = (
          x0: number,
          y0: number,
          down: number,
          lean: number,
          joints: number,
          bright: number,
          channel: number,
        ): void => {
          let [x, y] = [x0, y0];
          for (let joint = 0; joint < joints; joint++) {
            const nextX = x + unit * (lean + 0.055 * random(channel, joint));
            const nextY = y + unit * down * (0.7 + 0.6 * (random(channel + 1, joint) + 0.5));
            const way = {
              fromX: x,
              fromY: y,
              toX: nextX,
              toY: nextY,
              inverseDepth: beforeSky,
              pixelsPerDistance: 1,
            };
            const fades = bright * light * (1 - (0.5 * joint) / joints);
            // A stroke's light is the same all along: it is not thinned out by its length.
            const length = Math.sqrt((nextX - x) * (nextX - x) + (nextY - y) * (nextY - y));
            for (const [radius, opacity] of [
              [0.03 * unit, 0.3],
              [0.0036 * unit, 1.9],
            ] as const)
              streaks.add(way, {
                softness: 1,
                glows: true,
                radiusPixels: radius,
                opacity: opacity * fades * ((2 * radius + length) / (2 * radius)),
                red: 214,
                green: 224,
                blue: 255,
              });
            if (joints === JOINTS && joint % 6 === 4)
              bolt(
                nextX,
                nextY,
                0.02,
                random(channel + 2, joint) * 0.06,
                9,
                0.45 * bright,
                channel + 3 + joint,
              );
            [x, y] = [nextX, nextY];
          }
        };
        bolt(width * (0.5 + 0.7 * random(0, 99)), -0.02 * unit, 0.026, 0.012 * random(1, 99), JOINTS, 1, 2);
        streaks.draw(frame);
      },
    };
  },
};
