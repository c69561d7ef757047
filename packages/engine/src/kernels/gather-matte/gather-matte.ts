const f = Math.fround;

/**
 * Adds a share of the subject's part in an area's pixels to a whole-frame map. It is looked up on one texture layer in
 * `matte`, on another, that of edges, in `matteReach`, and is 0 on all others.
 *
 * shape: u, v: rows * stride, f32, texels; matte, matteReach: canvasHeight * canvasWidth, u8; their layers begin at texture
 *   rows matteTop and edgeTop (below 0: none) and have layerRows rows with the canvas from (pad, pad); first: 1 replaces
 *   what the map holds, 0 adds to it; out: rows * mapStride, f32.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function gatherMatte(
  u: Float32Array,
  v: Float32Array,
  width: number,
  rows: number,
  stride: number,
  mapStride: number,
  matte: Uint8Array,
  matteReach: Uint8Array,
  canvasWidth: number,
  canvasHeight: number,
  pad: number,
  layerRows: number,
  matteTop: number,
  edgeTop: number,
  share: number,
  first: number,
  out: Float32Array,
): void {
  const part = f(share);
  const size = [canvasWidth, canvasHeight, pad] as const;
  const layers = [layerRows, matteTop, edgeTop] as const;
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      const [at, to] = [y * stride + x, y * mapStride + x];
      const value = f(part * subjectAt(u[at]!, v[at]!, matte, matteReach, ...size, ...layers));
      out[to] = first === 1 ? value : out[to]! + value;
    }
}

/**
 * Mixes the subject's part in soft rims into what gatherMatte wrote for the surface below them. Rims that belong to the
 * subject lie on texture rows from ownTop on and look it up in `matteReach`, whichever layer theirs is.
 *
 * shape: key, rimU, rimV, alpha: as rasterSkirts writes them, rows * stride, f32, key 0 where there is no rim; else as
 *   gatherMatte.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function gatherRimMatte(
  key: Float32Array,
  rimU: Float32Array,
  rimV: Float32Array,
  alpha: Float32Array,
  u: Float32Array,
  v: Float32Array,
  width: number,
  rows: number,
  stride: number,
  mapStride: number,
  matte: Uint8Array,
  matteReach: Uint8Array,
  canvasWidth: number,
  canvasHeight: number,
  pad: number,
  layerRows: number,
  matteTop: number,
  edgeTop: number,
  ownTop: number,
  share: number,
  out: Float32Array,
): void {
  const part = f(share);
  const size = [canvasWidth, canvasHeight, pad] as const;
  const layers = [layerRows, matteTop, edgeTop] as const;
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < width; x++) {
      const at = y * stride + x;
      if (key[at] === 0) continue;
      const top = Math.trunc(rimV[at]! / layerRows) * layerRows;
      const rim = rimV[at]! >= ownTop ? f(valueAt(matteReach, rimU[at]!, rimV[at]!, ...size, top) / 255) : 0;
      const below = subjectAt(u[at]!, v[at]!, matte, matteReach, ...size, ...layers);
      const to = y * mapStride + x;
      out[to] = Math.max(0, f(out[to]! + f(f(part * alpha[at]!) * f(rim - below))));
    }
}

/** The subject's part at a texture place, 0 to 1. */
function subjectAt(
  u: number,
  v: number,
  matte: Uint8Array,
  matteReach: Uint8Array,
  canvasWidth: number,
  canvasHeight: number,
  pad: number,
  layerRows: number,
  matteTop: number,
  edgeTop: number,
): number {
  if (v >= matteTop && v < matteTop + layerRows)
    return f(valueAt(matte, u, v, canvasWidth, canvasHeight, pad, matteTop) / 255);
  if (edgeTop >= 0 && v >= edgeTop && v < edgeTop + layerRows)
    return f(valueAt(matteReach, u, v, canvasWidth, canvasHeight, pad, edgeTop) / 255);
  return 0;
}

function valueAt(
  plane: Uint8Array,
  u: number,
  v: number,
  canvasWidth: number,
  canvasHeight: number,
  pad: number,
  top: number,
): number {
  const x = Math.min(Math.max(Math.trunc(u) - pad, 0), canvasWidth - 1);
  const y = Math.min(Math.max(Math.trunc(v) - top - pad, 0), canvasHeight - 1);
  return plane[y * canvasWidth + x]!;
}
