import type { PlaneF32 } from '@kinora/engine';
import sharp from 'sharp';
import { type PendingFileOptions, writeFileWhole } from '../../encode/pending-file.ts';
import { pictureFormat } from './picture-format.ts';

/**
 * Writes values in [0, 1] as a 16-bit grey PNG, 1 being white: for disparity, near is white and far is black. The file
 * can be given back as a disparity map. @throws EncodeError.
 */
export async function writePlane16(
  path: string,
  plane: PlaneF32,
  options?: PendingFileOptions,
): Promise<void> {
  pictureFormat(path, ['png']);
  const grey = Uint16Array.from(plane.values, (value) => Math.round(Math.min(1, Math.max(0, value)) * 65535));
  const raw = { width: plane.width, height: plane.height, channels: 1 as const };
  const bytes = await sharp(grey, { raw }).toColourspace('grey16').png({ compressionLevel: 6 }).toBuffer();
  await writeFileWhole(path, bytes, options);
}

/** Writes values in [0, 1] as an 8-bit grey PNG: for a matte, the subject is white. @throws EncodeError. */
export async function writePlane8(
  path: string,
  plane: PlaneF32,
  options?: PendingFileOptions,
): Promise<void> {
  pictureFormat(path, ['png']);
  const grey = Uint8Array.from(plane.values, (value) => Math.round(Math.min(1, Math.max(0, value)) * 255));
  const raw = { width: plane.width, height: plane.height, channels: 1 as const };
  const bytes = await sharp(grey, { raw }).toColourspace('b-w').png({ compressionLevel: 6 }).toBuffer();
  await writeFileWhole(path, bytes, options);
}
