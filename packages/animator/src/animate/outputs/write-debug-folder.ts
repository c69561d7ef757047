import { join } from 'node:path';
import type { Scene } from '@kinora/engine';
import sharp from 'sharp';
import { writeFileWhole } from '../../encode/pending-file.ts';
import { drawSceneLayers } from './draw-scene-layers.ts';

/**
 * Writes what a shot was made of into a folder: the scene's layers, mesh, rims and painted area as PNG, and `facts` (the
 * plan, what was perceived, times) as facts.json. @throws EncodeError.
 */
export async function writeDebugFolder(folder: string, scene: Scene, facts: unknown): Promise<void> {
  for (const { name, width, height, rgba } of drawSceneLayers(scene)) {
    const bytes = await sharp(rgba, { raw: { width, height, channels: 4 } })
      .png({ compressionLevel: 4 })
      .toBuffer();
    await writeFileWhole(join(folder, `${name}.png`), bytes);
  }
  await writeFileWhole(join(folder, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
}
