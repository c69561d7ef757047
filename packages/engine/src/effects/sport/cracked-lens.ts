import { cos, PI, sin } from '../../deterministic-math.ts';
import { uniform } from '../../plan/seeded-random.ts';
import { drawLine, drawPuff, layDown, type PaintedLayer } from '../drawing/painted-layer.ts';
import type { EffectFrame } from '../effect.ts';

/** Cracks that run out from the middle, the pieces of each, and the rings that join them. */
const RAYS = 14;
const PIECES = 5;
const RINGS = 4;
/** How far cracks run, at least and at most, and how far out the rings are; shares of the frame's height. */
const SHORTEST = 0.12;
const LONGEST = 0.8;
const RING_STEP = 0.045;
/** How far a crack strays from straight, in radians per piece. */
const STRAYS = 0.16;
/** Not every two neighbours are joined by a ring. */
const JOINED = 0.62;
/** Half a crack's width where it begins, over the frame's height. */
const HALF_WIDTH = 0.002;
/** Cracks run to their ends within this time. */
const RUN_SECONDS = 0.09;

type Place = readonly [number, number];

/** A piece of a crack: its ends as shares of the frame's height from the middle, and how wide it is there, 0 to 1. */
interface Crack {
  readonly from: Place;
  readonly to: Place;
  readonly wide: number;
  /** How far along its ray it begins, 0 to 1. */
  readonly along: number;
}

/** The cracks of a lens that something has hit: the same for the same seed. */
export function crackLens(seed: number): readonly Crack[] {
  const random = (channel: number, index: number): number => uniform(seed, 700 + channel, index);
  const rays = Array.from({ length: RAYS }, (_, ray) => {
    const long = random(0, ray);
    const length = SHORTEST + (LONGEST - SHORTEST) * long * long;
    let angle = (2 * PI * (ray + 0.7 * random(1, ray))) / RAYS;
    let place: Place = [0, 0];
    const places: Place[] = [place];
    for (let piece = 0; piece < PIECES; piece++) {
      angle += STRAYS * (2 * random(2, ray * PIECES + piece) - 1);
      place = [place[0] + (length / PIECES) * cos(angle), place[1] + (length / PIECES) * sin(angle)];
      places.push(place);
    }
    return { length, places };
  });
  const at = ({ length, places }: (typeof rays)[number], far: number): Place => {
    const piece = Math.min(PIECES - 1, Math.floor((far / length) * PIECES));
    const t = (far / length) * PIECES - piece;
    const [from, to] = [places[piece]!, places[piece + 1]!];
    return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
  };
  const outward = rays.flatMap(({ places }) =>
    places.slice(1).map((to, piece) => ({
      from: places[piece]!,
      to,
      wide: 1 - piece / PIECES,
      along: piece / PIECES,
    })),
  );
  const around = rays.flatMap((ray, index) =>
    Array.from({ length: RINGS }, (_, ring): Crack[] => {
      const next = rays[(index + 1) % RAYS]!;
      const far = RING_STEP * (ring + 0.6 + 0.5 * random(3, index * RINGS + ring));
      const joined =
        random(4, index * RINGS + ring) < JOINED && far < 0.9 * Math.min(ray.length, next.length);
      return joined ? [{ from: at(ray, far), to: at(next, far * 1.06), wide: 0.55, along: 0.3 }] : [];
    }).flat(),
  );
  return [...outward, ...around];
}

/**
 * Draws the cracks around a place of the frame: each catches light along one side and is dark along the other, and where it
 * struck the glass is crushed to white. `seconds`: since the blow; `amount`: 0 to 1.
 */
export function drawCracks(
  layer: PaintedLayer,
  frame: EffectFrame,
  cracks: readonly Crack[],
  [x0, y0]: Place,
  seconds: number,
  amount: number,
): void {
  if (seconds < 0 || amount <= 0) return;
  const { height } = frame;
  const run = Math.min(1, seconds / RUN_SECONDS);
  for (const { from, to, wide, along } of cracks) {
    const seen = Math.min(1, Math.max(0, 3 * (run - along) + 0.2 * run));
    if (seen === 0) continue;
    const half = HALF_WIDTH * height * (0.3 + 0.7 * wide);
    const a: Place = [x0 + from[0] * height, y0 + from[1] * height];
    const b: Place = [x0 + to[0] * height, y0 + to[1] * height];
    const strength = amount * seen * (0.5 + 0.5 * wide);
    const dark = { red: 0.03, green: 0.04, blue: 0.05, opacity: 0.36 * strength };
    const light = { red: 0.95, green: 0.98, blue: 1, opacity: 0.8 * strength };
    drawLine(layer, [a[0] + half, a[1] + half], [b[0] + half, b[1] + half], 1.1 * half, dark, 1.4);
    drawLine(layer, a, b, 0.7 * half, light);
  }
  // Around the blow the glass is frosted by cracks too fine to see.
  const frost = { red: 0.85, green: 0.88, blue: 0.9, opacity: 0.3 * amount * run };
  drawPuff(layer, x0, y0, 0.13 * height, 0.12 * height, frost);
  const crushed = { red: 0.97, green: 0.98, blue: 1, opacity: 0.65 * amount * run };
  drawPuff(layer, x0, y0, 0.028 * height, 0.028 * height, crushed);
  layDown(layer, frame, 'before');
}
