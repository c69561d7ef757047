import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildScene } from '@kinora/engine';
import { openPhoto } from '../clips/open-photo.ts';
import { type FillPlausibility, fillPlausibility } from '../metrics/fill-plausibility.ts';

/** The arc of 12 degrees that fills are stated for, at a size that keeps a run short. */
const SHOT = { motion: 'arc-left', strength: 1 } as const;
const SHORT_SIDE_PIXELS = 480;

/** What was painted in behind one photo. */
export interface PhotoFill extends FillPlausibility {
  readonly photo: string;
}

/** D4 for every photo of a folder: paints what an arc uncovers and compares it with what surrounds it. */
export async function measureFills(folder: string): Promise<PhotoFill[]> {
  const names = (await readdir(folder)).filter((name) => /\.(jpe?g|png|webp)$/i.test(name));
  const fills: PhotoFill[] = [];
  for (const name of names.sort()) {
    const opened = await openPhoto(join(folder, name), {
      tier: 'dop-turbo',
      shortSidePixels: SHORT_SIDE_PIXELS,
    });
    const plan = await opened.plan(SHOT);
    const { photo, perception } = opened;
    const scene = buildScene({ photo, perception, plan });
    fills.push({ photo: opened.name, ...fillPlausibility(scene, photo, perception.disparity, plan.depth) });
  }
  return fills;
}
