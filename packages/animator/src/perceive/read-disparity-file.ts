import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PlaneF32 } from '@kinora/engine';
import sharp from 'sharp';
import { sniffPhotoFormat } from '../decode/photo-format.ts';
import { DEFAULT_PHOTO_LIMITS } from '../decode/photo-limits.ts';
import { DisparityFileError } from './disparity-file-error.ts';
import { parseNpy, parseNpz } from './parse-npy.ts';
import { parsePfm } from './parse-pfm.ts';

const ALLOWED = 'PNG or TIFF (8 or 16 bit grey), .npy, .npz and .pfm are allowed';

/**
 * The map in a file (path or bytes), in the file's own numbers and size. Formats are told by content: grey pictures of 8 or
 * 16 bits (colour pictures by their brightness), NumPy .npy and .npz, portable float maps.
 * Throws a DisparityFileError.
 */
export async function readDisparityFile(input: Uint8Array | string): Promise<PlaneF32> {
  const label = typeof input === 'string' ? basename(input) : 'The disparity map';
  const bytes = typeof input === 'string' ? await readBytes(input, label) : input;
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (head.startsWith('\x93NUMPY')) return parseNpy(bytes, label);
  if (head.startsWith('PK\x03\x04')) return parseNpz(bytes, label);
  if (/^P[fF]\s/.test(head)) return parsePfm(bytes, label);
  if (sniffPhotoFormat(bytes).kind !== 'supported') {
    throw new DisparityFileError(
      'disparity-unsupported-format',
      `${label} is not a map this program knows; ${ALLOWED}.`,
    );
  }
  return readGreyPicture(bytes, label);
}

async function readBytes(path: string, label: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new DisparityFileError(
      'disparity-missing',
      `${label} was not found or cannot be read; check the path.`,
      {
        cause,
      },
    );
  }
}

async function readGreyPicture(bytes: Uint8Array, label: string): Promise<PlaneF32> {
  try {
    // Profiles are ignored because these are measurements, not colours: no tone curve may bend them.
    const { data, info } = await sharp(bytes, {
      ignoreIcc: true,
      failOn: 'error',
      pages: 1,
      limitInputPixels: DEFAULT_PHOTO_LIMITS.maxPixels,
    })
      .removeAlpha()
      .toColourspace('grey16')
      .raw({ depth: 'ushort' })
      .toBuffer({ resolveWithObject: true });
    const numbers = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
    const values = new Float32Array(info.width * info.height);
    for (let i = 0; i < values.length; i += 1) values[i] = numbers[i * info.channels] ?? 0;
    return { width: info.width, height: info.height, values };
  } catch (cause) {
    throw new DisparityFileError('disparity-damaged', `${label} is a damaged picture; save it again.`, {
      cause,
    });
  }
}
