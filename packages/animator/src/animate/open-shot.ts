import type { Scene } from '@kinora/engine';
import { type FramePool, startFramePool } from '../frames/frame-pool.ts';
import { type AnimateHost, defaultHost } from './animate-host.ts';
import type { AnimatePhase, AnimateRequest } from './animate-request.ts';
import { buildShotScene } from './build-shot-scene.ts';
import { createPhaseClock } from './phase-clock.ts';
import { type PreparedShot, prepareShot } from './prepare-shot.ts';
import { createProgressReporter } from './progress-reporter.ts';

/** A shot ready to be rendered, for whoever wants its frames and not a file. */
export interface OpenShot extends PreparedShot, Pick<FramePool, 'renderFrames' | 'renderPhoto' | 'close'> {
  readonly scene: Scene;
}

/** What opening takes of a request. */
export type OpenShotRequest = Pick<
  AnimateRequest,
  'photo' | 'shot' | 'disparityMap' | 'contentCheck' | 'threads' | 'kernels' | 'signal'
>;

/**
 * Decodes, perceives, plans and builds one shot and returns it with its render threads waiting: raw frames come from
 * `renderFrames`, single pictures from `renderPhoto`. Close it, whatever happens. @throws as animate does.
 */
export async function openShot(
  request: OpenShotRequest,
  host: AnimateHost = defaultHost(),
): Promise<OpenShot> {
  const pool = startFramePool(request);
  try {
    const prepared = await prepareShot(
      request,
      host,
      createPhaseClock<AnimatePhase>(),
      createProgressReporter(undefined),
    );
    const { scene } = await buildShotScene(prepared, host);
    await pool.open({ plan: prepared.plan, scene });
    const { renderFrames, renderPhoto, close } = pool;
    return { ...prepared, scene, renderFrames, renderPhoto, close };
  } catch (error) {
    await pool.close();
    throw error;
  }
}
