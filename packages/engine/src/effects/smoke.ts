import { smooth } from '../plan/ease.ts';
import { uniform } from '../plan/seeded-random.ts';
import { LIGHT_PARAMETERS, lightOfParameters, parametersOfLight } from './drawing/light-parameters.ts';
import type { Effect, EffectFrame } from './effect.ts';
import { smoothNoise } from './noise.ts';
import { createNoisePlane, noiseOn, setNoisePlane } from './noise-plane.ts';

/** Frame pixels per node of the smoke: it has no finer detail. */
const CELL = 5;
/**
 * Two curtains of plumes, a high one and a thin low one before it: how near each is over the high one, in inverse depth.
 * Places are shares of the photo, climb of the frame's height.
 */
const CURTAINS = [
  { nearer: 1, base: 0.95, climb: 1.05, plumes: 3, dense: 1 },
  { nearer: 1.5, base: 1.08, climb: 0.42, plumes: 2, dense: 0.55 },
] as const;
/** Inverse depth of the high curtain: just behind somebody, or before a place where nobody is. */
const BEHIND = 0.88;
const BEFORE = 1.1;
/** Puffs of a plume, and seconds from the source to where they are gone. */
const PUFFS = 90;
const LIFE_SECONDS = 5.5;
/** Of a puff, over the frame's height: its radius at the source and what it gains, and the opacity of its middle. */
const SMALL = 0.028;
const GROWS = 0.105;
const OPACITY = 1.25;
/** How far a plume leans, spreads and whirls on its way. */
const LEAN = 0.3;
const SPREAD = 0.13;
const WHIRL = 0.13;
/** Puffs are shaded as balls: how much their lit side differs from the other. */
const RELIEF = 0.7;
/** Wisps in the smoke: features per frame height, how they bend, how fast they rise, and how much they take away. */
const WISPS = 7;
const BEND = 0.6;
const RISES_PER_SECOND = 0.22;
const TAKEN = 0.72;

type Colour = [number, number, number];

interface Plume {
  readonly x: number;
  readonly lean: number;
  readonly strength: number;
  readonly number: number;
}

/** Smoke that rises in plumes, curls and spreads, lit from one side; it stands behind the subject and creeps before it. */
export const smoke: Effect = {
  slug: 'smoke',
  name: 'Smoke',
  description:
    'Plumes of smoke rise behind the subject, curl, spread and thin out; a low veil creeps before it.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['inverse-depth'],
  parameters: {
    depth: { least: 0.1, most: 3, standard: BEFORE },
    ...LIGHT_PARAMETERS,
  },
  fromPhoto: ({ light, subjectFound }) => ({
    depth: subjectFound ? BEHIND : BEFORE,
    ...parametersOfLight(light),
  }),
  create: ({ plan, planned, seed }) => {
    const light = lightOfParameters(planned.parameters);
    const [columns, rows] = [Math.ceil(plan.width / CELL) + 1, Math.ceil(plan.height / CELL) + 1];
    const cover = new Float32Array(columns * rows);
    // How much of the cover is lit, premultiplied by it.
    const lit = new Float32Array(columns * rows);
    const [wide, tall] = [(WISPS * plan.width) / plan.height, WISPS];
    const fine = createNoisePlane(-1, -1 - 10 * RISES_PER_SECOND * WISPS, wide + 1, tall + 1);
    const bends = createNoisePlane(-1, -1 - 10 * RISES_PER_SECOND * WISPS, wide + 1, tall + 1);
    const side = uniform(seed, 19, 0) < 0.5 ? -1 : 1;
    const curtains = CURTAINS.map((curtain, k) => ({
      ...curtain,
      inverseDepth: curtain.nearer * Number(planned.parameters['depth']),
      plumes: Array.from({ length: curtain.plumes }, (_, i): Plume => {
        const random = (channel: number): number => uniform(seed, 20 * k + channel, i);
        return {
          x: (i + 0.15 + 0.7 * random(0)) / curtain.plumes,
          lean: side * LEAN * (0.4 + random(1)),
          strength: 0.75 + 0.5 * random(2),
          number: 10 * k + i,
        };
      }),
    }));

    /** Lays a puff over the smoke: a ball that is lit from one side, gone at its rim. */
    const lay = (x0: number, y0: number, radius: number, opacity: number): void => {
      const reach = 1 / radius;
      const [left, right] = [
        Math.max(0, Math.ceil(x0 - radius)),
        Math.min(columns - 1, Math.floor(x0 + radius)),
      ];
      const bottom = Math.min(rows - 1, Math.floor(y0 + radius));
      for (let row = Math.max(0, Math.ceil(y0 - radius)); row <= bottom; row++) {
        const v = (row - y0) * reach;
        for (let column = left; column <= right; column++) {
          const u = (column - x0) * reach;
          const inside = 1 - u * u - v * v;
          if (inside <= 0) continue;
          const there = opacity * inside * inside;
          const facing = 0.5 + RELIEF * (u * light.x + v * light.y);
          const node = row * columns + column;
          cover[node] = cover[node]! + (1 - cover[node]!) * there;
          lit[node] = lit[node]! * (1 - there) + facing * there;
        }
      }
    };

    /** Fills the smoke of a curtain as the frame sees it. */
    const raise = (
      { width, height, projectPhoto }: EffectFrame,
      { inverseDepth, base, climb, plumes }: (typeof curtains)[number],
      seconds: number,
    ): void => {
      cover.fill(0);
      lit.fill(0);
      const [left, ground] = projectPhoto(0, base * height, inverseDepth);
      const [right] = projectPhoto(width, base * height, inverseDepth);
      const unit = ((right - left) / width) * height;
      for (const { x, lean, strength, number } of plumes)
        for (let puff = 0; puff < PUFFS; puff++) {
          const random = (channel: number): number => uniform(seed, 100 + channel, PUFFS * number + puff);
          const turns = seconds / LIFE_SECONDS + (puff + random(0)) / PUFFS;
          const age = turns - Math.floor(turns);
          const up = climb * age * (1.25 - 0.25 * age);
          const whirl = (axis: number): number =>
            smoothNoise(
              seed + 40 + axis,
              3.1 * number + 0.35 * random(1),
              2.6 * age - 0.25 * seconds,
              0.3 * seconds,
            );
          const aside =
            lean * age * age + SPREAD * (0.25 + age) * (2 * random(2) - 1) + WHIRL * (0.15 + age) * whirl(0);
          const lifted = up + 0.5 * WHIRL * age * whirl(1);
          const radius = (SMALL + GROWS * age) * (0.7 + 0.6 * random(3)) * unit;
          const fades = smooth(Math.min(1, age / 0.12)) * (1 - age * age) * (1 - 0.45 * age);
          lay(
            (left + x * (right - left) + aside * unit) / CELL,
            (ground - lifted * unit) / CELL,
            radius / CELL,
            Math.min(0.9, OPACITY * strength * fades * (0.6 + 0.8 * random(4))),
          );
        }
      const risen = RISES_PER_SECOND * WISPS * (seconds % 10);
      const scale = (CELL * WISPS) / height;
      for (let row = 0, node = 0; row < rows; row++)
        for (let column = 0; column < columns; column++, node++) {
          if (cover[node]! < 0.004) continue;
          const [u, v] = [column * scale, row * scale + risen - 10 * RISES_PER_SECOND * WISPS];
          const bent = BEND * noiseOn(bends, 0.5 * u, 0.5 * v);
          const wisp = noiseOn(fine, u + bent, v - bent);
          const kept = 1 - TAKEN * smooth(Math.min(1, Math.max(0, 0.5 - 0.8 * wisp)));
          cover[node] = cover[node]! * kept;
          lit[node] = lit[node]! * kept;
        }
    };

    return {
      paintScene: (frame) => {
        const { rgba, inverseDepth, width, height, amount } = frame;
        const seconds = frame.seconds - planned.fromSeconds;
        setNoisePlane(bends, seed, 0.3 * seconds);
        setNoisePlane(fine, seed + 1, 0.35 * seconds);
        const [shadedRed, shadedGreen, shadedBlue] = light.shade.map((value) => 255 * 0.66 * value) as Colour;
        const [keyRed, keyGreen, keyBlue] = light.key.map((value) => 255 * 0.98 * value) as Colour;
        const gainRed = keyRed - shadedRed;
        const gainGreen = keyGreen - shadedGreen;
        const gainBlue = keyBlue - shadedBlue;
        for (const curtain of curtains) {
          raise(frame, curtain, seconds);
          const full = curtain.dense * Math.min(1, 1.45 * amount);
          // Softly cut by what stands in it.
          const [nearest, slope] = [1.08 * curtain.inverseDepth, 1 / (0.16 * curtain.inverseDepth)];
          for (let row = 0; row < rows - 1; row++)
            for (let column = 0; column < columns - 1; column++) {
              const node = row * columns + column;
              const below = node + columns;
              const a = cover[node]!;
              const b = cover[node + 1]!;
              const c = cover[below]!;
              const d = cover[below + 1]!;
              if (a + b + c + d < 0.01) continue;
              const litA = lit[node]!;
              const litB = lit[node + 1]!;
              const litC = lit[below]!;
              const litD = lit[below + 1]!;
              const bottom = Math.min(height, (row + 1) * CELL);
              const right = Math.min(width, (column + 1) * CELL);
              for (let y = row * CELL; y < bottom; y++) {
                const ty = y / CELL - row;
                const left = a + (c - a) * ty;
                const steps = (b + (d - b) * ty - left) / CELL;
                const litLeft = litA + (litC - litA) * ty;
                const litSteps = (litB + (litD - litB) * ty - litLeft) / CELL;
                for (let x = column * CELL; x < right; x++) {
                  const pixel = y * width + x;
                  const open = full * Math.min(1, (nearest - inverseDepth[pixel]!) * slope);
                  if (open <= 0) continue;
                  const step = x - column * CELL;
                  const there = open * (left + steps * step);
                  const bright = open * (litLeft + litSteps * step);
                  const at = 4 * pixel;
                  rgba[at] = rgba[at]! * (1 - there) + shadedRed * there + gainRed * bright + 0.5;
                  rgba[at + 1] = rgba[at + 1]! * (1 - there) + shadedGreen * there + gainGreen * bright + 0.5;
                  rgba[at + 2] = rgba[at + 2]! * (1 - there) + shadedBlue * there + gainBlue * bright + 0.5;
                }
              }
            }
        }
      },
    };
  },
};
