import type { Scene } from '../render/scene.ts';
import type { HiddenSurface } from './hidden-surface.ts';
import { LAYER_HIDDEN } from './layers.ts';
import { pixelsPerInverseDepthAt, type ParallaxReach } from './parallax-reach.ts';

/** Kinds of texels in a map of holes. */
export const HOLE_NONE = 0;
/** Made up: another painter may paint it anew. */
export const HOLE_PAINTED = 1;
/** Nearer content beside a hole: a painter must not continue it, so it is to be hidden from him. */
export const HOLE_NEAR = 2;

/** How far around a hole nearer content is hidden from a painter: beyond what painters copy from, texels. */
const NEAR_REACH = 48;
/** Screen pixels of parallax by which content beside a hole must be nearer than its surface to be hidden. */
const NEARER_PIXELS = 1;

/**
 * Where a scene's hidden layer was made up, and what a painter who starts from the photo must not look at.
 *
 * @param inverseDepth of the front surface, height * width
 * @param hidden see findHiddenSurface
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 * @returns HOLE_NONE, HOLE_PAINTED or HOLE_NEAR per canvas texel
 */
export function sceneHoles(
  inverseDepth: Float32Array,
  hidden: HiddenSurface,
  width: number,
  reach: ParallaxReach,
): Uint8Array {
  const count = inverseDepth.length;
  const holes = new Uint8Array(count);
  const surface = new Float32Array(count);
  let front = Array.from(hidden.unknown);
  for (const texel of front) {
    holes[texel] = HOLE_PAINTED;
    surface[texel] = hidden.contextDepth[texel]!;
  }
  for (let ring = 0; ring < NEAR_REACH && front.length > 0; ring++) {
    const grown: number[] = [];
    for (const texel of front) {
      const x = texel % width;
      for (let way = 0; way < 4; way++) {
        const next =
          way === 0 ? texel - 1 : way === 1 ? texel + 1 : way === 2 ? texel - width : texel + width;
        if (next < 0 || next >= count || (way === 0 && x === 0) || (way === 1 && x === width - 1)) continue;
        if (holes[next] !== HOLE_NONE) continue;
        const step = inverseDepth[next]! - surface[texel]!;
        if (step * pixelsPerInverseDepthAt(reach, next, width) < NEARER_PIXELS) continue;
        holes[next] = HOLE_NEAR;
        surface[next] = surface[texel]!;
        grown.push(next);
      }
    }
    front = grown;
  }
  return holes;
}

/** The front layer of a scene: the photo with its border, RGBA, canvasHeight * canvasWidth. */
export function frontPicture({ texture, canvasWidth, canvasHeight }: Scene): Uint8Array {
  return texture.subarray(0, canvasWidth * canvasHeight * 4);
}

/**
 * The same scene with what was made up behind the photo painted by somebody else.
 *
 * @param scene built with `wantsHoles`; any other comes back as it is
 * @param rgba the painter's picture, canvasHeight * canvasWidth
 */
export function repaintHoles(scene: Scene, rgba: Uint8Array): Scene {
  const { holes, canvasWidth, canvasHeight, rowsPerLayer } = scene;
  if (holes === undefined) return scene;
  const texture = Uint8Array.from(scene.texture);
  const start = LAYER_HIDDEN * rowsPerLayer * canvasWidth * 4;
  for (let i = 0; i < canvasWidth * canvasHeight; i++) {
    if (holes[i] !== HOLE_PAINTED) continue;
    for (let channel = 0; channel < 3; channel++) texture[start + 4 * i + channel] = rgba[4 * i + channel]!;
  }
  return { ...scene, texture };
}
