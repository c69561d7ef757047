import { EngineError } from '../errors.ts';
import type { Perception, Photo } from '../image.ts';
import type { RenderPlan } from '../plan/render-plan.ts';
import { type Scene, type SceneQuads, type SceneSkirts } from '../render/scene.ts';
import { collapseRamps } from './collapse-ramps.ts';
import { type EdgeBand, measureEdgeBand } from './edge-band.ts';
import { type Canvas, extendCanvas } from './extend-canvas.ts';
import { fillHidden } from './fill-hidden.ts';
import { fillUnknown } from './fill-unknown.ts';
import { findTears } from './find-tears.ts';
import { findHiddenSurface, HIDDEN_KNOWN, type HiddenSurface } from './hidden-surface.ts';
import { buildMesh } from './build-mesh.ts';
import { measureParallaxReach, type ParallaxReach, REACH_TILE_SHIFT } from './parallax-reach.ts';
import { smoothSurfaces } from './smooth-surfaces.ts';
import { settlePlateaus } from './settle-plateaus.ts';
import { settleNearColour } from './settle-near-colour.ts';

/** Texture layers of a scene with depth. */
export const LAYER_FRONT = 0;
export const LAYER_HIDDEN = 1;
export const LAYER_NEAR_EDGE = 2;

/** Each pass takes one pixel of a silhouette's ramp to either side. */
const SETTLE_PASSES = 3;
/** Below this much relative motion (screen pixels, whole depth range) a shot is as good as flat. */
const FLAT_PIXELS = 0.05;

/** What a scene is made of. */
export interface SceneInput {
  /** Of the plan's size. */
  readonly photo: Photo;
  /** Maps of the photo's size. */
  readonly perception: Perception;
  readonly plan: RenderPlan;
}

/**
 * The photo in layers, ready to be seen from every pose of the plan: the picture with its border; the surface cut along silhouettes,
 * with soft rims; behind it, painted in, what the poses uncover. A plan whose camera only turns and zooms gets the canvas alone.
 *
 * @throws EngineError input-mismatch when photo, maps and plan differ in size
 */
export function buildScene(input: SceneInput): Scene {
  const { photo, perception, plan } = input;
  checkSizes(input);
  const inverseDepth = mapDepth(perception.disparity.values, photo.rgba, photo.width, photo.height, plan);
  let nearest = 0;
  for (const value of inverseDepth) if (value > nearest) nearest = value;
  const canvas = extendCanvas(photo, inverseDepth, plan.border);
  const reach = measureParallaxReach(plan, canvas.width, canvas.height, nearest);
  let most = 0;
  for (const value of reach.pixelsPerInverseDepth) if (value > most) most = value;
  if (most * nearest < FLAT_PIXELS) return flatScene(canvas);
  return layeredScene(canvas, reach);
}

function checkSizes({ photo, perception, plan }: SceneInput): void {
  const maps = [photo, perception.disparity];
  for (const map of maps) {
    if (map.width === plan.width && map.height === plan.height) continue;
    throw new EngineError(
      'input-mismatch',
      `The plan is for ${plan.width}x${plan.height} pixels, got ${map.width}x${map.height}. Photo and disparity must have the plan's size: resize them or plan again.`,
    );
  }
}

function mapDepth(disparity: Float32Array, rgba: Uint8Array, width: number, height: number, plan: RenderPlan): Float32Array {
  const known = disparity.every((value) => Number.isFinite(value)) ? disparity : fillUnknown(disparity, rgba, width, height);
  return known.map((value) => Math.max(0, plan.depth.far + plan.depth.gain * value));
}

/** A scene without depth: the canvas as one layer. */
function flatScene(canvas: Canvas): Scene {
  const quads: SceneQuads = { count: 0, place: new Int32Array(0), inverseDepth: new Float32Array(0) };
  const skirts: SceneSkirts = { count: 0, vertices: new Float32Array(0) };
  return {
    canvasWidth: canvas.width,
    canvasHeight: canvas.height,
    originX: canvas.originX,
    originY: canvas.originY,
    layerCount: 1,
    rowsPerLayer: canvas.height,
    texture: canvas.rgba,
    quads,
    skirts,
  };
}

function layeredScene(canvas: Canvas, reach: ParallaxReach): Scene {
  const { width, height } = canvas;
  let depth = smoothSurfaces(canvas.inverseDepth, width, reach);
  depth = collapseRamps(depth, canvas.rgba, width, reach);
  for (let pass = 0; pass < SETTLE_PASSES; pass++) {
    depth = settlePlateaus(depth, findTears(depth, width, reach), width, reach);
  }
  const torn = findTears(depth, width, reach);
  const band = measureEdgeBand(depth, torn, canvas.rgba, width, reach);
  const hidden = findHiddenSurface(depth, band, width, reach);
  const painted = paintHidden(canvas, depth, band, hidden, reach);
  settleNearColour(band, canvas.rgba, painted);
  (globalThis as any).DBG = { depth, torn, band, hidden };
  const { quads, skirts } = buildMesh(depth, torn, band, hidden, width, reach);
  const layerBytes = width * height * 4;
  const texture = new Uint8Array(layerBytes * 3);
  texture.set(canvas.rgba, LAYER_FRONT * layerBytes);
  texture.set(painted, LAYER_HIDDEN * layerBytes);
  texture.set(band.nearColour, LAYER_NEAR_EDGE * layerBytes);
  return {
    canvasWidth: width,
    canvasHeight: height,
    originX: canvas.originX,
    originY: canvas.originY,
    layerCount: 3,
    rowsPerLayer: height,
    texture,
    quads,
    skirts,
  };
}

/** The hidden layer's colours: the canvas, with everything unknown made up from far content. */
function paintHidden(
  canvas: Canvas,
  depth: Float32Array,
  band: EdgeBand,
  hidden: HiddenSurface,
  reach: ParallaxReach,
): Uint8Array {
  const { width, height } = canvas;
  const painted = Uint8Array.from(canvas.rgba);
  let most = 0;
  for (const value of reach.pixelsPerInverseDepth) if (value > most) most = value;
  const quantise = (values: Float32Array): Int16Array => Int16Array.from(values, (value) => Math.min(32000, value * most * 8));
  fillHidden({
    width,
    height,
    canvas: painted,
    unknown: hidden.unknown,
    clean: band.side.map((side, i) => (side === 0 || (band.isPure[i] === 1 && band.alpha[i] === 0) ? 1 : 0)),
    frontDepth: quantise(depth),
    hiddenDepth: quantise(hidden.inverseDepth),
    sweepAt(texel, out) {
      const y = (texel / width) | 0;
      const x = texel - y * width;
      const tile = (y >> REACH_TILE_SHIFT) * reach.tileColumns + (x >> REACH_TILE_SHIFT);
      out[0] = reach.sweep[2 * tile]!;
      out[1] = reach.sweep[2 * tile + 1]!;
    },
  });
  // What the photo shows stays as it is, even where a deeper surface beside it was painted over it.
  const kept = new Uint32Array(canvas.rgba.buffer, canvas.rgba.byteOffset, width * height);
  const pixels = new Uint32Array(painted.buffer);
  for (let i = 0; i < pixels.length; i++) if (hidden.kind[i] === HIDDEN_KNOWN) pixels[i] = kept[i]!;
  return painted;
}
