import type { EffectDemands } from '../effects/effect-demands.ts';
import { findRegion } from '../effects/regions/find-region.ts';
import { REGION_NAMES } from '../effects/regions/region-names.ts';
import type { Perception, Photo, PlaneF32 } from '../image.ts';
import { resamplePlane } from '../perceive/resample-plane.ts';
import type { RenderPlan } from '../plan/render-plan.ts';
import type { SceneGuides } from '../render/scene.ts';
import { type Canvas, extendPlane } from './extend-canvas.ts';

/** The maps that a plan's effects look at, over the canvas; undefined for effects that look at none. */
export function sceneGuides(
  photo: Photo,
  perception: Perception,
  plan: RenderPlan,
  canvas: Canvas,
  { inverseDepth, matte, regions }: EffectDemands,
): SceneGuides | undefined {
  if (!inverseDepth && !matte && regions.length === 0) return undefined;
  const known = REGION_NAMES.filter((name) => regions.includes(name));
  return {
    matte: matte ? overCanvas(perception.matte, plan.border) : new Uint8Array(0),
    inverseDepth: canvas.inverseDepth,
    regions: Object.fromEntries(
      known.map((name) => [
        name,
        overCanvas(
          resamplePlane(findRegion(name, photo, perception), photo.width, photo.height),
          plan.border,
        ),
      ]),
    ),
  };
}

/** A plane of 0 to 1 as bytes, continued over the border as the picture is. */
function overCanvas(plane: PlaneF32, border: RenderPlan['border']): Uint8Array {
  return Uint8Array.from(extendPlane(plane, border), (value) => Math.round(255 * value));
}
