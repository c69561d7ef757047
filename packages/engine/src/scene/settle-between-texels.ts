import { type SceneQuads, type SceneSkirts, SKIRT_STRIDE, SKIRT_VERTEX_STRIDE } from '../render/scene.ts';
import { type EdgeBand, FAR } from './edge-band.ts';
import { LAYER_FRONT, LAYER_HIDDEN, LAYER_NEAR_EDGE } from './layers.ts';

/** Rounds over all samples. Three take off nine tenths of what eight would; what is left then, colours cannot mend. */
const ROUNDS = 3;
/** Share of a sample's error that is taken off at once: its neighbours want their own part of it. */
const STEP = 0.7;
/** Added to a sample's squared weights, so that a texel that hardly shows in it is not moved far for its sake. */
const STIFFNESS = 0.1;
/** How far a near colour may be moved, levels: beyond, a wrong opacity would show as speckle. */
const FREEDOM = 64;
/** Smallest error, levels, for which anything is moved. */
const LEAST_ERROR = 0.5;
/** Weights of four texels in the cubic spline halfway between the middle two, see splineCoefficients; without the 3 % of those farther out. */
const HALFWAY: readonly number[] = [-0.1347, 0.6347, 0.6347, -0.1347];
const AT_TEXEL: readonly number[] = [1];
const REACH = 1;

/** The colours that a scene shows along its silhouettes. */
export interface RimColours {
  /** The canvas. */
  readonly rgba: Uint8Array;
  /** The hidden layer. */
  readonly painted: Uint8Array;
  readonly quads: SceneQuads;
  readonly skirts: SceneSkirts;
  /** Canvas pixels. */
  readonly width: number;
}

/**
 * Moves the near colours along silhouettes so that rim over background gives back the photo between texels too, from where it was
 * taken. At texels settleNearColour sees to that; between them the product of opacity and colour is softer than the photo's own spline,
 * which has the whole contrast of the silhouette in it.
 *
 * Looked at are the drawn cells themselves, at texels and halfway between, in a few rounds of Kaczmarz's method: each sample in turn
 * moves the colours that it shows, by their shares in it. What is painted behind stays: bent to this end too, it would change along
 * with every silhouette that passes before it.
 *
 * @param band its `nearColour` is written where it is not the photo's own
 * @param colours everything else that shows there
 */
export function settleBetweenTexels(band: EdgeBand, colours: RimColours): void {
  const { nearColour } = band;
  const samples = sampleRims(band, colours);
  const [gain, wanted] = [new Float64Array(samples.gain), new Float64Array(samples.wanted)];
  const [firstTap, share] = [new Int32Array(samples.firstTap), new Float64Array(samples.share)];
  const place = new Int32Array(samples.place);
  const settled = new Float32Array(nearColour);
  for (let round = 0; round < ROUNDS; round++) {
    for (let sample = 0; sample < gain.length; sample++) {
      const start = firstTap[sample]!;
      const end = firstTap[sample + 1]!;
      for (let channel = 0; channel < 3; channel++) {
        let error = wanted[3 * sample + channel]!;
        for (let k = start; k < end; k++) error -= share[k]! * settled[place[k]! + channel]!;
        if (error < LEAST_ERROR && error > -LEAST_ERROR) continue;
        const move = error * gain[sample]!;
        for (let k = start; k < end; k++) {
          const i = place[k]! + channel;
          const value = settled[i]! + move * share[k]!;
          const away = value - nearColour[i]!;
          const free =
            away > FREEDOM ? nearColour[i]! + FREEDOM : away < -FREEDOM ? nearColour[i]! - FREEDOM : value;
          settled[i] = free < 0 ? 0 : free > 255 ? 255 : free;
        }
      }
    }
  }
  for (const first of place) for (let i = first; i < first + 3; i++) nearColour[i] = Math.round(settled[i]!);
}

/** What the near colours that may be moved should amount to at each place where they show, as sums of texels. */
interface RimSamples {
  /** Taps of sample k are those from firstTap[k] to firstTap[k + 1]. */
  readonly firstTap: number[];
  /** How much an error moves a tap of share 1. */
  readonly gain: number[];
  /** Red, green and blue of the photo, less all that is settled. */
  readonly wanted: number[];
  /** Where the tap's red is in an RGBA plane. */
  readonly place: number[];
  readonly share: number[];
}

/** Samples every cell that shows near colours: four each, at its first texel and halfway to the next ones. */
function sampleRims(band: EdgeBand, { rgba, painted, quads, skirts, width }: RimColours): RimSamples {
  const { nearColour } = band;
  const height = rgba.length / 4 / width;
  const free = freeTexels(band);
  const layers = seenLayers(quads, width, height);
  const rims = seenRims(skirts, width, height);
  const samples: RimSamples = { firstTap: [0], gain: [], wanted: [], place: [], share: [] };
  const at = new Float64Array(3);
  const left = new Float64Array(3);
  for (let y = REACH; y < height - REACH - 1; y++) {
    for (let x = REACH; x < width - REACH - 1; x++) {
      const cell = y * width + x;
      const layer = layers[cell]!;
      const rim = rims[cell]!;
      if (rim === 0 && layer !== LAYER_NEAR_EDGE) continue;
      const behind = layer === LAYER_HIDDEN ? painted : layer === LAYER_NEAR_EDGE ? nearColour : rgba;
      for (let quarter = 0; quarter < 4; quarter++) {
        const halfX = 2 * x + (quarter & 1);
        const halfY = 2 * y + (quarter >> 1);
        at[0] = halfX;
        at[1] = halfY;
        at[2] = 1;
        if (rim > 0) rimAt(skirts, rim - 1, (quarter & 1) / 2, (quarter >> 1) / 2, height, at);
        if (at[2] === 0) continue;
        left.fill(0);
        addColour(rgba, halfX, halfY, width, 1, left);
        if (at[2] < 1) addColour(behind, halfX, halfY, width, at[2] - 1, left);
        appendSample(samples, free, nearColour, at, width, left);
      }
    }
  }
  return samples;
}

/** 1 where the near colours are not the photo's own. */
function freeTexels({ side, alpha, pixels }: EdgeBand): Uint8Array {
  const free = new Uint8Array(side.length);
  for (const pixel of pixels) if (side[pixel] === FAR || alpha[pixel]! < 255) free[pixel] = 1;
  return free;
}

/** The texture layer of the opaque surface that each cell shows from where the photo was taken. */
function seenLayers({ count, place }: SceneQuads, width: number, height: number): Uint8Array {
  const layers = new Uint8Array(width * height).fill(LAYER_FRONT);
  for (const isFront of [false, true])
    for (let quad = 0; quad < count; quad++) {
      const [x, y] = [place[4 * quad]!, place[4 * quad + 1]!];
      const [size, layer] = [place[4 * quad + 2]!, place[4 * quad + 3]!];
      if ((layer !== LAYER_HIDDEN) !== isFront) continue;
      for (let row = y; row < y + size; row++) layers.fill(layer, row * width + x, row * width + x + size);
    }
  return layers;
}

/** One more than the number of the nearest rim over each cell, 0 where there is none. */
function seenRims({ count, vertices }: SceneSkirts, width: number, height: number): Int32Array {
  const seen = new Int32Array(width * height);
  const depthOf = (rim: number): number => vertices[rim * SKIRT_STRIDE + 2]!;
  for (let rim = 0; rim < count; rim++) {
    const first = rim * SKIRT_STRIDE;
    const cell = Math.floor(vertices[first + 1]!) * width + Math.floor(vertices[first]!);
    if (seen[cell] === 0 || depthOf(rim) > depthOf(seen[cell]! - 1)) seen[cell] = rim + 1;
  }
  return seen;
}

/** Writes the place of a rim's colour, in half texels, and its opacity, at a share of its cell. */
function rimAt(
  { vertices }: SceneSkirts,
  rim: number,
  s: number,
  t: number,
  height: number,
  out: Float64Array,
): void {
  for (let k = 0; k < 3; k++) {
    const a = rim * SKIRT_STRIDE + 3 + k;
    const c = a + 2 * SKIRT_VERTEX_STRIDE;
    const upper = vertices[a]! * (1 - s) + vertices[a + SKIRT_VERTEX_STRIDE]! * s;
    const lower = vertices[c]! * (1 - s) + vertices[c + SKIRT_VERTEX_STRIDE]! * s;
    out[k] = upper * (1 - t) + lower * t;
  }
  out[0] = Math.round(2 * out[0]! - 1);
  out[1] = Math.round(2 * (out[1]! - LAYER_NEAR_EDGE * height) - 1);
}

/** Adds a sample unless nothing in it may be moved. at: place in half texels, and opacity; left: what the rim has to amount to. */
function appendSample(
  { firstTap, gain, wanted, place, share }: RimSamples,
  free: Uint8Array,
  nearColour: Uint8Array,
  at: Float64Array,
  width: number,
  left: Float64Array,
): void {
  const [halfX, halfY, opacity] = [at[0]!, at[1]!, at[2]!];
  const across = tapsOf(halfX);
  const down = tapsOf(halfY);
  const first = firstTexel(halfX, halfY, width);
  let square = 0;
  for (let row = 0; row < down.length; row++)
    for (let column = 0; column < across.length; column++) {
      const tap = first + row * width + column;
      const weight = opacity * down[row]! * across[column]!;
      if (free[tap] === 1) {
        place.push(4 * tap);
        share.push(weight);
        square += weight * weight;
      } else
        for (let channel = 0; channel < 3; channel++)
          left[channel]! -= weight * nearColour[4 * tap + channel]!;
    }
  if (square === 0) return;
  firstTap.push(place.length);
  gain.push(STEP / (square + STIFFNESS));
  wanted.push(left[0]!, left[1]!, left[2]!);
}

/** Adds a picture's colour at a place in half texels, times a weight. */
function addColour(
  rgba: Uint8Array,
  halfX: number,
  halfY: number,
  width: number,
  by: number,
  out: Float64Array,
): void {
  const across = tapsOf(halfX);
  const down = tapsOf(halfY);
  const first = firstTexel(halfX, halfY, width);
  for (let row = 0; row < down.length; row++)
    for (let column = 0; column < across.length; column++) {
      const i = 4 * (first + row * width + column);
      const weight = by * down[row]! * across[column]!;
      for (let channel = 0; channel < 3; channel++) out[channel]! += weight * rgba[i + channel]!;
    }
}

/** Weights along one axis at a place in half texels. */
function tapsOf(half: number): readonly number[] {
  return (half & 1) === 1 ? HALFWAY : AT_TEXEL;
}

/** The texel of the first of both axes' weights. */
function firstTexel(halfX: number, halfY: number, width: number): number {
  const x = (halfX >> 1) - (halfX & 1) * REACH;
  return ((halfY >> 1) - (halfY & 1) * REACH) * width + x;
}
