import { cos, sin } from '../../deterministic-math.ts';
import type { PhotoLight } from '../../perceive/light-of-photo.ts';
import type { Matrix3 } from '../../plan/project.ts';
import { type PaintedLayer, touch } from '../drawing/painted-layer.ts';
import { quickSine } from '../quick-sine.ts';

export type BallKind = 'baseball' | 'basketball';

/** A ball as the camera sees it at one instant. Pixels. */
export interface SeenBall {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Turns the ball's own axes to the camera's. */
  readonly turn: Matrix3;
}

type Colour = [number, number, number];

/** A rotation about an axis of length 1. source: Rodrigues, 1840. */
export function turnAbout([x, y, z]: readonly [number, number, number], radians: number): Matrix3 {
  const [c, s] = [cos(radians), sin(radians)];
  const k = 1 - c;
  return [
    c + x * x * k,
    x * y * k - z * s,
    x * z * k + y * s,
    y * x * k + z * s,
    c + y * y * k,
    y * z * k - x * s,
    z * x * k - y * s,
    z * y * k + x * s,
    c + z * z * k,
  ];
}

const clamp01 = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);
/** 1 within a line of that half width, 0 beyond its soft edge. */
const line = (distance: number, half: number, soft: number): number =>
  clamp01((half + soft - distance) / soft);

/**
 * White leather and red stitches along one closed seam: the sphere's curve z = 2.6 x y parts it into two equal pieces.
 */
function baseball(x: number, y: number, z: number, soft: number, out: Colour): void {
  const f = z - 2.6 * x * y;
  const slope = Math.sqrt(1 + 6.76 * (x * x + y * y));
  const distance = Math.abs(f) / slope;
  const seam = line(distance, 0.012, soft);
  // Stitches are short strokes to both sides of the seam, counted along its long way round.
  const stitch =
    Math.abs((((x - y) * 11 + z * 4) % 1) - 0.5) < 0.27 || ((x - y) * 11 + z * 4) % 1 < -0.77 ? 1 : 0;
  const strokes =
    distance > 0.02 && distance < 0.085 ? stitch * line(distance, 0.075, soft) * clamp01(1.6 - 14 * soft) : 0;
  const red = Math.max(strokes, 0.35 * line(distance, 0.06, soft) * clamp01(14 * soft - 0.6));
  out[0] = 0.95 - 0.2 * seam - 0.17 * red;
  out[1] = 0.93 - 0.25 * seam - 0.78 * red;
  out[2] = 0.88 - 0.25 * seam - 0.7 * red;
}

/** Pebbled orange with the eight panels' black lines. */
function basketball(x: number, y: number, z: number, soft: number, out: Colour): void {
  const curve = Math.abs(Math.abs(x) - (0.52 + 0.32 * y * y));
  const distance = Math.min(Math.abs(y), Math.abs(x), curve);
  const groove = line(distance, 0.018, Math.max(soft, 0.012));
  // Pebbles smaller than a pixel are not looked for.
  const seen = clamp01(1.4 - 16 * soft);
  const bumps = seen === 0 ? 0 : quickSine(9.7 * x) * quickSine(9.4 * y) * quickSine(10.7 * z);
  const pebble = 1 - 0.06 * (bumps + 1) * seen;
  out[0] = (0.83 * (1 - groove) + 0.07 * groove) * pebble;
  out[1] = (0.4 * (1 - groove) + 0.05 * groove) * pebble;
  out[2] = (0.15 * (1 - groove) + 0.05 * groove) * pebble;
}

/**
 * Draws a ball at several instants of an open shutter as one smear. `softness`: how far out of focus its rim is, in
 * pixels, at least 1.
 */
export function drawBall(
  layer: PaintedLayer,
  kind: BallKind,
  instants: readonly SeenBall[],
  light: PhotoLight,
  opacity: number,
  softness = 1,
): void {
  const reach = (ball: SeenBall): number => ball.radius + softness;
  const [left, top, right, bottom] = touch(
    layer,
    Math.min(...instants.map((ball) => ball.x - reach(ball))),
    Math.min(...instants.map((ball) => ball.y - reach(ball))),
    Math.max(...instants.map((ball) => ball.x + reach(ball))),
    Math.max(...instants.map((ball) => ball.y + reach(ball))),
  );
  const across = right - left;
  if (across <= 0) return;
  const sums = new Float32Array(4 * across * (bottom - top));
  for (const ball of instants) addBall(sums, left, top, right, bottom, kind, ball, light, softness);
  const share = opacity / instants.length;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const from = 4 * ((y - top) * across + x - left);
      const cover = sums[from + 3]! * share;
      if (cover <= 0) continue;
      const at = 4 * (y * layer.width + x);
      for (let c = 0; c < 3; c++)
        layer.rgba[at + c] = layer.rgba[at + c]! * (1 - cover) + sums[from + c]! * share;
      layer.rgba[at + 3] = layer.rgba[at + 3]! * (1 - cover) + cover;
    }
}

function addBall(
  sums: Float32Array,
  left: number,
  top: number,
  right: number,
  bottom: number,
  kind: BallKind,
  { x: x0, y: y0, radius, turn }: SeenBall,
  { x: lightX, y: lightY, key, shade }: PhotoLight,
  softness: number,
): void {
  const surface = kind === 'baseball' ? baseball : basketball;
  const colour: Colour = [0, 0, 0];
  // Towards the light: what its place in the picture leaves goes to the viewer's side.
  const lightZ = Math.sqrt(Math.max(0.16, 1 - lightX * lightX - lightY * lightY));
  const soft = 1.2 / Math.max(radius, 1);
  const [a, b, c0, d, e, f, g, h, k] = turn;
  for (
    let y = Math.max(top, Math.floor(y0 - radius - softness));
    y < Math.min(bottom, y0 + radius + softness);
    y++
  )
    for (
      let x = Math.max(left, Math.floor(x0 - radius - softness));
      x < Math.min(right, x0 + radius + softness);
      x++
    ) {
      let nx = (x + 0.5 - x0) / radius;
      let ny = (y + 0.5 - y0) / radius;
      const far = Math.sqrt(nx * nx + ny * ny);
      const cover = clamp01(((1 - far) * radius) / softness + 0.5);
      if (cover <= 0) continue;
      if (far > 0.999) {
        nx *= 0.999 / far;
        ny *= 0.999 / far;
      }
      const nz = -Math.sqrt(1 - nx * nx - ny * ny);
      // The transposed turn brings the seen point to the ball's own axes.
      surface(a * nx + d * ny + g * nz, b * nx + e * ny + h * nz, c0 * nx + f * ny + k * nz, soft, colour);
      const facing = nx * lightX + ny * lightY - nz * lightZ;
      const lit = clamp01(0.12 + 0.88 * facing);
      // Light that the ground gives back keeps the shaded side from going flat.
      const bounce = 0.14 * clamp01(ny);
      const gleam = clamp01(facing - 0.78);
      const at = 4 * ((y - top) * (right - left) + x - left);
      for (let c = 0; c < 3; c++) {
        const illumination =
          0.62 * shade[c]! + (key[c]! * 1.08 - 0.62 * shade[c]!) * lit + bounce * shade[c]!;
        sums[at + c] =
          sums[at + c]! + cover * Math.min(1, colour[c]! * illumination + 2.2 * gleam * gleam * key[c]!);
      }
      sums[at + 3] = sums[at + 3]! + cover;
    }
}
