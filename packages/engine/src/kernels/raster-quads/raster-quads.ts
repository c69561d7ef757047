import { GROUP_BOUNDS_STRIDE, GROUP_SIZE } from '../project-groups/project-groups.ts';
import { rasterTriangle } from './raster-triangle.ts';

/** Content nearer to the camera plane than this, in ray lengths, is not drawn: it would project without bounds. */
const MIN_PLANE = 0.015625;
/** Pixels squared; a smaller quad is seen edge-on. */
const MIN_AREA = 0.000244140625;
/** How far beyond its edges a quad still covers a pixel centre. Neighbours of one size share their corners exactly. */
const FINE_MARGIN = 0.03125;
/** Quads above one texel may meet smaller ones whose corners lie up to 1/10 px off their edge. */
const COARSE_MARGIN = 0.125;
/** Pixels by which the sides of a quad may differ and still be drawn as one parallelogram: an error of 1/64 px. */
const MAX_TWIST = 0.0625;
/** A quad squeezed harder than this is drawn as triangles, which bound how far colours are looked up beyond it. */
const MAX_TEXELS_PER_PIXEL = 2;
/** Hidden layers draw slightly farther than they are, so that they never flicker through a front at equal depth. */
const HIDDEN_SCALE = 0.9990234375;

/** Quads lie in blocks: a value of four quads side by side, then the next value. The last block may have quads of size 0. */
export const QUAD_BLOCK = 4;
/** Numbers of room that the kernel overwrites while it works. */
export const RASTER_SCRATCH_LENGTH = 128;

const f = Math.fround;

/** Where a kernel draws: rows top to bottom and columns left to right of a picture, in planes that begin at its corner. */
interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly stride: number;
  readonly depth: Float32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
}

/**
 * Draws quads of a scene into one area of a picture: per pixel the nearest surface and the texture place it shows.
 *
 * A canvas point (x, y) at inverse depth w lands at ((m0 x + m1 y + m2 + m9 w) / p, (m3 x + m4 y + m5 + m10 w) / p) with
 * p = m6 x + m7 y + m8 + m11 w, and inverse depth w / p. A pixel is covered where its centre plus the jitter is inside;
 * depth is taken there, but the texture place at the centre, so sub-frames smooth edges and leave textures sharp.
 *
 * shape: place: x, y, size, first texture row of the layer, i32, and inverseDepth: top left, top right, bottom left,
 *   bottom right, f32, both in blocks of QUAD_BLOCK quads; bounds: see projectGroups, groups of GROUP_SIZE; matrix: m0 to
 *   m11, f32; depth, u, v: (bottom - top) * stride, f32, with stride >= right - left + 3 as four pixels are written at once;
 *   depth comes in as -1 where nothing is drawn yet; scratch: RASTER_SCRATCH_LENGTH, f32, left undefined.
 * exactness: bit-exact with its twin.
 * source: own; half-space rasterisation after Pineda, "A parallel algorithm for polygon rasterization", 1988.
 */
export function rasterQuads(
  place: Int32Array,
  inverseDepth: Float32Array,
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
  u: Float32Array,
  v: Float32Array,
  scratch: Float32Array,
): void {
  const area: Area = { left, top, right, bottom, stride, depth, u, v };
  for (let first = 0; first < count; first += GROUP_SIZE) {
    const group = (first / GROUP_SIZE) * GROUP_BOUNDS_STRIDE;
    if (bounds[group]! > bottom || bounds[group + 1]! < top) continue;
    if (bounds[group + 2]! > right || bounds[group + 3]! < left) continue;
    const end = Math.min(count, first + GROUP_SIZE);
    for (let quad = first; quad < end; quad++) {
      if (!projectCorners(place, inverseDepth, quad, matrix, scratch)) continue;
      drawQuad(place, quad, scratch, f(jitterX), f(jitterY), area);
    }
  }
}

/** Where the first value of a quad lies in its block; the others follow QUAD_BLOCK apart. */
export function quadIndex(quad: number): number {
  return 4 * (quad - (quad % QUAD_BLOCK)) + (quad % QUAD_BLOCK);
}

/** Writes x, y, w of the four corners as seen from the pose; false when one is not in front of the camera. */
function projectCorners(
  place: Int32Array,
  inverseDepth: Float32Array,
  quad: number,
  matrix: Float32Array,
  out: Float32Array,
): boolean {
  const at = quadIndex(quad);
  const x0 = place[at]! + 0.5;
  const y0 = place[at + 4]! + 0.5;
  const size = place[at + 8]!;
  const scale = place[at + 12]! > 0 ? HIDDEN_SCALE : 1;
  for (let corner = 0; corner < 4; corner++) {
    const x = (corner & 1) === 1 ? x0 + size : x0;
    const y = (corner & 2) === 2 ? y0 + size : y0;
    const w = inverseDepth[at + QUAD_BLOCK * corner]!;
    const plane = f(f(f(f(matrix[6]! * x) + f(matrix[7]! * y)) + matrix[8]!) + f(w * matrix[11]!));
    if (!(plane > MIN_PLANE)) return false;
    const inverse = f(1 / plane);
    const across = f(f(f(f(matrix[0]! * x) + f(matrix[1]! * y)) + matrix[2]!) + f(w * matrix[9]!));
    const down = f(f(f(f(matrix[3]! * x) + f(matrix[4]! * y)) + matrix[5]!) + f(w * matrix[10]!));
    out[3 * corner] = f(across * inverse);
    out[3 * corner + 1] = f(down * inverse);
    out[3 * corner + 2] = f(f(w * scale) * inverse);
  }
  return true;
}

/** Draws one projected quad: as a parallelogram about its middle where it nearly is one, else as two triangles. */
function drawQuad(
  place: Int32Array,
  quad: number,
  corners: Float32Array,
  jitterX: number,
  jitterY: number,
  within: Area,
): void {
  const at = quadIndex(quad);
  const xa = corners[0]!;
  const ya = corners[1]!;
  const wa = corners[2]!;
  const xb = corners[3]!;
  const yb = corners[4]!;
  const wb = corners[5]!;
  const xc = corners[6]!;
  const yc = corners[7]!;
  const wc = corners[8]!;
  const xe = corners[9]!;
  const ye = corners[10]!;
  const we = corners[11]!;
  const size = place[at + 8]!;
  const margin = size === 1 ? FINE_MARGIN : COARSE_MARGIN;
  const reach = margin + margin;
  const shiftX = f(0.5 - jitterX);
  const shiftY = f(0.5 - jitterY);
  const left = Math.trunc(Math.max(f(f(Math.min(xa, xb, xc, xe) - reach) + shiftX), within.left));
  const right = Math.trunc(Math.min(f(f(Math.max(xa, xb, xc, xe) + reach) + shiftX), within.right));
  const top = Math.trunc(Math.max(f(f(Math.min(ya, yb, yc, ye) - reach) + shiftY), within.top));
  const bottom = Math.trunc(Math.min(f(f(Math.max(ya, yb, yc, ye) + reach) + shiftY), within.bottom));
  if (left >= right || top >= bottom) return;

  const u0 = place[at]! + 0.5;
  const v0 = place[at + 4]! + 0.5 + place[at + 12]!;
  const abX = f(xb - xa);
  const abY = f(yb - ya);
  const ceX = f(xe - xc);
  const ceY = f(ye - yc);
  const alongX = f(f(abX + ceX) * 0.5);
  const alongY = f(f(abY + ceY) * 0.5);
  const downX = f(f(f(xc - xa) + f(xe - xb)) * 0.5);
  const downY = f(f(f(yc - ya) + f(ye - yb)) * 0.5);
  const area = f(f(alongX * downY) - f(downX * alongY));
  const inverse = f(1 / area);
  const sX = f(downY * inverse);
  const sY = f(-downX * inverse);
  const tX = f(-alongY * inverse);
  const tY = f(alongX * inverse);
  const sStep = f(Math.abs(sX) + Math.abs(sY));
  const tStep = f(Math.abs(tX) + Math.abs(tY));
  const twisted = !(Math.abs(f(ceX - abX)) <= MAX_TWIST && Math.abs(f(ceY - abY)) <= MAX_TWIST);
  if (twisted || area <= MIN_AREA || f(size * Math.max(sStep, tStep)) > MAX_TEXELS_PER_PIXEL) {
    const box = { left, right, top, bottom };
    rasterTriangle(corners, 0, 1, 2, u0, v0, size, size, margin, box, jitterX, jitterY, within);
    rasterTriangle(
      corners,
      3,
      2,
      1,
      u0 + size,
      v0 + size,
      -size,
      size,
      margin,
      box,
      jitterX,
      jitterY,
      within,
    );
    return;
  }

  const middleX = f(f(f(xa + xb) + f(xc + xe)) * 0.25);
  const middleY = f(f(f(ya + yb) + f(yc + ye)) * 0.25);
  const middleW = f(f(f(wa + wb) + f(wc + we)) * 0.25);
  const alongW = f(f(f(wb - wa) + f(we - wc)) * 0.5);
  const downW = f(f(f(wc - wa) + f(we - wb)) * 0.5);
  const sJitter = f(f(sX * jitterX) + f(sY * jitterY));
  const tJitter = f(f(tX * jitterX) + f(tY * jitterY));
  const w0 = f(middleW + f(f(alongW * sJitter) + f(downW * tJitter)));
  const sMost = f(f(margin * sStep) + 0.5);
  const tMost = f(f(margin * tStep) + 0.5);
  const uMiddle = u0 + size * 0.5;
  const vMiddle = v0 + size * 0.5;
  for (let y = top; y < bottom; y++) {
    const dy = f(y + 0.5 - middleY);
    const sRow = f(sY * dy);
    const tRow = f(tY * dy);
    const row = (y - within.top) * within.stride - within.left;
    for (let x = left; x < right; x++) {
      const dx = f(x + 0.5 - middleX);
      const s = f(f(sX * dx) + sRow);
      const t = f(f(tX * dx) + tRow);
      if (!(Math.abs(f(s + sJitter)) <= sMost && Math.abs(f(t + tJitter)) <= tMost)) continue;
      const w = f(w0 + f(f(s * alongW) + f(t * downW)));
      if (!(w > within.depth[row + x]!)) continue;
      within.depth[row + x] = w;
      within.u[row + x] = f(uMiddle + f(size * s));
      within.v[row + x] = f(vMiddle + f(size * t));
    }
  }
}
