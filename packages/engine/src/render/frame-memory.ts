import {
  GROUP_BOUNDS_STRIDE,
  GROUP_BOX_STRIDE,
  GROUP_SIZE,
} from '../kernels/project-groups/project-groups.ts';
import { QUAD_BLOCK, RASTER_SCRATCH_LENGTH } from '../kernels/raster-quads/raster-quads.ts';
import { PLACED_SKIRT_STRIDE } from '../kernels/raster-skirts/raster-skirts.ts';
import { splineScratchLength } from '../kernels/spline-coefficients/spline-coefficients.ts';
import { SPLINE_WEIGHT_COUNT } from '../kernels/texture-sample/spline-weights.ts';
import type { Texture } from '../kernels/texture-sample/texture-sample.ts';
import { gridSize } from '../effects/displacement-grid.ts';
import { type EffectDemands, effectDemands } from '../effects/effect-demands.ts';
import type { RenderPlan } from '../plan/render-plan.ts';
import { strideOf } from './area.ts';
import { type ArrayPlan, aligned, stackArrays, viewsOf } from './array-stack.ts';
import { LINEAR_TABLE_LENGTH, SRGB_TABLE_LENGTH } from './linear-light-tables.ts';
import { exposuresOfAllSequences } from './exposure-counts.ts';
import { MOTION_CELL_STRIDE, motionCellGrid } from './motion-cells.ts';
import { QUAD_DEPTH_STRIDE, QUAD_PLACE_STRIDE, type Scene } from './scene.ts';

/** Texels repeated around every layer: a spline's taps reach two, places beyond a quad's edge one more. */
export const TEXTURE_PAD = 4;
/** Most sub-frames a frame may have: their summed light fills 16 bits. */
export const MAX_SUBFRAMES = 16;
/** Pixels drawn at a time. A band's planes then stay in a core's own cache, which halves the time of a frame. */
const BAND_PIXELS = 40960;
/** Pixels of the tiles that frames without depth are drawn in: see createTurningPainter. */
export const TILE_COLUMNS = 64;
export const TILE_ROWS = 32;
/** Page of a WebAssembly memory. */
const PAGE_BYTES = 65536;
/** Address 0 stays unused, so that no array lies where a missing one would. */
const FIRST_BYTE = 1024;

/** What the layout depends on, so that a thread needs no scene. */
export interface FrameMemorySize {
  readonly sampling: RenderPlan['sampling'];
  readonly width: number;
  readonly height: number;
  readonly canvasWidth: number;
  readonly canvasHeight: number;
  readonly originX: number;
  readonly originY: number;
  readonly layerCount: number;
  readonly quadCount: number;
  readonly skirtCount: number;
  /** Exposures that a thread may have ready at once. */
  readonly viewCount: number;
  /** Of the subject that moves by itself; 0 where there is none. */
  readonly subjectQuadCount: number;
  readonly subjectSkirtCount: number;
  /** The layer with the untouched photo: see SceneSubject. */
  readonly photoLayer: number;
  readonly threadCount: number;
  readonly slotCount: number;
  /** What the plan's effects need room for. */
  readonly effects: EffectDemands;
}

/**
 * Where a placed scene, the scratch of every thread and the ring of finished frames lie in one memory. Plain data: post
 * it to a worker together with the memory and the plan.
 */
export interface FrameMemoryLayout extends FrameMemorySize {
  /** Texels from one texture row to the next. */
  readonly textureStride: number;
  /** Texture rows per layer, padding included. */
  readonly layerRows: number;
  /** Pixels per row of the drawing planes. */
  readonly planeStride: number;
  readonly bandRows: number;
  /** Bytes of one finished I420 frame. */
  readonly frameBytes: number;
  /** Address of each shared array. */
  readonly scene: Readonly<Record<keyof SceneArrays, number>>;
  /** Address of each scratch array of the first thread, and what to add per thread. */
  readonly scratch: Readonly<Record<keyof ScratchArrays, number>>;
  readonly scratchBytes: number;
  /** Address of the first I420 slot, and what to add per slot. */
  readonly slots: number;
  readonly slotBytes: number;
  readonly totalBytes: number;
  /** Pages of a WebAssembly.Memory that holds it all. */
  readonly pages: number;
}

/** A placed scene and the tables, read by every thread. */
export interface SceneArrays {
  readonly weights: Int16Array;
  readonly srgb: Uint8Array;
  /** Light of each byte as the share of one of 1, 2, 3, ... sub-frames: see linearTableOf. */
  readonly shares: Uint16Array;
  /** Bytes for bilinear sampling, else spline coefficients: see sampleTexture. */
  readonly texture: Texture;
  /** Room for splineCoefficients. */
  readonly spline: Float32Array;
  readonly place: Int32Array;
  readonly inverseDepth: Float32Array;
  readonly quadBoxes: Float32Array;
  readonly skirts: Float32Array;
  readonly skirtBoxes: Float32Array;
  /** See writeMotionCells. */
  readonly motionCells: Float32Array;
  /** See SceneGuides; empty where no effect asks. `matteReach` is the matte widened to where soft rims reach. */
  readonly matte: Uint8Array;
  readonly matteReach: Uint8Array;
  readonly guideDepth: Float32Array;
  /** What of the grid's displacements a place takes; see displacePlaces. */
  readonly moveMask: Uint8Array;
  /** The regions of `EffectDemands.regions`, one after the other. */
  readonly regions: Uint8Array;
  /** The same of the subject that moves by itself. */
  readonly subjectPlace: Int32Array;
  readonly subjectInverseDepth: Float32Array;
  readonly subjectQuadBoxes: Float32Array;
  readonly subjectSkirts: Float32Array;
  readonly subjectSkirtBoxes: Float32Array;
  readonly subjectMotionCells: Float32Array;
}

/** What one thread draws into; the planes hold one band. */
export interface ScratchArrays {
  readonly depth: Float32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
  /** Room for rasterQuads. */
  readonly raster: Float32Array;
  readonly skirtKey: Float32Array;
  readonly skirtU: Float32Array;
  readonly skirtV: Float32Array;
  readonly skirtAlpha: Float32Array;
  readonly rgba: Uint8Array;
  /** The colours of an area that is narrower than the frame: see createTravellingPainter. */
  readonly part: Uint8Array;
  readonly sums: Uint16Array;
  /** The colours of a tile: see createTurningPainter. */
  readonly tile: Uint8Array;
  /** Per exposure: 12 numbers, see rasterQuads. */
  readonly matrices: Float32Array;
  /** Per exposure: 9 numbers, see warpPlaces. */
  readonly homographies: Float64Array;
  /** Per exposure: the pixels that each group of quads, then of skirts, may touch. */
  readonly quadBounds: Float32Array;
  readonly skirtBounds: Float32Array;
  /** For effects that move places: moved places, the colours of the second copy, and the two grids. */
  readonly movedU: Float32Array;
  readonly movedV: Float32Array;
  /** Places of the rims of a band, one after the other. */
  readonly rimU: Float32Array;
  readonly rimV: Float32Array;
  readonly secondRgba: Uint8Array;
  readonly gridFirst: Float32Array;
  readonly gridSecond: Float32Array;
  /** For effects that paint: the whole frame and its maps, and the effects' own memory. */
  readonly frameRgba: Uint8Array;
  readonly frameDepth: Float32Array;
  readonly frameMatte: Float32Array;
  readonly effectBytes: Uint8Array;
  /** The same of the subject; its matrix per exposure. */
  readonly subjectMatrices: Float32Array;
  readonly subjectQuadBounds: Float32Array;
  readonly subjectSkirtBounds: Float32Array;
}

const groupsOf = (count: number): number => Math.ceil(count / GROUP_SIZE);

function sceneArrayPlan(size: FrameMemorySize): ArrayPlan<SceneArrays> {
  const { textureStride, layerRows } = textureSize(size);
  const smooth = size.sampling === 'bicubic';
  const canvas = size.canvasWidth * size.canvasHeight;
  const wholeBlocks = Math.ceil(size.quadCount / QUAD_BLOCK) * QUAD_BLOCK;
  const grid = motionCellGrid(size.canvasWidth, size.canvasHeight, TEXTURE_PAD);
  const cells = MOTION_CELL_STRIDE * grid.columns * grid.rows;
  const subjectBlocks = Math.ceil(size.subjectQuadCount / QUAD_BLOCK) * QUAD_BLOCK;
  return {
    weights: [Int16Array, SPLINE_WEIGHT_COUNT],
    srgb: [Uint8Array, SRGB_TABLE_LENGTH],
    shares: [Uint16Array, LINEAR_TABLE_LENGTH * MAX_SUBFRAMES],
    texture: [smooth ? Int16Array : Uint8Array, 4 * textureStride * layerRows * size.layerCount],
    spline: [Float32Array, smooth ? splineScratchLength(textureStride, layerRows) : 0],
    place: [Int32Array, wholeBlocks * QUAD_PLACE_STRIDE],
    inverseDepth: [Float32Array, wholeBlocks * QUAD_DEPTH_STRIDE],
    quadBoxes: [Float32Array, groupsOf(size.quadCount) * GROUP_BOX_STRIDE],
    skirts: [Float32Array, size.skirtCount * PLACED_SKIRT_STRIDE],
    skirtBoxes: [Float32Array, groupsOf(size.skirtCount) * GROUP_BOX_STRIDE],
    motionCells: [Float32Array, size.quadCount === 0 ? 0 : cells],
    matte: [Uint8Array, size.effects.matte ? canvas : 0],
    matteReach: [Uint8Array, size.effects.matte ? canvas : 0],
    moveMask: [Uint8Array, size.effects.moves ? canvas : 0],
    guideDepth: [Float32Array, size.effects.inverseDepth ? canvas : 0],
    regions: [Uint8Array, size.effects.regions.length * canvas],
    subjectPlace: [Int32Array, subjectBlocks * QUAD_PLACE_STRIDE],
    subjectInverseDepth: [Float32Array, subjectBlocks * QUAD_DEPTH_STRIDE],
    subjectQuadBoxes: [Float32Array, groupsOf(size.subjectQuadCount) * GROUP_BOX_STRIDE],
    subjectSkirts: [Float32Array, size.subjectSkirtCount * PLACED_SKIRT_STRIDE],
    subjectSkirtBoxes: [Float32Array, groupsOf(size.subjectSkirtCount) * GROUP_BOX_STRIDE],
    subjectMotionCells: [Float32Array, size.subjectQuadCount === 0 ? 0 : cells],
  };
}

function scratchArrayPlan(size: FrameMemorySize): ArrayPlan<ScratchArrays> {
  const { planeStride, bandRows } = bandSize(size);
  const plane = planeStride * bandRows;
  const pixels = size.width * bandRows;
  const { moves, paints, inverseDepth, matte, memoryBytes } = size.effects;
  const { columns, rows } = gridSize(size.canvasWidth, size.canvasHeight);
  const frame = size.width * size.height;
  const nodes = moves ? 2 * columns * rows : 0;
  return {
    depth: [Float32Array, plane],
    u: [Float32Array, plane],
    v: [Float32Array, plane],
    skirtKey: [Float32Array, plane],
    skirtU: [Float32Array, plane],
    skirtV: [Float32Array, plane],
    skirtAlpha: [Float32Array, plane],
    raster: [Float32Array, RASTER_SCRATCH_LENGTH],
    // Kernels write four pixels at a time, so the last ones may lie beyond the picture.
    rgba: [Uint8Array, 4 * (pixels + 4)],
    part: [Uint8Array, size.viewCount > 1 ? 4 * (pixels + 4) : 0],
    sums: [Uint16Array, 4 * pixels],
    tile: [Uint8Array, 4 * (TILE_COLUMNS * TILE_ROWS + 4)],
    matrices: [Float32Array, 12 * size.viewCount],
    homographies: [Float64Array, 9 * size.viewCount],
    quadBounds: [Float32Array, groupsOf(size.quadCount) * GROUP_BOUNDS_STRIDE * size.viewCount],
    skirtBounds: [Float32Array, groupsOf(size.skirtCount) * GROUP_BOUNDS_STRIDE * size.viewCount],
    movedU: [Float32Array, moves ? plane : 0],
    movedV: [Float32Array, moves ? plane : 0],
    rimU: [Float32Array, moves ? plane : 0],
    rimV: [Float32Array, moves ? plane : 0],
    secondRgba: [Uint8Array, moves ? 4 * (pixels + 4) : 0],
    gridFirst: [Float32Array, nodes],
    gridSecond: [Float32Array, nodes],
    frameRgba: [Uint8Array, paints ? 4 * (frame + 4) : 0],
    frameDepth: [Float32Array, inverseDepth ? frame : 0],
    frameMatte: [Float32Array, matte ? frame : 0],
    effectBytes: [Uint8Array, memoryBytes],
    subjectMatrices: [Float32Array, size.subjectQuadCount === 0 ? 0 : 12 * size.viewCount],
    subjectQuadBounds: [Float32Array, groupsOf(size.subjectQuadCount) * GROUP_BOUNDS_STRIDE * size.viewCount],
    subjectSkirtBounds: [
      Float32Array,
      groupsOf(size.subjectSkirtCount) * GROUP_BOUNDS_STRIDE * size.viewCount,
    ],
  };
}

function textureSize(size: FrameMemorySize): { textureStride: number; layerRows: number } {
  return {
    textureStride: Math.ceil((size.canvasWidth + 2 * TEXTURE_PAD) / 8) * 8,
    layerRows: size.canvasHeight + 2 * TEXTURE_PAD,
  };
}

function bandSize(size: FrameMemorySize): { planeStride: number; bandRows: number } {
  const rows = Math.max(8, Math.floor(BAND_PIXELS / size.width / 2) * 2);
  return { planeStride: strideOf(size.width), bandRows: Math.min(rows, size.height) };
}

/**
 * Lays out the memory for rendering a plan's scene on threadCount threads with slotCount finished frames in flight.
 * The memory itself is the caller's: a shared WebAssembly.Memory of `pages`, or any buffer of `totalBytes`.
 */
export function layoutFrameMemory(request: {
  readonly plan: Pick<RenderPlan, 'width' | 'height' | 'sampling' | 'effects' | 'poses' | 'subframes'>;
  readonly scene: Scene;
  readonly threadCount: number;
  readonly slotCount: number;
}): FrameMemoryLayout {
  const { plan, scene, threadCount, slotCount } = request;
  const size: FrameMemorySize = {
    sampling: plan.sampling,
    width: plan.width,
    height: plan.height,
    canvasWidth: scene.canvasWidth,
    canvasHeight: scene.canvasHeight,
    originX: scene.originX,
    originY: scene.originY,
    layerCount: scene.layerCount,
    quadCount: scene.quads.count,
    skirtCount: scene.skirts.count,
    viewCount: exposuresOfAllSequences(plan.subframes.reduce((most, count) => Math.max(most, count), 1)),
    subjectQuadCount: scene.subject?.quads.count ?? 0,
    subjectSkirtCount: scene.subject?.skirts.count ?? 0,
    photoLayer: scene.subject?.photoLayer ?? 0,
    threadCount,
    slotCount,
    effects: effectDemands(plan),
  };
  const frameBytes = (plan.width * plan.height * 3) / 2;
  const slotBytes = aligned(frameBytes);
  const [sceneAddresses, sceneEnd] = stackArrays(sceneArrayPlan(size), FIRST_BYTE);
  const [scratch, scratchEnd] = stackArrays(scratchArrayPlan(size), sceneEnd);
  const scratchBytes = scratchEnd - sceneEnd;
  const slots = sceneEnd + scratchBytes * threadCount;
  const totalBytes = slots + slotBytes * slotCount;
  return {
    ...size,
    ...bandSize(size),
    ...textureSize(size),
    frameBytes,
    scene: sceneAddresses,
    scratch,
    scratchBytes,
    slots,
    slotBytes,
    totalBytes,
    pages: Math.ceil(totalBytes / PAGE_BYTES),
  };
}

/** The placed scene and the tables as views of the memory. */
export function sceneArrays(layout: FrameMemoryLayout, buffer: ArrayBufferLike): SceneArrays {
  return viewsOf(sceneArrayPlan(layout), layout.scene, 0, buffer);
}

/** The scratch of one thread, counted from 0, as views of the memory. */
export function scratchArrays(
  layout: FrameMemoryLayout,
  buffer: ArrayBufferLike,
  threadIndex: number,
): ScratchArrays {
  if (!(threadIndex >= 0 && threadIndex < layout.threadCount)) {
    throw new Error(
      `Internal error: thread ${String(threadIndex)} of a memory for ${String(layout.threadCount)}.`,
    );
  }
  return viewsOf(scratchArrayPlan(layout), layout.scratch, threadIndex * layout.scratchBytes, buffer);
}

/** One finished frame of the ring, counted from 0, as a view of the memory: I420, `frameBytes` long. */
export function frameSlot(layout: FrameMemoryLayout, buffer: ArrayBufferLike, slotIndex: number): Uint8Array {
  if (!(slotIndex >= 0 && slotIndex < layout.slotCount)) {
    throw new Error(`Internal error: slot ${String(slotIndex)} of a ring of ${String(layout.slotCount)}.`);
  }
  return new Uint8Array(buffer, layout.slots + slotIndex * layout.slotBytes, layout.frameBytes);
}
