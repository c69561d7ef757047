import { cos, sin } from '../../deterministic-math.ts';
import { SHRINK } from './small-picture.ts';

/** Places on the lens that are looked through: a spiral that fills the disc evenly. */
const TAPS = 36;
/** Radians between neighbours of the spiral. source: Vogel, "A better way to construct the sunflower head", 1979. */
const GOLDEN_ANGLE = 2.399963229728653;

/** A lens that blurs by depth; makes no difference to what is in focus, and does not smear it into what is not. */
export interface BokehLens {
  /**
   * Blurs a frame in place. blur: height * width, radius in frame pixels per pixel, negative in front of what is in
   * focus, 0 where the picture is to stay as it is.
   */
  blur(rgba: Uint8Array, blur: Float32Array): void;
}

/** Light of a level with gamma 2, lamps and reflections brighter than paper: they make the discs. */
const LIGHT = new Float32Array(256).map((_, level) => {
  const t = level / 255;
  const peak = t * t * t * t;
  const lamp = peak * peak * peak * peak * peak * peak;
  return t * t * (1 + 1.4 * lamp);
});

/** A lens for frames of one size. `squeeze` below 1 makes its discs upright ovals, as anamorphic glass does. */
export function createBokehLens(width: number, height: number, squeeze: number): BokehLens {
  const [w, h] = [Math.ceil(width / SHRINK), Math.ceil(height / SHRINK)];
  const [far, near] = [createLayer(w, h), createLayer(w, h)];
  const spiral = Float32Array.from({ length: 3 * TAPS }, (_, i) => {
    const tap = Math.floor(i / 3);
    const r = Math.sqrt((tap + 0.5) / TAPS);
    return [r * squeeze * cos(tap * GOLDEN_ANGLE), r * sin(tap * GOLDEN_ANGLE), r][i % 3]!;
  });
  return {
    blur: (rgba, blur) => {
      shrinkLayers(rgba, blur, width, height, far, near);
      spreadReach(far, 1);
      gather(far, spiral, false);
      const hasNear = near.radius.some((radius) => radius > 0.5);
      if (hasNear) {
        spreadReach(near, Math.ceil(Math.max(...maximum(near.radius))));
        gather(near, spiral, true);
      }
      compose(rgba, blur, width, height, far, hasNear ? near : undefined);
    },
  };
}

const maximum = (values: Float32Array): readonly [number] => [values.reduce((a, b) => (b > a ? b : a), 0)];

/** What lies behind, or in front of, what is in focus: small, in light, with the radius of its blur in small pixels. */
interface Layer {
  readonly width: number;
  readonly height: number;
  /** Three values of light per pixel. */
  readonly light: Float32Array;
  readonly radius: Float32Array;
  /** How far blur reaches into each pixel. */
  readonly reach: Float32Array;
  /** Blurred light and how much of the pixel it covers. */
  readonly blurred: Float32Array;
  readonly cover: Float32Array;
}

function createLayer(width: number, height: number): Layer {
  const plane = (): Float32Array => new Float32Array(width * height);
  return {
    width,
    height,
    light: new Float32Array(3 * width * height),
    blurred: new Float32Array(3 * width * height),
    radius: plane(),
    reach: plane(),
    cover: plane(),
  };
}

/** Each small pixel takes colour and radius from what is blurred in its block, weighted by how blurred it is. */
function shrinkLayers(
  rgba: Uint8Array,
  blur: Float32Array,
  width: number,
  height: number,
  far: Layer,
  near: Layer,
): void {
  for (const { light, radius, reach } of [far, near]) {
    light.fill(0);
    radius.fill(0);
    reach.fill(0);
  }
  for (let y = 0, pixel = 0; y < height; y++) {
    const row = Math.trunc(y / SHRINK) * far.width;
    for (let x = 0; x < width; x++, pixel++) {
      const signed = blur[pixel]!;
      if (signed === 0) continue;
      const { light, radius, reach } = signed > 0 ? far : near;
      const size = signed > 0 ? signed : -signed;
      const to = row + Math.trunc(x / SHRINK);
      light[3 * to] = light[3 * to]! + size * LIGHT[rgba[4 * pixel]!]!;
      light[3 * to + 1] = light[3 * to + 1]! + size * LIGHT[rgba[4 * pixel + 1]!]!;
      light[3 * to + 2] = light[3 * to + 2]! + size * LIGHT[rgba[4 * pixel + 2]!]!;
      // Until they are known, the planes hold sums: of radii and of their squares.
      radius[to] = radius[to]! + size;
      reach[to] = reach[to]! + size * size;
    }
  }
  for (const layer of [far, near]) {
    const { light, radius, reach } = layer;
    for (let i = 0; i < radius.length; i++) {
      const sum = radius[i]!;
      if (sum === 0) continue;
      for (let channel = 0; channel < 3; channel++) light[3 * i + channel] = light[3 * i + channel]! / sum;
      // A block that is mostly in focus barely belongs to a layer that covers others.
      radius[i] = (layer === far ? reach[i]! / sum : sum / (SHRINK * SHRINK)) / SHRINK;
    }
  }
}

/** The largest radius within `steps` small pixels. */
function spreadReach({ width, height, radius, reach }: Layer, steps: number): void {
  const across = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let most = 0;
      for (let i = Math.max(0, x - steps); i <= Math.min(width - 1, x + steps); i++)
        if (radius[y * width + i]! > most) most = radius[y * width + i]!;
      across[y * width + x] = most;
    }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let most = 0;
      for (let j = Math.max(0, y - steps); j <= Math.min(height - 1, y + steps); j++)
        if (across[j * width + x]! > most) most = across[j * width + x]!;
      reach[y * width + x] = most;
    }
}

/** Looks through the lens from every pixel: a place counts where its own blur is wide enough to reach here. */
function gather(layer: Layer, spiral: Float32Array, covers: boolean): void {
  const { width, height, light, radius, reach, blurred, cover } = layer;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const wide = reach[i]!;
      let [r, g, b, total] = [0, 0, 0, 0];
      if (wide > 0.01) {
        for (let tap = 0; tap < spiral.length; tap += 3) {
          const sx = Math.trunc(Math.min(width - 1, Math.max(0, x + wide * spiral[tap]! + 0.5)));
          const sy = Math.trunc(Math.min(height - 1, Math.max(0, y + wide * spiral[tap + 1]! + 0.5)));
          const from = sy * width + sx;
          const weight = Math.min(1, Math.max(0, radius[from]! - wide * spiral[tap + 2]! + 0.75));
          if (weight === 0 || radius[from] === 0) continue;
          r += weight * light[3 * from]!;
          g += weight * light[3 * from + 1]!;
          b += weight * light[3 * from + 2]!;
          total += weight;
        }
      }
      const scale = total > 0 ? 1 / total : 0;
      blurred[3 * i] = r * scale;
      blurred[3 * i + 1] = g * scale;
      blurred[3 * i + 2] = b * scale;
      cover[i] = covers ? Math.min(1, (1.6 * total) / (spiral.length / 3)) : total > 0 ? 1 : 0;
    }
}

/** Bytes of light 0 to 1 in steps of 1/4096: the inverse of gamma 2. */
const LEVELS = new Uint8Array(4097).map((_, i) => Math.round(255 * Math.sqrt(i / 4096)));

/** Light and cover of a layer along one frame row, between two small rows: four numbers per small pixel. */
function readRow({ width, height, blurred, cover }: Layer, y: number, out: Float32Array): void {
  const v = Math.min(height - 1, Math.max(0, (y + 0.5) / SHRINK - 0.5));
  const upper = Math.trunc(v) * width;
  const lower = Math.min(height - 1, Math.trunc(v) + 1) * width;
  const ty = v - Math.trunc(v);
  for (let x = 0; x < width; x++) {
    const over = (1 - ty) * cover[upper + x]!;
    const under = ty * cover[lower + x]!;
    for (let channel = 0; channel < 3; channel++)
      out[4 * x + channel] =
        over * blurred[3 * (upper + x) + channel]! + under * blurred[3 * (lower + x) + channel]!;
    out[4 * x + 3] = over + under;
  }
}

/** Puts the blurred layers into the frame: far behind what is in focus, near over everything. */
function compose(
  rgba: Uint8Array,
  blur: Float32Array,
  width: number,
  height: number,
  far: Layer,
  near: Layer | undefined,
): void {
  const [farRow, nearRow] = [new Float32Array(4 * far.width), new Float32Array(4 * far.width)];
  for (let y = 0, pixel = 0; y < height; y++) {
    readRow(far, y, farRow);
    if (near !== undefined) readRow(near, y, nearRow);
    for (let x = 0; x < width; x++, pixel++) {
      const radius = blur[pixel]!;
      if (radius > 0) {
        const share = Math.min(1, radius / 2.5);
        mixInto(rgba, 4 * pixel, farRow, x, far.width, share * share * (3 - 2 * share), false);
      }
      if (near !== undefined)
        mixInto(rgba, 4 * pixel, nearRow, x, far.width, Math.min(1, -radius / 2.5), true);
    }
  }
}

/**
 * Mixes a layer's colour at a frame column into a pixel, where there is any: by `share`, and one that covers what is
 * behind it by as much as it covers if that is more.
 */
function mixInto(
  rgba: Uint8Array,
  at: number,
  row: Float32Array,
  x: number,
  columns: number,
  share: number,
  covers: boolean,
): void {
  const u = Math.min(columns - 1, Math.max(0, (x + 0.5) / SHRINK - 0.5));
  const column = Math.trunc(u);
  const tx = u - column;
  const left = 4 * column;
  const right = 4 * Math.min(columns - 1, column + 1);
  const cover = row[left + 3]! + (row[right + 3]! - row[left + 3]!) * tx;
  if (cover <= 0.005) return;
  const weight = covers ? Math.max(cover, share) : share;
  const scale = 4096 / cover;
  for (let channel = 0; channel < 3; channel++) {
    const light = (row[left + channel]! + (row[right + channel]! - row[left + channel]!) * tx) * scale;
    const level = LEVELS[light >= 4096 ? 4096 : Math.trunc(light)]!;
    rgba[at + channel] = rgba[at + channel]! + (level - rgba[at + channel]!) * weight + 0.5;
  }
}
