/** Pixels squared; a smaller or folded triangle is not drawn. */
const MIN_AREA = 0.000244140625;
/** Pixels beyond the diagonal, where the other triangle of the quad takes over. */
const DIAGONAL_MARGIN = 0.015625;

const f = Math.fround;

/** The planes of an area of the picture, see rasterQuads. */
interface TriangleTarget {
  readonly left: number;
  readonly top: number;
  readonly stride: number;
  readonly depth: Float32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
}

/** Pixels that may be covered; right and bottom are not included. */
interface PixelBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Draws half of a quad that is folded, twisted or squeezed: the triangle from corner `a` with s towards `b`, t towards `c`.
 *
 * shape: corners: x, y, w of each corner, f32; step: texels along s and t, negative for the lower right half; texture
 *   places stay within one texel of the quad. The rest as in rasterQuads.
 * exactness: bit-exact with its twin in raster-quads.as.ts.
 * source: own.
 */
export function rasterTriangle(
  corners: Float32Array,
  a: number,
  b: number,
  c: number,
  u0: number,
  v0: number,
  step: number,
  size: number,
  margin: number,
  box: PixelBox,
  jitterX: number,
  jitterY: number,
  target: TriangleTarget,
): void {
  const xa = corners[3 * a]!;
  const ya = corners[3 * a + 1]!;
  const wa = corners[3 * a + 2]!;
  const firstX = f(corners[3 * b]! - xa);
  const firstY = f(corners[3 * b + 1]! - ya);
  const firstW = f(corners[3 * b + 2]! - wa);
  const secondX = f(corners[3 * c]! - xa);
  const secondY = f(corners[3 * c + 1]! - ya);
  const secondW = f(corners[3 * c + 2]! - wa);
  const area = f(f(firstX * secondY) - f(secondX * firstY));
  if (!(area > MIN_AREA)) return;
  const inverse = f(1 / area);
  const sX = f(secondY * inverse);
  const sY = f(-secondX * inverse);
  const tX = f(-firstY * inverse);
  const tY = f(firstX * inverse);
  const sJitter = f(f(sX * jitterX) + f(sY * jitterY));
  const tJitter = f(f(tX * jitterX) + f(tY * jitterY));
  const sLeast = f(-margin * f(Math.abs(sX) + Math.abs(sY)));
  const tLeast = f(-margin * f(Math.abs(tX) + Math.abs(tY)));
  const most = f(1 + f(DIAGONAL_MARGIN * f(Math.abs(f(sX + tX)) + Math.abs(f(sY + tY)))));
  const w0 = f(wa + f(f(firstW * sJitter) + f(secondW * tJitter)));
  const over = f(1 + 1 / size);
  const under = f(-1 / size);
  for (let y = box.top; y < box.bottom; y++) {
    const dy = f(y + 0.5 - ya);
    const sRow = f(sY * dy);
    const tRow = f(tY * dy);
    const row = (y - target.top) * target.stride - target.left;
    for (let x = box.left; x < box.right; x++) {
      const dx = f(x + 0.5 - xa);
      const s = f(f(sX * dx) + sRow);
      const t = f(f(tX * dx) + tRow);
      const sAt = f(s + sJitter);
      const tAt = f(t + tJitter);
      if (!(sAt >= sLeast && tAt >= tLeast && f(sAt + tAt) <= most)) continue;
      const w = f(w0 + f(f(s * firstW) + f(t * secondW)));
      if (!(w > target.depth[row + x]!)) continue;
      target.depth[row + x] = w;
      target.u[row + x] = f(u0 + f(step * Math.min(Math.max(s, under), over)));
      target.v[row + x] = f(v0 + f(step * Math.min(Math.max(t, under), over)));
    }
  }
}
