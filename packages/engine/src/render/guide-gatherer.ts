import { OPAQUE_BONUS } from '../kernels/raster-skirts/raster-skirts.ts';
import { LAYER_NEAR_EDGE } from '../scene/layers.ts';
import { type FrameMemoryLayout, type SceneArrays, type ScratchArrays, TEXTURE_PAD } from './frame-memory.ts';
import { SUBJECT_NEARNESS } from './subframe-views.ts';
import type { BandObserver } from './view-painter.ts';

/** What the gatherer works on. */
export interface GuideParts {
  readonly layout: FrameMemoryLayout;
  readonly scene: SceneArrays;
  readonly scratch: ScratchArrays;
}

/**
 * Collects inverse depth and subject share of a band of one exposure into the whole-frame maps, averaged over the frame's
 * exposures, so that they are as soft at edges as the picture is.
 */
export function gatherGuides(
  { layout, scene, scratch }: GuideParts,
  top: number,
  bottom: number,
  exposure: number,
  exposureCount: number,
): BandObserver {
  const { width, planeStride, canvasWidth, canvasHeight, layerRows, photoLayer, effects } = layout;
  const { frameDepth, frameMatte, skirtKey, skirtU, skirtV, skirtAlpha } = scratch;
  const { matte, matteReach, guideDepth } = scene;
  const share = 1 / exposureCount;
  const rows = bottom - top;
  let surfaceU = scratch.u;
  let surfaceV = scratch.v;
  let surfaceDepth: Float32Array | undefined;

  const placeOf = (u: number, v: number): number => {
    const inLayer = v - Math.floor(v / layerRows) * layerRows;
    const x = Math.min(Math.max(Math.floor(u) - TEXTURE_PAD, 0), canvasWidth - 1);
    const y = Math.min(Math.max(Math.floor(inLayer) - TEXTURE_PAD, 0), canvasHeight - 1);
    return y * canvasWidth + x;
  };
  // The subject is on the front canvas, or on layers of its own where it moves by itself; what these hide is never it.
  const ownRows = photoLayer === 0 ? 0 : (photoLayer - 1) * layerRows;
  const mayShowSubject = (v: number): boolean => (ownRows === 0 ? v < layerRows : v >= ownRows);
  // Drawn depth of a subject that moves by itself is raised; see SUBJECT_NEARNESS.
  const trueDepth = (depth: number, v: number): number =>
    ownRows > 0 && v >= ownRows ? depth / SUBJECT_NEARNESS : depth;
  const depthAt = (at: number): number => {
    if (surfaceDepth !== undefined) return Math.max(0, trueDepth(surfaceDepth[at]!, surfaceV[at]!));
    return guideDepth[placeOf(surfaceU[at]!, surfaceV[at]!)]!;
  };
  // Quads along a silhouette take pure near colours from a layer of their own: there they are the subject wholly.
  const isEdge = (v: number): boolean =>
    ownRows === 0 && v >= LAYER_NEAR_EDGE * layerRows && v < (LAYER_NEAR_EDGE + 1) * layerRows;
  const matteAt = (at: number): number => {
    const [u, v] = [surfaceU[at]!, surfaceV[at]!];
    if (isEdge(v)) return matteReach[placeOf(u, v)]! / 255;
    return mayShowSubject(v) ? matte[placeOf(u, v)]! / 255 : 0;
  };

  return {
    surface: (u, v, depth) => {
      [surfaceU, surfaceV, surfaceDepth] = [u, v, depth];
      for (let y = 0; y < rows; y++) {
        const target = (top + y) * width;
        const from = y * planeStride;
        if (effects.inverseDepth && depth !== undefined && ownRows === 0 && exposureCount === 1)
          // The common case needs no look at each place.
          for (let x = 0; x < width; x++) frameDepth[target + x] = Math.max(0, depth[from + x]!);
        else if (effects.inverseDepth)
          for (let x = 0; x < width; x++) {
            const value = share * depthAt(from + x);
            frameDepth[target + x] = exposure === 0 ? value : frameDepth[target + x]! + value;
          }
        if (effects.matte)
          for (let x = 0; x < width; x++) {
            const value = share * matteAt(from + x);
            frameMatte[target + x] = exposure === 0 ? value : frameMatte[target + x]! + value;
          }
      }
    },
    rims: () => {
      // Where effects moved the surface, its moved places are gone by now; these are close enough for a rim.
      [surfaceU, surfaceV] = [scratch.u, scratch.v];
      for (let y = 0; y < rows; y++)
        for (let x = 0; x < width; x++) {
          const at = y * planeStride + x;
          const key = skirtKey[at]!;
          if (key === 0) continue;
          const target = (top + y) * width + x;
          const alpha = skirtAlpha[at]!;
          if (effects.inverseDepth) {
            const depth = trueDepth(key / (1 + OPAQUE_BONUS * alpha), skirtV[at]!);
            const change = depth - depthAt(at);
            frameDepth[target] = frameDepth[target]! + share * alpha * change;
          }
          if (effects.matte) {
            const isSubject = ownRows === 0 || skirtV[at]! >= ownRows;
            const rim = isSubject ? matteReach[placeOf(skirtU[at]!, skirtV[at]!)]! / 255 : 0;
            frameMatte[target] = Math.max(0, frameMatte[target]! + share * alpha * (rim - matteAt(at)));
          }
        }
    },
  };
}
