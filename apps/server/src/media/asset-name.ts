import { EXTENSION, type ImageType } from './image-type.ts';

const ASSET = /^asset-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.[a-z]{3,4}$/;

/** Name of an upload in links. */
export function assetName(id: string, type: ImageType): string {
  return `asset-${id}.${EXTENSION[type]}`;
}

/** The upload's id in such a name, undefined when it is another kind of name. */
export function assetIdOf(name: string): string | undefined {
  return ASSET.exec(name)?.[1];
}
