import type { Kernels } from '../../kernels/kernel-table.ts';
import { CROSSING_STRIDE } from '../../kernels/draw-strip/draw-strip.ts';
import { roomOf } from './feather-room.ts';
import type { FeatherSprite } from './feather-sprite.ts';

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
  /** Pixels with room per tile; see openTiles. */
  readonly open: Uint8Array;
  readonly kernels: Kernels;
  /** Scratch of drawFeather: the feather as a strip, and its colours. */
  readonly strip: Float64Array;
  readonly colours: Float32Array;
}

/** Most points of a feather's path. */
const MOST_POINTS = 7;
/** Numbers of a layer's scratch: a crossing for each point and one beyond each end; see drawStrip for colours. */
export const STRIP_LENGTH = (MOST_POINTS + 2) * CROSSING_STRIDE;
export const COLOURS_LENGTH = 8;

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

/**
 * Lays a feather below what the layer holds, along a path of `points` points, at most 7, from its root to its tip, and
 * leaves its shadow for those that follow. path: points * PATH_STRIDE numbers.
 */
export function drawFeather(
  sprite: FeatherSprite,
  path: Float64Array,
  points: number,
  colours: FeatherColours,
  layer: FeatherLayer,
): void {
  const { strip, kernels } = layer;
  const level = levelFor(sprite, path, points);
  const { width, height } = sprite.levels[level]!;
  const full = sprite.levels[0]!;
  const [columns, rows] = [width / full.width, height / full.height];
  // The path is the feather itself; the sprite reaches beyond it on all sides by its margin.
  const aside = (sprite.halfWidth + sprite.margin) / sprite.halfWidth;
  const beyond = sprite.margin / sprite.length;
  const room = roomOf(sprite, points, level);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
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
    // Only as wide as there is something of the feather.
    const [from, to] = [room[2 * (i + 1)]!, room[2 * (i + 1) + 1]!];
    const [upper, lower] = [(2 * from) / full.height - 1, (2 * to) / full.height - 1];
    const [upperX, upperY] = [x + acrossX * upper, y + acrossY * upper];
    const [lowerX, lowerY] = [x + acrossX * lower, y + acrossY * lower];
    // One by one: a list for each of ten thousand crossings of a frame costs more than all else here.
    const crossing = (i + 1) * CROSSING_STRIDE;
    strip[crossing] = upperX;
    strip[crossing + 1] = upperY;
    strip[crossing + 2] = column;
    strip[crossing + 3] = from * rows;
    strip[crossing + 4] = light;
    strip[crossing + 5] = lowerX;
    strip[crossing + 6] = lowerY;
    strip[crossing + 7] = column;
    strip[crossing + 8] = to * rows;
    strip[crossing + 9] = light;
    left = Math.min(left, upperX, lowerX);
    right = Math.max(right, upperX, lowerX);
    top = Math.min(top, upperY, lowerY);
    bottom = Math.max(bottom, upperY, lowerY);
  }
  if (right <= 0 || bottom <= 0 || left >= layer.width || top >= layer.height) return;
  const { red, green, blue, throughRed, throughGreen, throughBlue, opacity } = colours;
  layer.colours.set([red, green, blue, throughRed, throughGreen, throughBlue, opacity]);
  const { texels } = sprite.levels[level]!;
  const { rgba, free, lit, open } = layer;
  const sizes = [layer.width, layer.height] as const;
  kernels.drawStrip(strip, points + 2, texels, width, height, layer.colours, ...sizes, rgba, free, lit, open);
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
