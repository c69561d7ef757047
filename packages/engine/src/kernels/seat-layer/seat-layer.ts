import { openTiles } from '../draw-strip/draw-strip.ts';
import { readPlaneRow } from '../soft-plane/soft-plane.ts';

const f = Math.fround;

/** Less light than this is not worth a look. */
const UNSEEN = f(0.002);
const PER_LEVEL = f(1 / 255);

/**
 * Opens a layer: writes how much of every pixel is free of what stands in front: of the subject, and of things whose
 * inverse depth is beyond `from`, wholly so where it is more by 1 / perDepth.
 *
 * shape: matte, inverseDepth, free: height * width, f32; lit: height * width, f32, becomes 1; open: see openTiles.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function openLayer(
  matte: Float32Array,
  inverseDepth: Float32Array,
  width: number,
  height: number,
  from: number,
  perDepth: number,
  free: Float32Array,
  lit: Float32Array,
  open: Uint8Array,
): void {
  const [start, scale] = [f(from), f(perDepth)];
  const count = width * height;
  for (let i = 0; i < count; i++) {
    const nearer = Math.min(1, f(f(inverseDepth[i]! - start) * scale));
    free[i] = f(1 - Math.max(matte[i]!, nearer));
  }
  lit.fill(1, 0, count);
  openTiles(free, width, height, open);
}

/**
 * Lays a shining layer that stands behind the subject over a picture: the layer's shadow and its light on what lies behind,
 * the subject's shadow on it, and its light along the subject's edge. Empties the layer.
 *
 * shape: layer: height * width * 4, f32, 0 to 1, premultiplied, becomes 0; matte: height * width, f32: the subject; contact,
 *   halo: rows * columns, f32, one per `step` pixels: how near the subject is, and how much of the layer's light falls
 *   there; scratch: 2 * width, f32; light: 8, f32: red, green and blue times its strength, the share of it that is seen
 *   in the air; how much darker half-tones of the layer's red, green and blue become, and the depth of the layer's shadow on
 *   what lies behind; shade: darkness of the subject's shadow; rim: light
 *   along its edge; picture: height * width * 4, u8, changed in place but for alpha.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function seatLayer(
  layer: Float32Array,
  matte: Float32Array,
  width: number,
  height: number,
  contact: Float32Array,
  halo: Float32Array,
  step: number,
  columns: number,
  rows: number,
  scratch: Float32Array,
  light: Float32Array,
  shade: number,
  rim: number,
  picture: Uint8Array,
): void {
  const [near, lit] = [scratch.subarray(0, width), scratch.subarray(width)];
  for (let y = 0; y < height; y++) {
    readPlaneRow(contact, step, columns, rows, y, width, near);
    readPlaneRow(halo, step, columns, rows, y, width, lit);
    const row = y * width;
    seatRow(
      layer.subarray(4 * row),
      matte.subarray(row),
      near,
      lit,
      width,
      light,
      shade,
      rim,
      picture.subarray(4 * row),
    );
  }
}

function seatRow(
  layer: Float32Array,
  matte: Float32Array,
  contact: Float32Array,
  halo: Float32Array,
  count: number,
  light: Float32Array,
  shade: number,
  rim: number,
  picture: Uint8Array,
): void {
  const [dark, edge, air, cast] = [f(shade), f(rim), light[3]!, light[7]!];
  for (let i = 0; i < count; i++) {
    const cover = layer[4 * i + 3]!;
    const here = halo[i]!;
    if (here < UNSEEN && cover === 0) continue;
    const [subject, near] = [matte[i]!, contact[i]!];
    const clear = f(1 - near);
    const left = f(1 - cover);
    const rimHere = f(f(subject * f(clear * clear)) * edge);
    const behind = f(f(1 - subject) * left);
    const added = f(here * f(f(behind * air) + rimHere));
    const hidden = f(f(behind * here) * cast);
    if (added < UNSEEN && hidden < UNSEEN && cover === 0) continue;
    const dim = f(1 - f(dark * f(near * near)));
    for (let channel = 0; channel < 3; channel++) {
      const below = f(f(picture[4 * i + channel]! * PER_LEVEL) * f(1 - hidden));
      const lifted = f(below + f(f(1 - below) * f(added * light[channel]!)));
      const laid = layer[4 * i + channel]!;
      const shaded = f(laid - f(light[4 + channel]! * f(laid * Math.max(0, f(cover - laid)))));
      const value = f(f(lifted * left) + f(shaded * dim));
      picture[4 * i + channel] = Math.min(255, Math.trunc(f(f(255 * value) + 0.5)));
    }
    layer.fill(0, 4 * i, 4 * i + 4);
  }
}
