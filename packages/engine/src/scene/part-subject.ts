import type { RenderPlan } from '../plan/render-plan.ts';
import { type SceneQuads, type SceneSkirts, SKIRT_STRIDE, SKIRT_VERTEX_STRIDE } from '../render/scene.ts';
import { bridgeRows } from './bridge-rows.ts';
import { appendSkirts, groupCorners } from './build-skirts.ts';
import { type EdgeBand, FAR, NEAR } from './edge-band.ts';
import type { Canvas } from './extend-canvas.ts';
import { fillHidden } from './fill-hidden.ts';
import { findUncovered } from './find-uncovered.ts';
import { TORN_DOWN, TORN_RIGHT } from './find-tears.ts';
import { LAYER_SUBJECT } from './layers.ts';
import { measureEdgeBand } from './measure-edge-band.ts';
import { depthSteps, quantise, showsOneSurface, sweepOf } from './paint-hidden.ts';
import { atLeast, type ParallaxReach } from './parallax-reach.ts';
import { settleNearColour } from './settle-near-colour.ts';
import { IN_FRONT, mirroredDoubles, partDepth, spread } from './subject-surface.ts';
import {
  appendQuads,
  CELL_EMPTY,
  CELL_SINGLE,
  CELL_SMOOTH,
  packQuads,
  type QuadList,
  tileSurface,
} from './tile-surface.ts';

/** How far the subject is lifted off the world while its silhouette is measured, so that it ends even where it stands on the ground. */
const LIFT = 0.15;
/** Screen pixels that a unit of inverse depth is worth at least while a subject is taken off: surfaces are told apart even if the camera rests. */
const LEAST_REACH_PIXELS = 60;
/** The subject hides what is behind it only this many pixels inside its silhouette: the rest is soft, or swept between two instants. */
const RIM_PIXELS = 5;

/** World pixels next to the subject that carry a trace of it even where none was measured. */
const HALO_PIXELS = 4;

/** A photo as the world without its subject, and the subject. */
export interface PartedSubject {
  /** The canvas with the subject painted over where the plan uncovers it, and the world's own depth. */
  readonly world: Canvas;
  readonly quads: SceneQuads;
  readonly skirts: SceneSkirts;
  /** RGBA of LAYER_SUBJECT: the canvas, with the subject's pure colours along its silhouette. */
  readonly colours: Uint8Array;
}

/**
 * Takes the subject off the canvas for a plan in which it moves by itself.
 *
 * @param canvas the photo with its border
 * @param matte height * width, opacity of the subject
 * @param plan its `subject` is the path
 * @param reach what a unit of inverse depth is worth on the screen
 * @param confidence of the map, see Perception
 */
export function partSubject(
  canvas: Canvas,
  matte: Float32Array,
  plan: RenderPlan,
  reach: ParallaxReach,
  confidence: number,
): PartedSubject {
  const { width, height, rgba } = canvas;
  const doubles = mirroredDoubles(canvas, matte, plan);
  const raised = atLeast(reach, LEAST_REACH_PIXELS);
  const own = matte.map((value, i) => (doubles[i] === 1 ? 0 : value));
  const parted = partDepth(canvas, own, doubles);
  const { member, subject, world } = parted;
  const lifted = world.map((value, i) => (member[i] === 1 ? subject[i]! + LIFT : value));
  const torn = silhouette(member, lifted, width);
  const band = measureEdgeBand(lifted, torn, rgba, width, raised, confidence);
  const around = spread(doubles, width, height, HALO_PIXELS);
  const unknown = unknownTexels(plan, parted, band, around, width, height);
  const painted = Uint8Array.from(rgba);
  const { usable, clean } = showsOneSurface(band);
  for (let i = 0; i < member.length; i++) {
    if (member[i] === 0 && around[i] === 0) continue;
    usable[i] = 0;
    clean[i] = 0;
  }
  const behind = clean.map((value, i) => (value === 1 && world[i]! <= IN_FRONT * subject[i]! ? 1 : 0));
  const steps = depthSteps(raised);
  fillHidden(
    {
      width,
      height,
      canvas: painted,
      source: rgba,
      usable,
      clean,
      unknown,
      frontDepth: quantise(lifted, steps),
      hiddenDepth: quantise(world, steps),
      sweepAt: sweepOf(raised, width),
      reviseGuess: (missing) => bridgeRows({ width, height, canvas: painted, clean: behind, missing }),
    },
    plan.seed,
  );
  keepWhatShows(painted, rgba, unknown, member);
  // The subject will leave its place, so the rest of its colour must not stay behind in the world.
  settleNearColour(band, rgba, Uint8Array.from(painted));
  return {
    world: { ...canvas, rgba: painted, inverseDepth: world },
    ...meshOf({ member, subject, lifted, torn, band, width, reach: raised }),
    colours: band.nearColour,
  };
}

/** Tears between the subject and what it stands before; where something stands before the subject there is none. */
function silhouette(member: Uint8Array, lifted: Float32Array, width: number): Uint8Array {
  const torn = new Uint8Array(member.length);
  const parts = (a: number, b: number): boolean =>
    member[a] !== member[b] && (member[a] === 1 ? lifted[a]! > lifted[b]! : lifted[b]! > lifted[a]!);
  for (let i = 0; i < member.length; i++) {
    if ((i + 1) % width !== 0 && parts(i, i + 1)) torn[i] = TORN_RIGHT;
    if (i + width < member.length && parts(i, i + width)) torn[i] = torn[i]! | TORN_DOWN;
  }
  return torn;
}

/** What of the world has to be made up: behind the subject where it leaves, and under its soft rim. */
function unknownTexels(
  plan: RenderPlan,
  parted: ReturnType<typeof partDepth>,
  band: EdgeBand,
  doubles: Uint8Array,
  width: number,
  height: number,
): Int32Array {
  const { member } = parted;
  const soft = member.map((value, i) =>
    value === 0 && band.side[i] === FAR && (band.alpha[i]! > 0 || band.rank[i]! <= HALO_PIXELS) ? 1 : 0,
  );
  const outside = member.map((value, i) =>
    value === 1 && band.alpha[i] !== 0 ? 0 : value === 1 && band.side[i] === 0 ? 0 : 1,
  );
  const rim = spread(outside, width, height, RIM_PIXELS);
  const opaque = rim.map((value) => 1 - value);
  const uncovered = findUncovered(plan, parted, member, opaque, width);
  const texels: number[] = [];
  for (let i = 0; i < member.length; i++)
    if (uncovered[i] === 1 || soft[i] === 1 || doubles[i] === 1) texels.push(i);
  return Int32Array.from(texels);
}

/** Gives the world back what the photo shows of it next to the subject. */
function keepWhatShows(painted: Uint8Array, rgba: Uint8Array, unknown: Int32Array, member: Uint8Array): void {
  const kept = new Uint32Array(rgba.buffer, rgba.byteOffset, member.length);
  const pixels = new Uint32Array(painted.buffer);
  const isMade = Uint8Array.from(member);
  for (const texel of unknown) isMade[texel] = 1;
  for (let i = 0; i < pixels.length; i++) if (isMade[i] === 0) pixels[i] = kept[i]!;
}

interface SubjectSurface {
  readonly member: Uint8Array;
  readonly subject: Float32Array;
  readonly lifted: Float32Array;
  readonly torn: Uint8Array;
  readonly band: EdgeBand;
  readonly width: number;
  readonly reach: ParallaxReach;
}

/** The subject as quads where it is opaque and soft rims where it is not. */
function meshOf({ member, subject, lifted, torn, band, width, reach }: SubjectSurface): {
  quads: SceneQuads;
  skirts: SceneSkirts;
} {
  const height = member.length / width;
  const cells = new Uint8Array(member.length);
  const vertices: number[] = [];
  const corners = new Int32Array(4);
  const groups = new Uint8Array(4);
  const rims = { inverseDepth: lifted, band, width, reach, colourLayer: LAYER_SUBJECT };
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const cell = y * width + x;
      corners[0] = cell;
      corners[1] = cell + 1;
      corners[2] = cell + width;
      corners[3] = cell + width + 1;
      const kind = classify(member, band, corners);
      cells[cell] = kind === 'soft' ? CELL_EMPTY : kind;
      if (kind !== 'soft') continue;
      groupCorners(torn, cell, width, groups);
      appendSkirts(vertices, rims, corners, groups);
    }
  }
  const list: QuadList = { place: [], inverseDepth: [] };
  const tiles = tileSurface(subject, cells, width, reach);
  appendQuads(
    list,
    tiles,
    width,
    () => LAYER_SUBJECT,
    (texel) => tiles.cornerDepth[texel]!,
  );
  for (let v = 2; v < vertices.length; v += SKIRT_VERTEX_STRIDE)
    vertices[v] = Math.max(0, vertices[v]! - LIFT);
  return {
    quads: packQuads(list),
    skirts: { count: vertices.length / SKIRT_STRIDE, vertices: Float32Array.from(vertices) },
  };
}

/** How the subject is drawn in a cell: not at all, opaque (joined or by itself), or as a soft rim. */
function classify(member: Uint8Array, band: EdgeBand, corners: Int32Array): number | 'soft' {
  let members = 0;
  let inBand = 0;
  let opaque = 0;
  let visible = 0;
  for (const corner of corners) {
    const side = band.side[corner]!;
    const alpha = side === 0 ? (member[corner] === 1 ? 255 : 0) : band.alpha[corner]!;
    if (member[corner] === 1) members++;
    if (side === NEAR || side === FAR) inBand++;
    if (alpha === 255) opaque++;
    if (alpha > 0) visible++;
  }
  if (members === 4 && opaque === 4) return inBand > 0 ? CELL_SINGLE : CELL_SMOOTH;
  // Against what stands before the subject it has no soft rim: it ends behind that.
  if (inBand === 0 || visible === 0) return CELL_EMPTY;
  return 'soft';
}
