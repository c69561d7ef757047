import type { Kernels } from '../kernels/kernel-table.ts';
import { GROUP_BOUNDS_STRIDE, GROUP_SIZE } from '../kernels/project-groups/project-groups.ts';
import { hasTranslation, isIdentityPose, poseMatrices } from '../plan/project.ts';
import type { RenderPlan } from '../plan/render-plan.ts';
import { GRID_STEP, gridSize, type MovedBox } from '../effects/displacement-grid.ts';
import { isAtRest } from '../plan/subject-path.ts';
import type { Area } from './area.ts';
import { type FrameMemoryLayout, type SceneArrays, type ScratchArrays, TEXTURE_PAD } from './frame-memory.ts';
import { type SubframeView, writeHomography, writeMeshMatrix, writeSubjectMatrix } from './subframe-views.ts';

/** What drawing came to, over the bands of one view or more. */
export interface PaintCounts {
  /** Pixels that no surface covered. */
  readonly holePixels: number;
  /** Fragments of soft rims. */
  readonly rimPixels: number;
}

/** Looks at an area of an exposure while its places are still there. */
export interface BandObserver {
  /** u, v: texture places of the surface that was coloured; depth: inverse depth per pixel, where it was drawn in depth. */
  surface(u: Float32Array, v: Float32Array, depth: Float32Array | undefined): void;
  /** The scratch's skirt planes hold the soft rims that were blended over the surface. */
  rims(): void;
}

/** One exposure of a frame, ready to be drawn area by area. */
export interface ViewPainter {
  /** Draws an area of at most a band's pixels; calls the observer when surface and rims are drawn. out: columns * rows, RGBA. */
  paint(area: Area, out: Uint8Array, observer?: BandObserver): PaintCounts;
}

/** What all painters of a renderer share. */
export interface PainterParts {
  readonly plan: RenderPlan;
  readonly layout: FrameMemoryLayout;
  readonly scene: SceneArrays;
  readonly scratch: ScratchArrays;
  readonly kernels: Kernels;
  /** How far the frame's effects move places, undefined when none does. */
  readonly moved?: { readonly blend: number; readonly box: MovedBox } | undefined;
}

const COMPLETE: PaintCounts = { holePixels: 0, rimPixels: 0 };

/** Makes the painter of an exposure, by the cheapest way that is exact for its pose. index: tells those of a frame apart. */
export function createViewPainter(parts: PainterParts, view: SubframeView, index: number): ViewPainter {
  return isInDepth(parts, view)
    ? createMeshPainter(parts, view, index)
    : createWarpPainter(parts, view, index);
}

/** Whether near and far content is seen to move differently. */
export function isInDepth(
  { plan, layout }: Pick<PainterParts, 'plan' | 'layout'>,
  view: SubframeView,
): boolean {
  // A scene without a surface is one whose plan hardly travels: see createFrameRenderer.
  const travels = hasTranslation(view.pose) || movesApart(plan, view) || isPassedThrough(plan, view);
  return travels && layout.quadCount > 0;
}

/** Where the photo without depth lies on the texture: its corner, and the outermost texel centres. */
export function photoOnTexture(layout: FrameMemoryLayout): {
  readonly originX: number;
  readonly originY: number;
  /** left, top, right, bottom. */
  readonly centres: readonly [number, number, number, number];
} {
  const firstRow = layout.photoLayer * layout.layerRows + TEXTURE_PAD;
  return {
    originX: layout.originX + TEXTURE_PAD,
    originY: layout.originY + firstRow,
    centres: [
      TEXTURE_PAD + 0.5,
      firstRow + 0.5,
      TEXTURE_PAD + layout.canvasWidth - 0.5,
      firstRow + layout.canvasHeight - 0.5,
    ],
  };
}

/**
 * Whether a travelling camera passes the photo's own place while it turns or zooms, as in the middle of an arc: that one frame, looked
 * up in the photo itself, would differ from its neighbours along every silhouette and flash. Where the camera stands as it stood when
 * the photo was taken, the photo comes back exactly.
 */
function isPassedThrough(plan: RenderPlan, { pose }: SubframeView): boolean {
  return !isIdentityPose(pose) && plan.poses.some(hasTranslation);
}

/** Whether the subject is seen elsewhere than the world around it would have it. */
function movesApart({ subject: path }: RenderPlan, { pose, subject }: SubframeView): boolean {
  if (path === undefined || subject === undefined) return false;
  return !isAtRest(subject) || (path.rides === 'camera' && !isIdentityPose(pose));
}

/**
 * Looks the photo's canvas up through a homography: without travel everything moves alike, whatever its depth. A camera
 * that stands where the photo was taken looks up texel centres, so the photo comes back exactly.
 */
function createWarpPainter(parts: PainterParts, { pose }: SubframeView, index: number): ViewPainter {
  const { plan, layout, scratch, kernels } = parts;
  const homography = scratch.homographies.subarray(9 * index, 9 * index + 9);
  const matrices = poseMatrices(plan, pose);
  const { originX, originY, centres } = photoOnTexture(layout);
  return {
    paint: ({ left, top, ...area }, out, observer) => {
      const { u, v } = scratch;
      writeHomography(matrices, originX, originY, homography, left);
      kernels.warpPlaces(homography, ...centres, top, top + area.rows, area.columns, area.stride, u, v);
      colourSurface(parts, { left, top, ...area }, undefined, out, observer);
      return COMPLETE;
    },
  };
}

/** Draws the layers in depth: the opaque surfaces, their colours, then the soft rims over them. */
function createMeshPainter(parts: PainterParts, view: SubframeView, index: number): ViewPainter {
  const { plan, layout, scene, scratch, kernels } = parts;
  const { quadCount, skirtCount, subjectQuadCount, subjectSkirtCount } = layout;
  const { jitterX, jitterY } = view;
  const matrix = scratch.matrices.subarray(12 * index, 12 * index + 12);
  writeMeshMatrix(plan, view.pose, layout.originX + TEXTURE_PAD, layout.originY + TEXTURE_PAD, matrix);
  const own = scratch.subjectMatrices.subarray(12 * index, 12 * index + 12);
  const hasSubject = own.length > 0;
  if (hasSubject)
    writeSubjectMatrix(plan, view, layout.originX + TEXTURE_PAD, layout.originY + TEXTURE_PAD, own);
  const boundsOf = (
    boxes: Float32Array,
    count: number,
    all: Float32Array,
    by: Float32Array = matrix,
  ): Float32Array => {
    const groups = Math.ceil(count / GROUP_SIZE);
    const length = groups * GROUP_BOUNDS_STRIDE;
    const bounds = all.subarray(index * length, (index + 1) * length);
    kernels.projectGroups(boxes, groups, by, bounds);
    return bounds;
  };
  const quadBounds = boundsOf(scene.quadBoxes, quadCount, scratch.quadBounds);
  const skirtBounds = boundsOf(scene.skirtBoxes, skirtCount, scratch.skirtBounds);
  const subjectQuads = boundsOf(scene.subjectQuadBoxes, subjectQuadCount, scratch.subjectQuadBounds, own);
  const subjectRims = boundsOf(scene.subjectSkirtBoxes, subjectSkirtCount, scratch.subjectSkirtBounds, own);
  const pose = [matrix, jitterX, jitterY] as const;
  const ownPose = [own, jitterX, jitterY] as const;

  function paintRims(area: Area, out: Uint8Array, observer: BandObserver | undefined): number {
    const { depth, skirtKey, skirtU, skirtV, skirtAlpha } = scratch;
    const { left, top, columns, rows, stride } = area;
    const band = [left, top, left + columns, top + rows, stride, depth] as const;
    const rims = [skirtKey, skirtU, skirtV, skirtAlpha] as const;
    let drawn = kernels.rasterSkirts(scene.skirts, skirtCount, skirtBounds, ...pose, ...band, ...rims);
    if (hasSubject)
      drawn += kernels.rasterSkirts(
        scene.subjectSkirts,
        subjectSkirtCount,
        subjectRims,
        ...ownPose,
        ...band,
        ...rims,
      );
    if (drawn === 0) return 0;
    const places = movedRims(parts, area);
    kernels.blendSkirts(
      scene.texture,
      layout.textureStride,
      skirtKey,
      ...places,
      skirtAlpha,
      columns,
      rows,
      stride,
      scene.weights,
      smoothFlag(plan),
      out,
    );
    observer?.rims();
    skirtKey.fill(0, 0, rows * stride);
    return drawn;
  }

  return {
    paint: (area, out, observer) => {
      const { depth, u, v, raster } = scratch;
      const { left, top, columns, rows, stride } = area;
      const band = [left, top, left + columns, top + rows, stride, depth, u, v] as const;
      depth.fill(-1, 0, rows * stride);
      kernels.rasterQuads(scene.place, scene.inverseDepth, quadCount, quadBounds, ...pose, ...band, raster);
      if (hasSubject)
        kernels.rasterQuads(
          scene.subjectPlace,
          scene.subjectInverseDepth,
          subjectQuadCount,
          subjectQuads,
          ...ownPose,
          ...band,
          raster,
        );
      const holePixels = kernels.fillHoles(depth, u, v, columns, rows, stride, TEXTURE_PAD + 0.5);
      colourSurface(parts, area, depth, out, observer);
      const rimCount = skirtCount + subjectSkirtCount;
      return { holePixels, rimPixels: rimCount === 0 ? 0 : paintRims(area, out, observer) };
    },
  };
}

/** The places in u and v where effects have moved them, by one of the two grids. */
function movedPlaces(
  { layout, scene, scratch, kernels, moved }: PainterParts,
  u: Float32Array,
  v: Float32Array,
  { columns: width, rows, stride }: Pick<Area, 'columns' | 'rows' | 'stride'>,
  grid: Float32Array,
): readonly [u: Float32Array, v: Float32Array] {
  if (moved === undefined) return [u, v];
  const { canvasWidth, canvasHeight, layerRows } = layout;
  const { columns } = gridSize(canvasWidth, canvasHeight);
  const { left, top, right, bottom } = moved.box;
  const size = [layerRows, canvasWidth, canvasHeight, left, top, right, bottom] as const;
  const { movedU, movedV } = scratch;
  kernels.displacePlaces(
    u,
    v,
    width,
    rows,
    stride,
    grid,
    columns,
    GRID_STEP,
    scene.moveMask,
    TEXTURE_PAD,
    ...size,
    movedU,
    movedV,
  );
  return [movedU, movedV];
}

/** Whether an area shows any row of the canvas in which something moves: judged by every 16th place, with room to spare. */
function reachesBox({ layout, scratch, moved }: PainterParts, { columns, rows, stride }: Area): boolean {
  const { layerRows } = layout;
  const room = 16;
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x += 16) {
      const v = scratch.v[y * stride + x]!;
      const row = v - Math.floor(v / layerRows) * layerRows - TEXTURE_PAD;
      if (moved !== undefined && row > moved.box.top - room && row < moved.box.bottom + room) return true;
    }
  return false;
}

/** The places of soft rims where effects have moved them: few pixels of an area have any, so only these are moved. */
function movedRims(
  parts: PainterParts,
  { columns, rows, stride }: Area,
): readonly [u: Float32Array, v: Float32Array] {
  const { scratch, moved } = parts;
  const { skirtKey, skirtU, skirtV, movedU, movedV, rimU, rimV } = scratch;
  if (moved === undefined) return [skirtU, skirtV];
  const used = rows * stride;
  let count = 0;
  for (let at = 0; at < used; at++) {
    if (skirtKey[at] === 0) continue;
    rimU[count] = skirtU[at]!;
    rimV[count] = skirtV[at]!;
    count += 1;
  }
  const inRows = { columns, rows: Math.ceil(count / columns), stride: columns };
  movedPlaces(parts, rimU, rimV, inRows, scratch.gridFirst);
  for (let at = used - 1; at >= 0; at--) {
    if (skirtKey[at] === 0) continue;
    count -= 1;
    movedU[at] = movedU[count]!;
    movedV[at] = movedV[count]!;
  }
  return [movedU, movedV];
}

/** Colours an area from the texture places in u and v, moved by the frame's effects. */
function colourSurface(
  parts: PainterParts,
  area: Area,
  depth: Float32Array | undefined,
  out: Uint8Array,
  observer: BandObserver | undefined,
): void {
  const { scratch, kernels, moved } = parts;
  const { u, v, secondRgba } = scratch;
  const first = movedPlaces(parts, u, v, area, scratch.gridFirst);
  colourArea(parts, ...first, area, out);
  observer?.surface(...first, depth);
  if (moved === undefined || moved.blend === 0 || !reachesBox(parts, area)) return;
  colourArea(parts, ...movedPlaces(parts, u, v, area, scratch.gridSecond), area, secondRgba);
  kernels.mixPictures(out, secondRgba, area.columns * area.rows, Math.round(256 * moved.blend), out);
}

function colourArea(
  { plan, layout, scene, kernels }: PainterParts,
  u: Float32Array,
  v: Float32Array,
  { columns, rows, stride }: Area,
  out: Uint8Array,
): void {
  kernels.sampleView(
    scene.texture,
    layout.textureStride,
    u,
    v,
    columns,
    rows,
    stride,
    scene.weights,
    smoothFlag(plan),
    out,
  );
}

/** 1 where colours are looked up in splines. */
export function smoothFlag(plan: RenderPlan): number {
  return plan.sampling === 'bicubic' ? 1 : 0;
}
