import { cos, PI, sin } from '../../deterministic-math.ts';
import { uniform } from '../../plan/seeded-random.ts';
import type { WingMount } from './wing-rig.ts';

/** A feather that has come loose, at one instant; photo pixels. */
export interface FallingFeather {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly inverseDepth: number;
  readonly length: number;
  readonly directionRadians: number;
  /** How the feather turns in the light, -1 to 1. */
  readonly roll: number;
  /** 0 to 1: it appears and goes softly. */
  readonly opacity: number;
}

const COUNT = 13;
const LEAST_SECONDS = 2.2;

/** The loose feathers in the air at a time after the wings began to open; each rocks to and fro as it sinks. */
export function fallingFeathers(
  since: number,
  lasts: number,
  mount: WingMount,
  seed: number,
): readonly FallingFeather[] {
  return Array.from({ length: COUNT }, (_, index) => feather(index, since, lasts, mount, seed)).filter(
    ({ opacity }) => opacity > 0.01,
  );
}

function feather(
  index: number,
  since: number,
  lasts: number,
  mount: WingMount,
  seed: number,
): FallingFeather {
  const random = (channel: number): number => uniform(seed, 300 + channel, index);
  const start = 0.5 + random(0) * Math.max(0.3, lasts - 1.6);
  const life = LEAST_SECONDS + 1.6 * random(1);
  const age = since - start;
  const side = index % 2 === 0 ? -1 : 1;
  const rocking = 2 * PI * ((0.32 + 0.2 * random(2)) * age + random(3));
  const nearness = index % 4 === 3 ? 1.15 + 0.5 * random(4) : 0.82 + 0.16 * random(4);
  const { unit } = mount;
  const sway = (0.1 + 0.08 * random(5)) * unit;
  return {
    index,
    x: mount.centreX + side * (mount.apart + (0.15 + 1.15 * random(6)) * unit) + sway * sin(rocking),
    // It sinks slowest where it turns round.
    y:
      mount.y -
      (0.75 - 0.5 * random(7)) * unit +
      age * (0.22 + 0.1 * random(8)) * unit -
      0.25 * sway * cos(2 * rocking),
    inverseDepth: mount.inverseDepth * nearness,
    length: (0.1 + 0.09 * random(9)) * unit * (nearness > 1 ? 1.35 : 1),
    directionRadians: 2 * PI * random(10) + 0.9 * cos(rocking) + (random(11) - 0.5) * 0.8 * age,
    roll: cos(rocking + 2 * PI * random(12)),
    opacity: age <= 0 || age >= life ? 0 : Math.min(1, age / 0.35, (life - age) / 0.6),
  };
}
