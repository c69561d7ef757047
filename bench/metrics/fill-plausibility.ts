import type { Disparity, Photo, RenderPlan, Scene } from '@kinora/engine';
import { LAYER_HIDDEN, QUAD_DEPTH_STRIDE, QUAD_PLACE_STRIDE } from '@kinora/engine';

/** How much what was painted in behind the photo looks like what surrounds it; D4. */
export interface FillPlausibility {
  /** Local contrast of the painted over that of the background around it, the middle over all places. */
  readonly contrastRatio: number;
  /** Share of painted places that look more like the foreground that hides them than like the background. */
  readonly bleedShare: number;
  /** The same share for places of the real background: where both sides share colours it is not 0 either. */
  readonly mistakableShare: number;
  /** Places that were judged. */
  readonly places: number;
}

/** Background is looked for this far around a painted place, as in the published comparison. */
const AROUND = 32;
/** Every so many pixels a place is judged, and a sample taken around it. */
const PLACE_STEP = 3;
const SAMPLE_STEP = 4;
/** Disparity by which the background must lie behind the foreground. */
const BEHIND = 0.05;
/** Half side of the window in which contrast is measured. */
const WINDOW = 3;
const FEWEST_SAMPLES = 8;

/**
 * Compares the painted texels of a scene's hidden layer with what the photo shows around them: farther content is background,
 * what hides them is foreground. Painted rims that lie beside the silhouette, hidden by nothing, are left out: what is there
 * at their distance is what they ought to look like.
 *
 * @param scene built from `photo` and `disparity`
 * @param depth of the plan the scene was built for: inverse depth is far + gain * disparity
 */
export function fillPlausibility(
  scene: Scene,
  photo: Photo,
  disparity: Disparity,
  depth: RenderPlan['depth'],
): FillPlausibility {
  const { width, height } = photo;
  const hidden = hiddenPicture(scene, photo);
  const surface = hiddenDisparity(scene, photo, depth);
  const painted = new Uint8Array(width * height);
  for (let i = 0; i < painted.length; i++) {
    const differs = [0, 1, 2].some((channel) => hidden[4 * i + channel] !== photo.rgba[4 * i + channel]);
    painted[i] = differs ? 1 : 0;
  }
  const isBehind = (i: number, near: number): boolean => disparity.values[i]! < near - BEHIND;
  const ratios: number[] = [];
  let bleeding = 0;
  let mistakable = 0;
  let judged = 0;
  for (let y = WINDOW; y < height - WINDOW; y += PLACE_STEP)
    for (let x = WINDOW; x < width - WINDOW; x += PLACE_STEP) {
      const at = y * width + x;
      if (painted[at] === 0) continue;
      const near = disparity.values[at]!;
      if (!(surface[at]! < near - BEHIND)) continue;
      const { foreground, background } = surroundings(photo, disparity, painted, x, y);
      if (foreground.length < FEWEST_SAMPLES || background.length < FEWEST_SAMPLES) continue;
      judged++;
      const colours = background.map((i) => labOf(photo.rgba, i));
      const others = foreground.map((i) => labOf(photo.rgba, i));
      if (isNearer(labOf(hidden, at), others, colours)) bleeding++;
      // The same question about real background tells how often colours alone mislead.
      const [probe] = colours.splice(judged % colours.length, 1);
      if (probe !== undefined && isNearer(probe, others, colours)) mistakable++;
      // A window that reaches over the silhouette shows the silhouette's contrast.
      if (!corners(at, width).every((i) => painted[i] === 1 || isBehind(i, near))) continue;
      const around = background
        .filter((i) => corners(i, width).every((corner) => isBehind(corner, near)))
        .map((i) => contrastAt(photo.rgba, width, height, i))
        .sort((p, q) => p - q);
      const typical = around[around.length >> 1] ?? 0;
      // Nothing can be said of contrast before a plain wall.
      if (typical > 1) ratios.push(contrastAt(hidden, width, height, at) / typical);
    }
  ratios.sort((p, q) => p - q);
  return {
    contrastRatio: ratios[ratios.length >> 1] ?? Number.NaN,
    bleedShare: judged === 0 ? 0 : bleeding / judged,
    mistakableShare: judged === 0 ? 0 : mistakable / judged,
    places: judged,
  };
}

/** Corners of the window around a place, as far as they lie on the picture. */
function corners(at: number, width: number): number[] {
  return [-1, 1].flatMap((dy) => [-1, 1].map((dx) => at + WINDOW * (dy * width + dx)));
}

function isNearer(colour: Lab, some: readonly Lab[], others: readonly Lab[]): boolean {
  return nearest(colour, some) < nearest(colour, others);
}

/** The hidden layer where the photo is. */
function hiddenPicture(scene: Scene, { width, height }: Photo): Uint8Array {
  const out = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const row = LAYER_HIDDEN * scene.rowsPerLayer + scene.originY + y;
    const from = (row * scene.canvasWidth + scene.originX) * 4;
    out.set(scene.texture.subarray(from, from + width * 4), y * width * 4);
  }
  return out;
}

/** Disparity of the hidden layer where the photo is; NaN where the scene has none. */
function hiddenDisparity(
  scene: Scene,
  { width, height }: Photo,
  { far, gain }: RenderPlan['depth'],
): Float32Array {
  const out = new Float32Array(width * height).fill(Number.NaN);
  const { place, inverseDepth, count } = scene.quads;
  for (let quad = 0; quad < count; quad++) {
    const [left, top, size, layer] = place.subarray(QUAD_PLACE_STRIDE * quad) as unknown as Quad;
    if (layer !== LAYER_HIDDEN) continue;
    const [a, b, c, d] = inverseDepth.subarray(QUAD_DEPTH_STRIDE * quad) as unknown as Quad;
    for (let dy = 0; dy < size; dy++)
      for (let dx = 0; dx < size; dx++) {
        const [x, y] = [left + dx - scene.originX, top + dy - scene.originY];
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        const [s, t] = [dx / size, dy / size];
        const w = (1 - t) * ((1 - s) * a + s * b) + t * ((1 - s) * c + s * d);
        out[y * width + x] = (w - far) / gain;
      }
  }
  return out;
}

type Quad = readonly [number, number, number, number];

function surroundings(
  { width, height }: Photo,
  { values }: Disparity,
  painted: Uint8Array,
  x: number,
  y: number,
): { readonly foreground: number[]; readonly background: number[] } {
  const near = values[y * width + x]!;
  const foreground: number[] = [];
  const background: number[] = [];
  for (let row = Math.max(0, y - AROUND); row < Math.min(height, y + AROUND); row += SAMPLE_STEP)
    for (let column = Math.max(0, x - AROUND); column < Math.min(width, x + AROUND); column += SAMPLE_STEP) {
      const i = row * width + column;
      if (values[i]! < near - BEHIND && painted[i] === 0) background.push(i);
      else if (Math.abs(values[i]! - near) < BEHIND) foreground.push(i);
    }
  return { foreground, background };
}

/** Standard deviation of luma in a small window, grey levels. */
function contrastAt(rgba: Uint8Array, width: number, height: number, at: number): number {
  const y = Math.floor(at / width);
  const x = at - y * width;
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let row = Math.max(0, y - WINDOW); row <= Math.min(height - 1, y + WINDOW); row++)
    for (let column = Math.max(0, x - WINDOW); column <= Math.min(width - 1, x + WINDOW); column++) {
      const i = 4 * (row * width + column);
      const luma = 0.2126 * rgba[i]! + 0.7152 * rgba[i + 1]! + 0.0722 * rgba[i + 2]!;
      sum += luma;
      squares += luma * luma;
      count++;
    }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

type Lab = readonly [number, number, number];

function nearest(colour: Lab, others: readonly Lab[]): number {
  return Math.min(...others.map((other) => Math.hypot(...colour.map((value, k) => value - other[k]!))));
}

/** CIE L*a*b* of an sRGB pixel, D65. */
function labOf(rgba: Uint8Array, at: number): Lab {
  const [r, g, b] = [0, 1, 2].map((channel) => {
    const value = rgba[4 * at + channel]! / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const [x, y, z] = [
    (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
    0.2126 * r + 0.7152 * g + 0.0722 * b,
    (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
  ].map((t) => (t > 216 / 24389 ? Math.cbrt(t) : (841 / 108) * t + 4 / 29)) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
