import { basename } from 'node:path';
import { type AnimateHost, decodePhoto, defaultHost, inspectPhoto, planAnimation } from '@kinora/animator';
import {
  outputSize,
  type Perception,
  type Photo,
  type RenderPlan,
  type ShotRequest,
  type Tier,
} from '@kinora/engine';

import { DEFAULT_SHOT } from './default-shot.ts';

/** A photo that was seen once and can be planned for many motions. */
export interface OpenedPhoto {
  readonly name: string;
  readonly path: string;
  readonly photo: Photo;
  readonly perception: Perception;
  /** Answers every question about this photo with what was seen the first time. */
  readonly host: AnimateHost;
  plan(shot: Pick<ShotRequest, 'motion'> & Partial<ShotRequest>): Promise<RenderPlan>;
}

/** Decodes and perceives a photo at the size of a clip; the motions planned for it share that perception. */
export async function openPhoto(
  path: string,
  size: { readonly tier: Tier; readonly shortSidePixels?: number },
): Promise<OpenedPhoto> {
  const metadata = await inspectPhoto(path);
  const photo = await decodePhoto(
    path,
    outputSize(metadata.width, metadata.height, size.tier, size.shortSidePixels),
  );
  const seen = await defaultHost().perceiver.perceive(photo, {
    focalOverLongSide: metadata.focalOverLongSide,
  });
  const host: AnimateHost = { ...defaultHost(), perceiver: { perceive: () => Promise.resolve(seen) } };
  return {
    name: basename(path).replace(/\.\w+$/, ''),
    path,
    photo,
    perception: seen,
    host,
    async plan(shot) {
      const request: ShotRequest = { ...DEFAULT_SHOT, ...size, ...shot };
      return (await planAnimation({ photo: path, shot: { request } }, host)).plan;
    },
  };
}
