import { OPAQUE_BONUS } from '../kernels/raster-skirts/raster-skirts.ts';
import { type FrameMemoryLayout, type SceneArrays, type ScratchArrays, TEXTURE_PAD } from './frame-memory.ts';
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
  const { width, planeStride, canvasWidth, canvasHeight, layerRows, effects } = layout;
  const { frameDepth, frameMatte, skirtKey, skirtU, skirtV, skirtAlpha } = scratch;
  const { matte, matteReach, guideDepth } = scene;
  const share = 1 / exposureCount;
  const rows = bottom - top;
  let surfaceU = scratch.u;
  let surfaceV = scratch.v;
  let surfaceDepth: Float32Array | undefined;

  const placeOf = (u: number, inLayer: number): number => {
    const x = Math.min(Math.max(Math.floor(u) - TEXTURE_PAD, 0), canvasWidth - 1);
    const y = Math.min(Math.max(Math.floor(inLayer) - TEXTURE_PAD, 0), canvasHeight - 1);
    return y * canvasWidth + x;
  };
  const depthAt = (at: number): number => {
    if (surfaceDepth !== undefined) return Math.max(0, surfaceDepth[at]!);
    return guideDepth[placeOf(surfaceU[at]!, surfaceV[at]!)]!;
  };
  // What the front canvas hides is never the subject.
  const matteAt = (at: number): number =>
    surfaceV[at]! < layerRows ? matte[placeOf(surfaceU[at]!, surfaceV[at]!)]! / 255 : 0;

  return {
    surface: (u, v, depth) => {
      [surfaceU, surfaceV, surfaceDepth] = [u, v, depth];
      for (let y = 0; y < rows; y++) {
        const target = (top + y) * width;
        const from = y * planeStride;
        if (effects.inverseDepth)
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
            const change = key / (1 + OPAQUE_BONUS * alpha) - depthAt(at);
            frameDepth[target] = frameDepth[target]! + share * alpha * change;
          }
          if (effects.matte) {
            const layer = Math.floor(skirtV[at]! / layerRows);
            const rim = matteReach[placeOf(skirtU[at]!, skirtV[at]! - layer * layerRows)]! / 255;
            frameMatte[target] = Math.max(0, frameMatte[target]! + share * alpha * (rim - matteAt(at)));
          }
        }
    },
  };
}
