import type { Kernels } from '../kernels/kernel-table.ts';
import { LAYER_NEAR_EDGE } from '../scene/layers.ts';
import type { Area } from './area.ts';
import { type FrameMemoryLayout, type SceneArrays, type ScratchArrays, TEXTURE_PAD } from './frame-memory.ts';
import { SUBJECT_NEARNESS } from './subframe-views.ts';
import type { BandObserver } from './view-painter.ts';

/** What the gatherer works on. */
export interface GuideParts {
  readonly layout: FrameMemoryLayout;
  readonly scene: SceneArrays;
  readonly scratch: ScratchArrays;
  readonly kernels: Kernels;
}

/** Below every texture row: no place lies that far down. */
const NOWHERE = 0x40000000;

/**
 * Collects inverse depth and subject share of an area of one exposure into the whole-frame maps, averaged over the frame's
 * exposures, so that they are as soft at edges as the picture is.
 */
export function gatherGuides(
  { layout, scene, scratch, kernels }: GuideParts,
  { left, top, columns, rows, stride }: Area,
  exposure: number,
  exposureCount: number,
): BandObserver {
  const { width, canvasWidth, canvasHeight, layerRows, photoLayer, effects } = layout;
  const { skirtKey, skirtU, skirtV, skirtAlpha } = scratch;
  const planes = [columns, rows, stride] as const;
  const band = [...planes, width] as const;
  const canvas = [canvasWidth, canvasHeight, TEXTURE_PAD] as const;
  const share = 1 / exposureCount;
  const first = exposure === 0 ? 1 : 0;
  const depthMap = scratch.frameDepth.subarray(top * width + left);
  const matteMap = scratch.frameMatte.subarray(top * width + left);
  // The subject is on the front canvas, or on layers of its own where it moves by itself; what these hide is never it.
  const apart = photoLayer > 0;
  const ownTop = apart ? (photoLayer - 1) * layerRows : 0;
  // Quads along a silhouette take pure near colours from a layer of their own: there they are the subject wholly.
  const edgeTop = apart ? -1 : LAYER_NEAR_EDGE * layerRows;
  // Drawn depth of a subject that moves by itself is raised; see SUBJECT_NEARNESS.
  const raised = [apart ? ownTop : NOWHERE, 1 / SUBJECT_NEARNESS, share] as const;
  const mattes = [scene.matte, scene.matteReach, ...canvas, layerRows] as const;

  return {
    surface: (u, v, depth) => {
      const photoTop = photoLayer * layerRows;
      if (effects.inverseDepth && depth !== undefined)
        kernels.gatherDepth(depth, v, ...band, ...raised, first, depthMap);
      else if (effects.inverseDepth) {
        const place = [...canvas, photoTop + TEXTURE_PAD] as const;
        kernels.lookUpPlane(u, v, ...planes, scene.guideDepth, ...place, scratch.depth);
        kernels.gatherDepth(scratch.depth, v, ...band, NOWHERE, 1, share, first, depthMap);
      }
      const matteTop = depth === undefined ? photoTop : ownTop;
      if (effects.matte)
        kernels.gatherMatte(u, v, ...band, ...mattes, matteTop, edgeTop, share, first, matteMap);
    },
    rims: () => {
      // Where effects moved the surface, its moved places are gone by now; these are close enough for a rim.
      const { u, v, depth } = scratch;
      const rims = [skirtKey, skirtU, skirtV, skirtAlpha, u, v] as const;
      if (effects.inverseDepth)
        kernels.gatherRimDepth(skirtKey, skirtV, skirtAlpha, depth, v, ...band, ...raised, depthMap);
      if (effects.matte)
        kernels.gatherRimMatte(...rims, ...band, ...mattes, ownTop, edgeTop, ownTop, share, matteMap);
    },
  };
}
