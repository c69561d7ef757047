import { effectDemands } from '../effects/effect-demands.ts';
import { EngineError } from '../errors.ts';
import type { Perception, Photo } from '../image.ts';
import type { RenderPlan } from '../plan/render-plan.ts';
import type { Scene, SceneQuads, SceneSkirts } from '../render/scene.ts';
import { buildMesh } from './build-mesh.ts';
import { cutSurface } from './cut-surface.ts';
import { type Canvas, extendCanvas, extendPlane } from './extend-canvas.ts';
import { fillUnknown } from './fill-unknown.ts';
import { findHiddenSurface } from './hidden-surface.ts';
import { LAYER_FRONT, LAYER_HIDDEN, LAYER_NEAR_EDGE, LAYER_PHOTO, LAYER_SUBJECT } from './layers.ts';
import { measureEdgeBand } from './measure-edge-band.ts';
import { paintHidden } from './paint-hidden.ts';
import { atLeast, atReferenceSize, measureParallaxReach, type ParallaxReach } from './parallax-reach.ts';
import { partSubject } from './part-subject.ts';
import { sceneGuides } from './scene-guides.ts';
import { sceneHoles } from './scene-holes.ts';
import { settleBetweenTexels } from './settle-between-texels.ts';
import { settleNearColour } from './settle-near-colour.ts';
import { appendQuads, CELL_SMOOTH, packQuads, type QuadList, tileSurface } from './tile-surface.ts';

/** Below this much relative motion (screen pixels, whole depth range) a shot is as good as flat. */
const FLAT_PIXELS = 0.05;

/**
 * Screen pixels that a unit of inverse depth is worth where it only orders surfaces: at 10 an error of depth that could
 * swap subject and foreground is found.
 */
const ORDER_PIXELS = 10;

/** What a scene is made of. */
export interface SceneInput {
  /** Of the plan's size. */
  readonly photo: Photo;
  /** Maps of the photo's size. */
  readonly perception: Perception;
  readonly plan: RenderPlan;
  /** Asks for Scene.holes, for a painter who does better than the engine. */
  readonly wantsHoles?: boolean;
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
  const guides = sceneGuides(photo, perception, plan, canvas, effectDemands(plan));
  const isFlat = most * nearest < FLAT_PIXELS;
  const scene =
    plan.subject !== undefined
      ? partedScene(input, canvas, reach, isFlat)
      : isFlat
        ? flatScene(canvas)
        : layeredScene(canvas, reach, perception.confidence, plan.seed, input.wantsHoles ?? false);
  return guides === undefined ? scene : { ...scene, guides };
}

/** The world without the subject, and the subject apart from it. */
function partedScene(
  { perception, plan, wantsHoles = false }: SceneInput,
  canvas: Canvas,
  reach: ParallaxReach,
  isFlat: boolean,
): Scene {
  const { confidence } = perception;
  const relative = atReferenceSize(reach, Math.max(canvas.width, canvas.height));
  const matte = extendPlane(perception.matte, plan.border);
  const { world, quads, skirts, colours } = partSubject(canvas, matte, plan, relative, confidence);
  const scene = isFlat
    ? untornScene(world, reach)
    : layeredScene(world, reach, confidence, plan.seed, wantsHoles);
  const layerBytes = canvas.rgba.length;
  const texture = new Uint8Array(layerBytes * (LAYER_PHOTO + 1));
  texture.set(scene.texture);
  texture.set(colours, LAYER_SUBJECT * layerBytes);
  texture.set(canvas.rgba, LAYER_PHOTO * layerBytes);
  return {
    ...scene,
    layerCount: LAYER_PHOTO + 1,
    texture,
    subject: { quads, skirts, photoLayer: LAYER_PHOTO },
  };
}

/** A world that the camera itself pulls nowhere apart, as one surface: what stands before the subject still hides it. */
function untornScene(canvas: Canvas, reach: ParallaxReach): Scene {
  const { inverseDepth, width } = canvas;
  const cells = new Uint8Array(inverseDepth.length).fill(CELL_SMOOTH);
  const tiles = tileSurface(inverseDepth, cells, width, atLeast(reach, ORDER_PIXELS));
  const list: QuadList = { place: [], inverseDepth: [] };
  appendQuads(
    list,
    tiles,
    width,
    () => LAYER_FRONT,
    (texel) => tiles.cornerDepth[texel]!,
  );
  return { ...flatScene(canvas), quads: packQuads(list) };
}

function checkSizes({ photo, perception, plan }: SceneInput): void {
  const maps = [photo, perception.disparity, ...(plan.subject === undefined ? [] : [perception.matte])];
  for (const map of maps) {
    if (map.width === plan.width && map.height === plan.height) continue;
    throw new EngineError(
      'input-mismatch',
      `The plan is for ${plan.width}x${plan.height} pixels, got ${map.width}x${map.height}. Photo and disparity must have the plan's size: resize them or plan again.`,
    );
  }
}

function mapDepth(
  disparity: Float32Array,
  rgba: Uint8Array,
  width: number,
  height: number,
  plan: RenderPlan,
): Float32Array {
  const known = isComplete(disparity) ? disparity : fillUnknown(disparity, rgba, width, height);
  const { far, gain } = plan.depth;
  const inverseDepth = new Float32Array(known.length);
  for (let i = 0; i < known.length; i++) inverseDepth[i] = Math.max(0, far + gain * known[i]!);
  return inverseDepth;
}

function isComplete(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false;
  return true;
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

function layeredScene(
  canvas: Canvas,
  reach: ParallaxReach,
  confidence: number,
  seed: number,
  wantsHoles: boolean,
): Scene {
  const { width, height } = canvas;
  const relative = atReferenceSize(reach, Math.max(width, height));
  const { inverseDepth, torn } = cutSurface(canvas, relative, confidence);
  const band = measureEdgeBand(inverseDepth, torn, canvas.rgba, width, relative, confidence);
  const hidden = findHiddenSurface(inverseDepth, band, width, relative);
  const painted = paintHidden(canvas, inverseDepth, band, hidden, relative, seed);
  settleNearColour(band, canvas.rgba, painted);
  const { quads, skirts } = buildMesh(inverseDepth, torn, band, hidden, width, reach);
  settleBetweenTexels(band, { rgba: canvas.rgba, painted, quads, skirts, width });
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
    ...(wantsHoles ? { holes: sceneHoles(inverseDepth, hidden, width, relative) } : {}),
  };
}
