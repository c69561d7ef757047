import { createTypescriptKernels, type Kernels } from '../kernels/kernel-table.ts';
import { GROUP_BOX_STRIDE, GROUP_SIZE } from '../kernels/project-groups/project-groups.ts';
import { QUAD_BLOCK, quadIndex } from '../kernels/raster-quads/raster-quads.ts';
import { PLACED_SKIRT_STRIDE } from '../kernels/raster-skirts/raster-skirts.ts';
import { writeSplineWeights } from '../kernels/texture-sample/spline-weights.ts';
import {
  type FrameMemoryLayout,
  type SceneArrays,
  sceneArrays,
  TEXTURE_PAD,
  MAX_SUBFRAMES,
} from './frame-memory.ts';
import { linearTableOf, writeLinearTable, writeSrgbTable } from './linear-light-tables.ts';
import { motionCellGrid, writeMotionCells } from './motion-cells.ts';
import { type Scene, type SceneQuads, type SceneSkirts, SKIRT_STRIDE, SKIRT_VERTEX_STRIDE } from './scene.ts';
import { SUBJECT_NEARNESS } from './subframe-views.ts';

/**
 * Copies a scene and the tables into the memory it was laid out for, in the form the kernels read: every layer padded by
 * its own edge, places counted from the padding, a bounding box per group. The scene itself is not needed afterwards.
 *
 * kernels: over `buffer`; without them plain ones are used, which give the same and take longer.
 */
export function placeScene(
  scene: Scene,
  layout: FrameMemoryLayout,
  buffer: ArrayBufferLike,
  kernels: Kernels = createTypescriptKernels(),
): void {
  const arrays = sceneArrays(layout, buffer);
  writeSplineWeights(arrays.weights);
  writeSrgbTable(arrays.srgb);
  for (let count = 1; count <= MAX_SUBFRAMES; count++)
    writeLinearTable(count, linearTableOf(count, arrays.shares));
  placeTexture(scene, layout, arrays, kernels);
  placeQuads(scene.quads, layout, 1, arrays);
  const cellColumns = motionCellGrid(layout.canvasWidth, layout.canvasHeight, TEXTURE_PAD).columns;
  writeMotionCells(scene.quads, TEXTURE_PAD, 1, cellColumns, arrays.motionCells);
  placeSkirts(scene.skirts, scene, layout, 1, arrays);
  placeGuides(scene, layout, arrays);
  if (scene.subject === undefined) return;
  placeQuads(scene.subject.quads, layout, SUBJECT_NEARNESS, {
    place: arrays.subjectPlace,
    inverseDepth: arrays.subjectInverseDepth,
    quadBoxes: arrays.subjectQuadBoxes,
  });
  writeMotionCells(
    scene.subject.quads,
    TEXTURE_PAD,
    SUBJECT_NEARNESS,
    cellColumns,
    arrays.subjectMotionCells,
  );
  placeSkirts(scene.subject.skirts, scene, layout, SUBJECT_NEARNESS, {
    skirts: arrays.subjectSkirts,
    skirtBoxes: arrays.subjectSkirtBoxes,
  });
}

/** Soft rims reach this many pixels beyond the matte. */
const RIM_REACH = 6;

function placeGuides({ guides }: Scene, layout: FrameMemoryLayout, out: SceneArrays): void {
  if (guides === undefined) return;
  const { canvasWidth, canvasHeight, effects } = layout;
  if (effects.inverseDepth) out.guideDepth.set(guides.inverseDepth);
  if (effects.matte) {
    out.matte.set(guides.matte);
    widen(guides.matte, canvasWidth, canvasHeight, RIM_REACH, out.matteReach);
  }
  if (effects.moves) out.moveMask.fill(255);
  if (effects.moves && effects.holdsOutlines)
    holdOutlines(guides.matte, canvasWidth, canvasHeight, out.moveMask);
  effects.regions.forEach((name, place) => {
    const region = guides.regions[name];
    if (region !== undefined) out.regions.set(region, place * canvasWidth * canvasHeight);
  });
}

/** Displacements of a figure may reach this many pixels beyond it. */
const OUTLINE_REACH = 48;

/** Around a figure, but not on it, nothing moves: what is behind it lies at another depth. */
function holdOutlines(matte: Uint8Array, width: number, height: number, out: Uint8Array): void {
  const across = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) markNear(matte, across, y * width, 1, width, 16);
  for (let x = 0; x < width; x++) markNear(across, out, x, width, height, 0);
  for (let i = 0; i < out.length; i++) out[i] = out[i] === 0 ? 255 : Math.min(255, 2 * matte[i]!);
}

/** Marks what along a line is within OUTLINE_REACH of a value above `least`. */
function markNear(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  step: number,
  count: number,
  least: number,
): void {
  let near = 0;
  const isOver = (i: number): number => (i >= 0 && i < count && from[start + i * step]! > least ? 1 : 0);
  for (let i = 0; i < OUTLINE_REACH; i++) near += isOver(i);
  for (let i = 0; i < count; i++) {
    near += isOver(i + OUTLINE_REACH) - isOver(i - OUTLINE_REACH - 1);
    to[start + i * step] = near > 0 ? 1 : 0;
  }
}

/** The largest value within `reach` pixels along both axes. */
function widen(plane: Uint8Array, width: number, height: number, reach: number, out: Uint8Array): void {
  const across = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let most = 0;
      for (let i = Math.max(0, x - reach); i <= Math.min(width - 1, x + reach); i++)
        most = Math.max(most, plane[y * width + i]!);
      across[y * width + x] = most;
    }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let most = 0;
      for (let i = Math.max(0, y - reach); i <= Math.min(height - 1, y + reach); i++)
        most = Math.max(most, across[i * width + x]!);
      out[y * width + x] = most;
    }
}

function placeTexture(
  scene: Scene,
  layout: FrameMemoryLayout,
  { texture: out, spline }: SceneArrays,
  kernels: Kernels,
): void {
  const { canvasWidth, canvasHeight, rowsPerLayer, texture } = scene;
  const { textureStride, layerRows } = layout;
  if (texture.length < 4 * canvasWidth * ((scene.layerCount - 1) * rowsPerLayer + canvasHeight)) {
    throw new Error('Internal error: the texture of the scene is smaller than its layers.');
  }
  for (let layer = 0; layer < scene.layerCount; layer++) {
    for (let row = 0; row < layerRows; row++) {
      const y = Math.min(Math.max(row - TEXTURE_PAD, 0), canvasHeight - 1);
      const from = 4 * canvasWidth * (layer * rowsPerLayer + y);
      const target = 4 * (layer * layerRows + row) * textureStride;
      const first = target + 4 * TEXTURE_PAD;
      const end = first + 4 * canvasWidth;
      out.set(texture.subarray(from, from + 4 * canvasWidth), first);
      for (let channel = 0; channel < 4; channel++) {
        const [left, right] = [out[first + channel]!, out[end - 4 + channel]!];
        for (let at = target + channel; at < first; at += 4) out[at] = left;
        for (let at = end + channel; at < target + 4 * textureStride; at += 4) out[at] = right;
      }
    }
    if (out instanceof Int16Array) {
      const part = out.subarray(
        4 * layer * layerRows * textureStride,
        4 * (layer + 1) * layerRows * textureStride,
      );
      kernels.splineCoefficients(part, textureStride, textureStride, layerRows, spline);
    }
  }
}

function placeQuads(
  { count, place, inverseDepth }: SceneQuads,
  layout: FrameMemoryLayout,
  nearness: number,
  out: Pick<SceneArrays, 'place' | 'inverseDepth' | 'quadBoxes'>,
): void {
  for (let first = 0; first < count; first += GROUP_SIZE) {
    const box = emptyBox();
    for (let quad = first; quad < Math.min(count, first + GROUP_SIZE); quad++) {
      const from = 4 * quad;
      const at = quadIndex(quad);
      const x = place[from]! + TEXTURE_PAD;
      const y = place[from + 1]! + TEXTURE_PAD;
      const size = place[from + 2]!;
      out.place[at] = x;
      out.place[at + QUAD_BLOCK] = y;
      out.place[at + 2 * QUAD_BLOCK] = size;
      out.place[at + 3 * QUAD_BLOCK] = place[from + 3]! * layout.layerRows;
      for (let corner = 0; corner < 4; corner++) {
        const w = inverseDepth[from + corner]! * nearness;
        out.inverseDepth[at + QUAD_BLOCK * corner] = w;
        extendBox(box, x + 0.5 + size * (corner & 1), y + 0.5 + size * (corner >> 1), w);
      }
    }
    out.quadBoxes.set(box, (first / GROUP_SIZE) * GROUP_BOX_STRIDE);
  }
}

function placeSkirts(
  { count, vertices }: SceneSkirts,
  scene: Scene,
  layout: FrameMemoryLayout,
  nearness: number,
  out: Pick<SceneArrays, 'skirts' | 'skirtBoxes'>,
): void {
  for (let first = 0; first < count; first += GROUP_SIZE) {
    const box = emptyBox();
    for (let skirt = first; skirt < Math.min(count, first + GROUP_SIZE); skirt++) {
      for (let corner = 0; corner < 4; corner++) {
        const from = skirt * SKIRT_STRIDE + corner * SKIRT_VERTEX_STRIDE;
        const x = vertices[from]! + TEXTURE_PAD;
        const y = vertices[from + 1]! + TEXTURE_PAD;
        const w = vertices[from + 2]! * nearness;
        const v = vertices[from + 4]!;
        const layer = Math.min(Math.max(Math.floor(v / scene.rowsPerLayer), 0), scene.layerCount - 1);
        const target = skirt * PLACED_SKIRT_STRIDE + corner;
        out.skirts[target] = x;
        out.skirts[target + 4] = y;
        out.skirts[target + 8] = w;
        out.skirts[target + 12] = clamp(vertices[from + 3]!, scene.canvasWidth) + TEXTURE_PAD;
        out.skirts[target + 16] =
          clamp(v - layer * scene.rowsPerLayer, scene.canvasHeight) + layer * layout.layerRows + TEXTURE_PAD;
        out.skirts[target + 20] = Math.min(Math.max(vertices[from + 5]!, 0), 1);
        extendBox(box, x, y, w);
      }
    }
    out.skirtBoxes.set(box, (first / GROUP_SIZE) * GROUP_BOX_STRIDE);
  }
}

/** Keeps a texture place on the canvas, half a texel beyond the outermost centres. */
function clamp(place: number, size: number): number {
  return Math.min(Math.max(place, 0), size);
}

function emptyBox(): Float32Array {
  return Float32Array.of(Infinity, -Infinity, Infinity, -Infinity, Infinity, -Infinity);
}

function extendBox(box: Float32Array, x: number, y: number, w: number): void {
  [x, y, w].forEach((value, axis) => {
    if (value < box[2 * axis]!) box[2 * axis] = value;
    if (value > box[2 * axis + 1]!) box[2 * axis + 1] = value;
  });
}
