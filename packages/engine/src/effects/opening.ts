import { smooth } from '../plan/ease.ts';
import type { Effect, EffectFrame } from './effect.ts';

/** Half of the opening over half of the frame, seen from where the photo was taken: its front rim is just outside. */
const FRONT_SHARE = 0.99;
/** The wall stands at this share of the camera's deepest place, so that the camera passes it well before it arrives. */
const PASSED_AT = 0.3;
/** Distance of the wall's back from its front, over the distance of the front. */
const THICKNESS = 0.19;
/** So close before a lens that looks at the subject everything is out of focus: rims are this soft, in half openings. */
const SOFT = 0.045;
/** Light of the wall over the mean of the picture: its face is in the dark, its reveal catches what comes in. */
const FACE_LIGHT = 0.03;
const REVEAL_LIGHT = [0.55, 0.08] as const;
/** The sill looks up to the light, the lintel looks down. */
const SILL_GAIN = 0.45;
const FULL = 1.6;
/** Places per side that the mean of the picture is taken from. */
const PROBES = 24;

/** A hole of the wall as it is seen: centre and half sizes in pixels. */
interface Hole {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** From the camera, in subject distances. */
  readonly distance: number;
}

/** An opening with rounded corners in a thick dark wall, which a camera that travels forward passes through. */
export const opening: Effect = {
  slug: 'opening',
  name: 'Opening',
  description: 'A wall with an opening stands before the scene; the camera passes through it.',
  kind: 'scene',
  stages: ['frame'],
  parameters: {},
  create: ({ plan }) => {
    const deepest = Math.max(...plan.poses.map(({ z }) => z));
    // A camera that does not travel forward looks out of the opening all the time.
    const front = deepest > 0 ? PASSED_AT * deepest : 1;
    const back = front * (1 + THICKNESS);
    return {
      paintFrame: (frame) => {
        const near = holeAt(front, front, frame);
        const far = holeAt(back, front, frame);
        if (far !== undefined) paintWall(frame, near, far, back - front);
      },
    };
  },
};

/** The hole of the wall at a distance from the photo's place; undefined once the camera has passed it. */
function holeAt(z: number, front: number, { pose, width, height, project }: EffectFrame): Hole | undefined {
  const [x, y, inverseDepth] = project(0, 0, z);
  if (inverseDepth <= 0) return undefined;
  const share = FRONT_SHARE * 0.5 * pose.focalMultiplier * front * inverseDepth;
  return { x, y, halfWidth: share * width, halfHeight: share * height, distance: 1 / inverseDepth };
}

/** How far out a place is: 1 on the rim. The fourth root of fourth powers is a rectangle with rounded corners. */
function outwards(dx: number, dy: number, { halfWidth, halfHeight }: Hole): number {
  const [u, v] = [dx / halfWidth, dy / halfHeight];
  return Math.sqrt(Math.sqrt(u * u * u * u + v * v * v * v));
}

/** From 0 inside a rim to 1 outside, softly. */
function softly(away: number): number {
  return smooth(Math.min(1, Math.max(0, (away - 1 + SOFT) / (2 * SOFT))));
}

function paintWall(
  { width, height, rgba, amount }: EffectFrame,
  near: Hole | undefined,
  far: Hole,
  thickness: number,
): void {
  const opacity = Math.min(1, FULL * amount);
  const light = meanColour(rgba, width, height);
  const clear = 1 - SOFT;
  for (let row = 0; row < height; row++) {
    const dy = row + 0.5 - far.y;
    const v = dy / (clear * far.halfHeight);
    const free = 1 - v * v * v * v;
    const reach = free <= 0 ? 0 : clear * far.halfWidth * Math.sqrt(Math.sqrt(free));
    const sill = 1 + SILL_GAIN * Math.min(1, Math.max(-1, dy / far.halfHeight));
    for (let column = 0; column < width; column++) {
      const dx = column + 0.5 - far.x;
      if (dx > -reach && dx < reach) {
        column = Math.max(column, Math.ceil(far.x + reach - 0.5) - 1);
        continue;
      }
      const away = outwards(dx, dy, far);
      const covered = opacity * softly(away);
      if (covered === 0) continue;
      // What is seen `away` half openings out is that much nearer than the rim of the back.
      const depth = Math.min(1, Math.max(0, ((1 - 1 / away) * far.distance) / thickness));
      const inside = sill * (REVEAL_LIGHT[0] + (REVEAL_LIGHT[1] - REVEAL_LIGHT[0]) * Math.sqrt(depth));
      const face = near === undefined ? 0 : softly(outwards(column + 0.5 - near.x, row + 0.5 - near.y, near));
      const shade = inside + (FACE_LIGHT - inside) * face;
      const at = 4 * (row * width + column);
      for (let c = 0; c < 3; c++) {
        const value = rgba[at + c]!;
        rgba[at + c] = Math.round(value + (shade * light[c]! - value) * covered);
      }
    }
  }
}

/** Mean of a grid of places over the middle of the picture, which the wall does not reach. */
function meanColour(rgba: Uint8Array, width: number, height: number): readonly [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < PROBES * PROBES; i++) {
    const u = 0.2 + (0.6 * ((i % PROBES) + 0.5)) / PROBES;
    const v = 0.2 + (0.6 * (Math.floor(i / PROBES) + 0.5)) / PROBES;
    const at = 4 * (Math.floor(v * height) * width + Math.floor(u * width));
    for (let c = 0; c < 3; c++) sum[c]! += rgba[at + c]!;
  }
  const count = PROBES * PROBES;
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}
