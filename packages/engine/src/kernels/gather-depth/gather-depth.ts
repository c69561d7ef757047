import { OPAQUE_BONUS } from '../raster-skirts/raster-skirts.ts';

const f = Math.fround;
const BONUS = f(OPAQUE_BONUS);

/**
 * Adds a share of an area's inverse depth to a whole-frame map. What lies on texture rows from ownTop on was drawn nearer
 * than it is; ownScale takes that back. Nothing is farther than 0.
 *
 * shape: depth, v: rows * stride, f32; first: 1 replaces what the map holds, 0 adds to it; out: rows * mapStride,
 *   f32.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function gatherDepth(
  depth: Float32Array,
  v: Float32Array,
  width: number,
  rows: number,
  stride: number,
  mapStride: number,
  ownTop: number,
  ownScale: number,
  share: number,
  first: number,
  out: Float32Array,
): void {
  const [scale, part] = [f(ownScale), f(share)];
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      const [at, to] = [y * stride + x, y * mapStride + x];
      const drawn = depth[at]!;
      const value = f(part * Math.max(v[at]! >= ownTop ? f(drawn * scale) : drawn, 0));
      out[to] = first === 1 ? value : out[to]! + value;
    }
}

/**
 * Mixes the inverse depth of soft rims into what gatherDepth wrote for the surface below them.
 *
 * shape: key, rimV, alpha: as rasterSkirts writes them, rows * stride, f32, key 0 where there is no rim; else as gatherDepth.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function gatherRimDepth(
  key: Float32Array,
  rimV: Float32Array,
  alpha: Float32Array,
  depth: Float32Array,
  v: Float32Array,
  width: number,
  rows: number,
  stride: number,
  mapStride: number,
  ownTop: number,
  ownScale: number,
  share: number,
  out: Float32Array,
): void {
  const [scale, part] = [f(ownScale), f(share)];
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      const at = y * stride + x;
      if (key[at] === 0) continue;
      const drawn = depth[at]!;
      const below = Math.max(v[at]! >= ownTop ? f(drawn * scale) : drawn, 0);
      const raised = f(key[at]! / f(1 + f(BONUS * alpha[at]!)));
      const rim = rimV[at]! >= ownTop ? f(raised * scale) : raised;
      const to = y * mapStride + x;
      out[to] = out[to]! + f(f(part * alpha[at]!) * f(rim - below));
    }
}
