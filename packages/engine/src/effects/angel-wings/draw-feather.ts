import { type FeatherSprite, SPRITE_STRIDE, type SpriteLevel } from './feather-sprite.ts';

/**
 * A picture that feathers are laid into, the foremost first: what they hide is then never drawn.
 * rgba: height * width * 4 numbers, light 0 to 1, premultiplied by the opacity.
 */
export interface FeatherLayer {
  readonly width: number;
  readonly height: number;
  readonly rgba: Float32Array;
  /** height * width: how much of the pixel is still free, 0 to 1; begins at 0 where something stands before the feathers. */
  readonly free: Float32Array;
  /** height * width: light that the shadows of the feathers so far let through, 0 to 1. */
  readonly lit: Float32Array;
}

/** A pixel with less room than this is full: nobody sees what is added. */
const FULL = 0.012;

/** Numbers per point of a feather's path: x, y in pixels of the layer, across x, across y (half the feather's width), light. */
export const PATH_STRIDE = 5;

/** Colours a feather takes: what its surface gives back at light 1, and what shines through where it is thin. */
export interface FeatherColours {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly throughRed: number;
  readonly throughGreen: number;
  readonly throughBlue: number;
  readonly opacity: number;
}

/** Corner of a triangle: x, y, texel column, texel row, light. */
type Corner = readonly [number, number, number, number, number];

/**
 * Lays a feather below what the layer holds, along a path of `points` points from its root to its tip, and leaves its
 * shadow for those that follow. path: points * PATH_STRIDE numbers.
 */
export function drawFeather(
  sprite: FeatherSprite,
  path: Float64Array,
  points: number,
  colours: FeatherColours,
  layer: FeatherLayer,
): void {
  const level = levelFor(sprite, path, points);
  const { width, height } = sprite.levels[level]!;
  const full = sprite.levels[0]!;
  const [columns, rows] = [width / full.width, height / full.height];
  // The path is the feather itself; the sprite reaches beyond it on all sides by its margin.
  const aside = (sprite.halfWidth + sprite.margin) / sprite.halfWidth;
  const beyond = sprite.margin / sprite.length;
  let before: readonly [Corner, Corner] | undefined;
  for (let i = -1; i <= points; i++) {
    const k = Math.min(Math.max(i, 0), points - 1);
    const at = k * PATH_STRIDE;
    let [x, y] = [path[at]!, path[at + 1]!];
    if (i !== k) {
      // One more piece at each end, straight on, for the margin.
      const other = (i < 0 ? 1 : points - 2) * PATH_STRIDE;
      const far = beyond * (points - 1);
      x += (x - path[other]!) * far;
      y += (y - path[other + 1]!) * far;
    }
    const column =
      i < 0 ? 0 : i > points - 1 ? width : (sprite.margin + (sprite.length * k) / (points - 1)) * columns;
    const [acrossX, acrossY, light] = [path[at + 2]! * aside, path[at + 3]! * aside, path[at + 4]!];
    const now: readonly [Corner, Corner] = [
      [x - acrossX, y - acrossY, column, 0, light],
      [x + acrossX, y + acrossY, column, full.height * rows, light],
    ];
    if (before !== undefined) {
      drawTriangle(sprite.levels[level]!, before[0], before[1], now[0], colours, layer);
      drawTriangle(sprite.levels[level]!, now[0], before[1], now[1], colours, layer);
    }
    before = now;
  }
}

/** The smallest size of the sprite that still has a texel for every pixel of the path. */
function levelFor(sprite: FeatherSprite, path: Float64Array, points: number): number {
  let length = 0;
  for (let i = 1; i < points; i++) {
    const dx = path[i * PATH_STRIDE]! - path[(i - 1) * PATH_STRIDE]!;
    const dy = path[i * PATH_STRIDE + 1]! - path[(i - 1) * PATH_STRIDE + 1]!;
    length += Math.sqrt(dx * dx + dy * dy);
  }
  let level = 0;
  // 1.3: a little magnification is softer, and steadier, than a little minification.
  while (level + 1 < sprite.levels.length && sprite.length / (2 << level) > length / 1.3) level++;
  return level;
}

/** Fills the pixels whose centres lie in a triangle; a shared side belongs to one of its two triangles. */
function drawTriangle(
  level: SpriteLevel,
  a: Corner,
  b: Corner,
  c: Corner,
  colours: FeatherColours,
  layer: FeatherLayer,
): void {
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  if (area > -1e-9 && area < 1e-9) return;
  // Going round the same way always makes the rule for shared sides one rule.
  const [p, q, r] = area > 0 ? [a, b, c] : [a, c, b];
  const top = Math.max(0, Math.ceil(Math.min(p[1], q[1], r[1]) - 0.5));
  const bottom = Math.min(layer.height, Math.ceil(Math.max(p[1], q[1], r[1]) - 0.5));
  const size = Math.abs(area);
  const gradient = (k: 2 | 3 | 4): readonly [number, number, number] => {
    const [f, g, h] = [p[k], q[k], r[k]];
    const dx = ((g - f) * (r[1] - p[1]) - (h - f) * (q[1] - p[1])) / size;
    const dy = ((h - f) * (q[0] - p[0]) - (g - f) * (r[0] - p[0])) / size;
    return [dx, dy, f - dx * p[0] - dy * p[1]];
  };
  const [columnX, columnY, column0] = gradient(2);
  const [rowX, rowY, row0] = gradient(3);
  const [lightX, lightY, light0] = gradient(4);
  for (let y = top; y < bottom; y++) {
    const down = y + 0.5;
    let [left, right] = [-Infinity, Infinity];
    let [enter, leave] = [Infinity, -Infinity];
    for (let k = 0; k < 3; k++) {
      const from = k === 0 ? p : k === 1 ? q : r;
      const to = k === 0 ? q : k === 1 ? r : p;
      if (from[1] <= down === to[1] <= down) continue;
      const x = from[0] + ((down - from[1]) * (to[0] - from[0])) / (to[1] - from[1]);
      if (x < enter) enter = x;
      if (x > leave) leave = x;
    }
    [left, right] = [enter, leave];
    const first = Math.max(0, Math.ceil(left - 0.5));
    const end = Math.min(layer.width, Math.ceil(right - 0.5));
    if (first >= end) continue;
    const across = first + 0.5;
    drawSpan(
      level,
      columnX * across + columnY * down + column0 - 0.5,
      rowX * across + rowY * down + row0 - 0.5,
      lightX * across + lightY * down + light0,
      columnX,
      rowX,
      lightX,
      colours,
      layer,
      y * layer.width + first,
      end - first,
    );
  }
}

/** Lays a run of pixels: the sprite is looked up bilinearly along a straight line. */
function drawSpan(
  { width, height, texels }: SpriteLevel,
  column0: number,
  row0: number,
  light0: number,
  columnStep: number,
  rowStep: number,
  lightStep: number,
  { red, green, blue, throughRed, throughGreen, throughBlue, opacity }: FeatherColours,
  { rgba, free, lit }: FeatherLayer,
  first: number,
  count: number,
): void {
  let [column, row, light] = [column0, row0, light0];
  const below = width * SPRITE_STRIDE;
  for (let i = 0; i < count; i++, column += columnStep, row += rowStep, light += lightStep) {
    const pixel = first + i;
    const room = free[pixel]!;
    if (room < FULL) continue;
    const u = column < 0 ? 0 : column > width - 1.001 ? width - 1.001 : column;
    const v = row < 0 ? 0 : row > height - 1.001 ? height - 1.001 : row;
    const x = Math.trunc(u);
    const y = Math.trunc(v);
    const fx = u - x;
    const fy = v - y;
    const texel = (y * width + x) * SPRITE_STRIDE;
    const w11 = fx * fy;
    const w10 = fx - w11;
    const w01 = fy - w11;
    const w00 = 1 - fx - w01;
    const next = texel + below;
    const shadow =
      texels[texel + 3]! * w00 + texels[texel + 7]! * w10 + texels[next + 3]! * w01 + texels[next + 7]! * w11;
    if (shadow < 0.004) continue;
    const cover =
      (texels[texel]! * w00 + texels[texel + 4]! * w10 + texels[next]! * w01 + texels[next + 4]! * w11) *
      opacity;
    const shade =
      (texels[texel + 1]! * w00 +
        texels[texel + 5]! * w10 +
        texels[next + 1]! * w01 +
        texels[next + 5]! * w11) *
      light *
      opacity;
    const through =
      (texels[texel + 2]! * w00 +
        texels[texel + 6]! * w10 +
        texels[next + 2]! * w01 +
        texels[next + 6]! * w11) *
      opacity;
    const at = 4 * pixel;
    const seen = room * lit[pixel]!;
    rgba[at] = rgba[at]! + seen * (shade * red + through * throughRed);
    rgba[at + 1] = rgba[at + 1]! + seen * (shade * green + through * throughGreen);
    rgba[at + 2] = rgba[at + 2]! + seen * (shade * blue + through * throughBlue);
    rgba[at + 3] = rgba[at + 3]! + room * cover;
    free[pixel] = room * (1 - cover);
    lit[pixel] = lit[pixel]! * (1 - shadow * opacity);
  }
}
