import type { PlaneF32 } from '@kinora/engine';
import { DisparityFileError } from './disparity-file-error.ts';

/**
 * The map in a portable float map: one channel (Pf), or the first of three (PF). Rows run from the bottom up in the file.
 * `label` names the file in messages. Throws a DisparityFileError.
 * Source: Debevec, PFM format note; Middlebury stereo uses the same.
 */
export function parsePfm(bytes: Uint8Array, label: string): PlaneF32 {
  const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  const match = /^P([fF])\s+(\d+)\s+(\d+)\s+([-+.\deE]+)\s/.exec(head);
  if (match === null) throw damaged(label);
  const channels = match[1] === 'F' ? 3 : 1;
  const width = Number(match[2]);
  const height = Number(match[3]);
  const little = Number(match[4]) < 0;
  const start = match[0].length;
  if (width === 0 || height === 0 || start + 4 * channels * width * height > bytes.byteLength)
    throw damaged(label);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      values[(height - 1 - y) * width + x] = view.getFloat32(start + 4 * channels * (y * width + x), little);
    }
  }
  return { width, height, values };
}

function damaged(label: string): DisparityFileError {
  return new DisparityFileError(
    'disparity-damaged',
    `${label} is a damaged or incomplete PFM file; write it again.`,
  );
}
