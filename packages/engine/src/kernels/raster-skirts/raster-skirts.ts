import { GROUP_BOUNDS_STRIDE, GROUP_SIZE } from '../project-groups/project-groups.ts';

/** Numbers per placed skirt: x, y, inverse depth, u, v and alpha, each for the corners a, b (top), c, e (bottom). */
export const PLACED_SKIRT_STRIDE = 24;

/** Content nearer to the camera plane than this, in ray lengths, is not drawn: it would project without bounds. */
const MIN_PLANE = 0.015625;
/** Pixels squared; a smaller or folded skirt is not drawn. */
const MIN_AREA = 0.000244140625;
/**
 * Pixels beyond its edges that a skirt still covers, at the opacity of the edge: neighbours bend differently along a
 * silhouette, and a gap between them would let the far colour through as a bright dot.
 */
const MARGIN = 0.25;
/** A skirt shows only over what is farther by 1/512: the surface it grows out of is its own colour, and sharper. */
const NEARER = 0.998046875;
/** Half a byte step: what is fainter changes no pixel. */
const MIN_ALPHA = 0.001953125;
/** Of skirts at about one depth the more opaque shows, so that a corner of a silhouette is not eaten by its neighbour. */
export const OPAQUE_BONUS = 0.125;
/**
 * A skirt's margin gives way to every skirt that lies there by itself: else opacity would jump where the more opaque of
 * two neighbours ends, and edges flicker as they pass over a pixel.
 */
const IN_MARGIN = 0.875;

const f = Math.fround;

/** Middle, slopes along and down, and twist of a value given at four corners. */
interface Corners {
  readonly middle: number;
  readonly along: number;
  readonly down: number;
  readonly twist: number;
}

/**
 * Draws the soft rims of a scene into one area and gives back how many fragments it wrote: per pixel the nearest skirt
 * that is clearly in front of the opaque surface, with its texture place and opacity.
 *
 * A skirt is drawn as the parallelogram through the middles of its sides; depth, colour place and opacity run bilinearly.
 *
 * shape: skirts: PLACED_SKIRT_STRIDE per skirt, f32; bounds, matrix, jitter, area and planes as in rasterQuads; depth is
 *   read; key (depth raised by opacity), u, v, alpha: (bottom - top) * stride, f32; key comes in as 0.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function rasterSkirts(
  skirts: Float32Array,
  count: number,
  bounds: Float32Array,
  matrix: Float32Array,
  jitterX: number,
  jitterY: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
  stride: number,
  depth: Float32Array,
  key: Float32Array,
  u: Float32Array,
  v: Float32Array,
  alpha: Float32Array,
): number {
  const xs = new Float32Array(4);
  const ys = new Float32Array(4);
  const ws = new Float32Array(4);
  const jx = f(jitterX);
  const jy = f(jitterY);
  const reach = MARGIN + MARGIN;
  const shiftX = f(0.5 - jx);
  const shiftY = f(0.5 - jy);
  let written = 0;
  for (let skirt = 0; skirt < count; skirt++) {
    const group = Math.floor(skirt / GROUP_SIZE) * GROUP_BOUNDS_STRIDE;
    if (bounds[group]! > bottom || bounds[group + 1]! < top) continue;
    if (bounds[group + 2]! > right || bounds[group + 3]! < left) continue;
    const at = skirt * PLACED_SKIRT_STRIDE;
    if (!projectCorners(skirts, at, matrix, xs, ys, ws)) continue;
    const from = Math.trunc(Math.max(f(f(Math.min(...xs) - reach) + shiftX), left));
    const to = Math.trunc(Math.min(f(f(Math.max(...xs) + reach) + shiftX), right));
    const first = Math.trunc(Math.max(f(f(Math.min(...ys) - reach) + shiftY), top));
    const end = Math.trunc(Math.min(f(f(Math.max(...ys) + reach) + shiftY), bottom));
    if (from >= to || first >= end) continue;
    const x = cornersOf(xs, 0);
    const y = cornersOf(ys, 0);
    const area = f(f(x.along * y.down) - f(x.down * y.along));
    if (!(area > MIN_AREA)) continue;
    const inverse = f(1 / area);
    const sX = f(y.down * inverse);
    const sY = f(-x.down * inverse);
    const tX = f(-y.along * inverse);
    const tY = f(x.along * inverse);
    const sJitter = f(f(sX * jx) + f(sY * jy));
    const tJitter = f(f(tX * jx) + f(tY * jy));
    const sMost = f(f(MARGIN * f(Math.abs(sX) + Math.abs(sY))) + 0.5);
    const tMost = f(f(MARGIN * f(Math.abs(tX) + Math.abs(tY))) + 0.5);
    const ws4 = cornersOf(ws, 0);
    const u4 = cornersOf(skirts, at + 12);
    const v4 = cornersOf(skirts, at + 16);
    const a4 = cornersOf(skirts, at + 20);
    for (let py = first; py < end; py++) {
      const dy = f(f(py + 0.5) - y.middle);
      for (let px = from; px < to; px++) {
        const dx = f(f(px + 0.5) - x.middle);
        const sAll = f(f(sX * dx) + f(sY * dy));
        const tAll = f(f(tX * dx) + f(tY * dy));
        if (!(Math.abs(f(sAll + sJitter)) <= sMost && Math.abs(f(tAll + tJitter)) <= tMost)) continue;
        const s = Math.min(Math.max(sAll, -0.5), 0.5);
        const t = Math.min(Math.max(tAll, -0.5), 0.5);
        const w = bilinear(ws4, s, t);
        const opacity = bilinear(a4, s, t);
        const within = Math.abs(f(sAll + sJitter)) <= 0.5 && Math.abs(f(tAll + tJitter)) <= 0.5;
        const rank = f(w * f((within ? 1 : IN_MARGIN) + f(opacity * OPAQUE_BONUS)));
        const pixel = (py - top) * stride + px - left;
        if (!(f(w * NEARER) >= depth[pixel]! && rank > key[pixel]! && opacity > MIN_ALPHA)) continue;
        key[pixel] = rank;
        u[pixel] = bilinear(u4, s, t);
        v[pixel] = bilinear(v4, s, t);
        alpha[pixel] = opacity;
        written++;
      }
    }
  }
  return written;
}

/** Writes where the four corners of a skirt are seen; false when one is not in front of the camera. */
function projectCorners(
  skirts: Float32Array,
  at: number,
  m: Float32Array,
  xs: Float32Array,
  ys: Float32Array,
  ws: Float32Array,
): boolean {
  for (let corner = 0; corner < 4; corner++) {
    const x = skirts[at + corner]!;
    const y = skirts[at + 4 + corner]!;
    const w = skirts[at + 8 + corner]!;
    const plane = f(f(f(f(m[6]! * x) + f(m[7]! * y)) + m[8]!) + f(w * m[11]!));
    if (!(plane > MIN_PLANE)) return false;
    const inverse = f(1 / plane);
    xs[corner] = f(f(f(f(f(m[0]! * x) + f(m[1]! * y)) + m[2]!) + f(w * m[9]!)) * inverse);
    ys[corner] = f(f(f(f(f(m[3]! * x) + f(m[4]! * y)) + m[5]!) + f(w * m[10]!)) * inverse);
    ws[corner] = f(w * inverse);
  }
  return true;
}

function cornersOf(values: Float32Array, at: number): Corners {
  const a = values[at]!;
  const b = values[at + 1]!;
  const c = values[at + 2]!;
  const e = values[at + 3]!;
  return {
    middle: f(f(f(a + b) + f(c + e)) * 0.25),
    along: f(f(f(b - a) + f(e - c)) * 0.5),
    down: f(f(f(c - a) + f(e - b)) * 0.5),
    twist: f(f(e - c) - f(b - a)),
  };
}

function bilinear(corners: Corners, s: number, t: number): number {
  const across = f(corners.middle + f(corners.along * s));
  return f(across + f(f(corners.down + f(corners.twist * s)) * t));
}
