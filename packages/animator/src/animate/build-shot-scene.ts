import { buildScene, frontPicture, HOLE_NONE, repaintHoles, type Scene } from '@kinora/engine';
import { ModelError } from '../models/model-error.ts';
import type { AnimateHost } from './animate-host.ts';
import type { PreparedShot } from './prepare-shot.ts';

/** A scene, and what could not be used while it was built, in sentences for whoever asked for the clip. */
export interface BuiltScene {
  readonly scene: Scene;
  readonly warnings: readonly string[];
}

/**
 * Builds the scene of a shot; what the camera uncovers is painted by the host's inpainting network, if it has one. A network
 * that cannot be used costs nothing but a warning: the engine has painted already.
 */
export async function buildShotScene(
  { photo, perception, plan }: Pick<PreparedShot, 'photo' | 'perception' | 'plan'>,
  { inpainting }: Pick<AnimateHost, 'inpainting'>,
): Promise<BuiltScene> {
  const scene = buildScene({ photo, perception, plan, wantsHoles: inpainting !== undefined });
  const { holes, canvasWidth, canvasHeight } = scene;
  if (inpainting === undefined || holes === undefined || holes.every((kind) => kind === HOLE_NONE))
    return { scene, warnings: [] };
  try {
    const painted = await inpainting.paint(frontPicture(scene), holes, canvasWidth, canvasHeight);
    return { scene: repaintHoles(scene, painted), warnings: [] };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { scene, warnings: [`${error.message} What the camera uncovers was painted without it.`] };
  }
}
