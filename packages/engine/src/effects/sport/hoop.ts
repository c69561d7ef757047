import { cos, PI, sin } from '../../deterministic-math.ts';
import { drawLine, drawPuff, type Paint, type PaintedLayer } from '../drawing/painted-layer.ts';
import type { PhotoLight } from '../../perceive/light-of-photo.ts';

/** A hoop as the camera sees it: the middle and half width of its ring, in pixels. */
export interface SeenHoop {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Where the ball is in the net, in radii below the ring; beyond the net when it is not. */
  readonly ballDepth: number;
  /** How much the net still swings, -1 to 1. */
  readonly swing: number;
  readonly opacity: number;
}

/** How round the ring looks from a camera below it. */
const OPEN = 0.3;
const RING_STEPS = 44;
const STRINGS = 14;
const NET_ROWS = 6;
const NET_LENGTH = 1.35;

const tone = (colour: readonly number[], { key, shade }: PhotoLight, lit: number, opacity: number): Paint => {
  const [red, green, blue] = [0, 1, 2].map((c) =>
    Math.min(1, colour[c]! * (shade[c]! + (key[c]! * 1.05 - shade[c]!) * lit)),
  ) as [number, number, number];
  return { red, green, blue, opacity };
};

/** Where a hoop's stand is: below the frame where the ground is not seen. */
export interface HoopStand {
  /** The side of the ring that its pole is on: away from who leaps. */
  readonly side: -1 | 1;
  /** The row of the frame on which it stands. */
  readonly groundY: number;
  /** How far its pole is from the ring's middle, in radii. */
  readonly apart: number;
}

/** Draws what is behind the ball: the stand, the board and the far half of ring and net. */
export function drawHoopBehind(
  layer: PaintedLayer,
  hoop: SeenHoop,
  stand: HoopStand,
  light: PhotoLight,
): void {
  drawStand(layer, hoop, stand, light);
  drawBoard(layer, hoop, light);
  drawNet(layer, hoop, light, -1);
  drawRing(layer, hoop, light, -1);
}

/** Draws the near half of net and ring, over the ball. */
export function drawHoopBefore(layer: PaintedLayer, hoop: SeenHoop, light: PhotoLight): void {
  drawNet(layer, hoop, light, 1);
  drawRing(layer, hoop, light, 1);
}

/** A pole on a weighted foot and an arm from it to the back of the board, as portable hoops have them. */
function drawStand(
  layer: PaintedLayer,
  { x, y, radius, opacity }: SeenHoop,
  { side, groundY, apart }: HoopStand,
  light: PhotoLight,
): void {
  const poleX = x + side * apart * radius;
  const shoulder = y + 0.35 * radius;
  const foot = groundY;
  const thick = 0.13 * radius;
  const steel = (lit: number): Paint => tone([0.4, 0.43, 0.48], light, lit, opacity);
  const lineAt = (
    from: readonly [number, number],
    to: readonly [number, number],
    half: number,
    paint: Paint,
  ): void => drawLine(layer, from, to, half, paint);
  if (foot < layer.height) {
    const shadow: Paint = { red: 0.02, green: 0.02, blue: 0.03, opacity: 0.4 * opacity };
    drawPuff(layer, poleX, foot + 0.1 * radius, 1.5 * radius, 0.28 * radius, shadow);
    lineAt(
      [poleX - 0.62 * radius, foot - 0.12 * radius],
      [poleX + 0.62 * radius, foot - 0.12 * radius],
      0.2 * radius,
      steel(0.35),
    );
    lineAt(
      [poleX - 0.6 * radius, foot - 0.25 * radius],
      [poleX + 0.6 * radius, foot - 0.25 * radius],
      0.05 * radius,
      steel(1),
    );
  }
  // Arms behind the board, one to its middle and one that props it up.
  for (const end of [-0.55, -1.5]) {
    lineAt([poleX, shoulder], [x + side * 0.4 * radius, y + end * radius], 0.75 * thick, steel(0.4));
    lineAt(
      [poleX, shoulder - 0.3 * thick],
      [x + side * 0.4 * radius, y + end * radius - 0.3 * thick],
      0.2 * thick,
      steel(1.1),
    );
  }
  // A round pole: shade, body, and the light along one side.
  const toLight = light.x < 0 ? -1 : 1;
  const top: readonly [number, number] = [poleX, shoulder - 0.25 * radius];
  const bottom = Math.min(foot - 0.1 * radius, layer.height + 2 * radius);
  lineAt(top, [poleX, bottom], thick, steel(0.3));
  lineAt(
    [poleX + 0.3 * toLight * thick, top[1]],
    [poleX + 0.3 * toLight * thick, bottom],
    0.5 * thick,
    steel(0.75),
  );
  lineAt(
    [poleX + 0.45 * toLight * thick, top[1]],
    [poleX + 0.45 * toLight * thick, bottom],
    0.16 * thick,
    steel(1.5),
  );
}

/** A pane of glass with its white frame and inner square, and the bracket that holds the ring. */
function drawBoard(layer: PaintedLayer, { x, y, radius, opacity }: SeenHoop, light: PhotoLight): void {
  const [half, low, high] = [2 * radius, 0.28 * radius, 2.35 * radius];
  const glass: Paint = { red: 0.9, green: 0.95, blue: 1, opacity: 0.13 * opacity };
  // The pane is one thick stroke: its round ends are hidden by the frame around it.
  const middle = y - (high - low) / 2 - low + 2 * low;
  const rectangle = (width: number, top: number, bottom: number, thick: number, paint: Paint): void => {
    drawLine(layer, [x - width, top], [x + width, top], thick, paint);
    drawLine(layer, [x - width, bottom], [x + width, bottom], thick, paint);
    drawLine(layer, [x - width, top], [x - width, bottom], thick, paint);
    drawLine(layer, [x + width, top], [x + width, bottom], thick, paint);
  };
  for (let line = 0; line < 24; line++) {
    const at = y + low - ((line + 0.5) / 24) * high;
    drawLine(layer, [x - half, at], [x + half, at], high / 48, glass);
  }
  const white = tone([0.95, 0.95, 0.95], light, 0.85, 0.85 * opacity);
  rectangle(half, y + low - high, y + low, 0.045 * radius, white);
  rectangle(0.72 * radius, middle - 0.62 * radius, middle + 0.5 * radius, 0.035 * radius, white);
  const steel = tone([0.75, 0.26, 0.12], light, 0.45, opacity);
  drawLine(layer, [x, y + 0.16 * radius], [x, y - OPEN * radius], 0.13 * radius, steel);
}

/** One half of the ring: `side` -1 is the far one. A tube, so brightest where it faces up. */
function drawRing(
  layer: PaintedLayer,
  { x, y, radius, opacity }: SeenHoop,
  light: PhotoLight,
  side: -1 | 1,
): void {
  const place = (step: number): readonly [number, number] => {
    const angle = (PI * step) / RING_STEPS;
    return [x + radius * cos(angle), y + side * OPEN * radius * sin(angle)];
  };
  const thick = Math.max(0.7, 0.055 * radius * (side > 0 ? 1.08 : 0.94));
  const shine = (step: number): number =>
    0.42 + 0.25 * light.x * cos((PI * step) / RING_STEPS) + (side > 0 ? 0.1 : -0.08);
  for (let step = 0; step < RING_STEPS; step++)
    drawLine(
      layer,
      place(step),
      place(step + 1),
      thick,
      tone([0.93, 0.31, 0.1], light, shine(step), opacity),
    );
  const raise = 0.35 * thick;
  for (let step = 0; step < RING_STEPS; step++) {
    const [from, to] = [place(step), place(step + 1)];
    const gleam = tone([1, 0.46, 0.22], light, shine(step) + 0.3, opacity);
    drawLine(layer, [from[0], from[1] - raise], [to[0], to[1] - raise], 0.32 * thick, gleam);
  }
}

/** One half of the net: strings cross from row to row; they bulge where the ball is, and flick up when it has gone. */
function drawNet(layer: PaintedLayer, hoop: SeenHoop, light: PhotoLight, side: -1 | 1): void {
  const { x, y, radius, ballDepth, swing, opacity } = hoop;
  const knot = (row: number, turn: number): readonly [number, number, number] => {
    const depth = (row / NET_ROWS) * NET_LENGTH;
    const away = depth - ballDepth;
    const bulge = 0.2 * Math.max(0, 1 - away * away * 3) * (row > 0 ? 1 : 0);
    const narrow =
      1 - 0.42 * Math.min(1, depth / 1.1) + 0.06 * (depth / NET_LENGTH) * (depth / NET_LENGTH) + bulge;
    const angle = (2 * PI * turn) / STRINGS;
    const lift = swing * 0.5 * (depth / NET_LENGTH) * (depth / NET_LENGTH);
    return [
      x + radius * narrow * cos(angle) + radius * 0.12 * swing * depth,
      y + radius * (OPEN * narrow * sin(angle) + depth * (1 - Math.abs(lift))),
      sin(angle),
    ];
  };
  const paint = tone([0.97, 0.97, 0.95], light, side > 0 ? 0.85 : 0.35, (side > 0 ? 0.92 : 0.6) * opacity);
  const thick = Math.max(0.45, 0.02 * radius);
  for (let row = 0; row < NET_ROWS; row++)
    for (let string = 0; string < STRINGS; string++) {
      const [ax, ay, facing] = knot(row, string + 0.5 * (row % 2));
      if (facing >= 0 !== side > 0) continue;
      for (const turn of [-0.5, 0.5]) {
        const [bx, by] = knot(row + 1, string + 0.5 * (row % 2) + turn);
        drawLine(layer, [ax, ay], [bx, by], thick, paint);
      }
    }
}
