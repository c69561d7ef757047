import type { Matte } from '../image.ts';
import { connectedBlobs } from './connected-blobs.ts';

/** Pieces smaller than this share of the largest piece are specks. */
const SPECK_SHARE = 0.06;
/** Enclosed holes smaller than this share of the subject are mistakes; larger ones are the gap of an arm on a hip. */
const HOLE_SHARE = 0.012;

/** A matte without specks and pinholes. Soft edges stay as they are. A new plane. */
export function cleanMatte(matte: Matte): Matte {
  const { width, height } = matte;
  const values = Float32Array.from(matte.values);
  const { labels, blobs } = connectedBlobs(matte, 0.35);
  const largest = blobs[0];
  if (largest === undefined) return { width, height, values };
  const kept = new Uint8Array(blobs.length);
  for (const blob of blobs) kept[blob.label] = blob.pixelCount >= SPECK_SHARE * largest.pixelCount ? 1 : 0;
  for (let i = 0; i < values.length; i += 1) {
    const label = labels[i]!;
    if (label >= 0 && kept[label] === 0) values[i] = 0;
  }
  const outside = connectedBlobs({ width, height, values: values.map((value) => 1 - value) }, 0.5);
  const filled = new Uint8Array(outside.blobs.length);
  for (const hole of outside.blobs) {
    const touchesFrame = hole.left === 0 || hole.top === 0 || hole.right === width || hole.bottom === height;
    filled[hole.label] = !touchesFrame && hole.pixelCount < HOLE_SHARE * largest.pixelCount ? 1 : 0;
  }
  for (let i = 0; i < values.length; i += 1) {
    const label = outside.labels[i]!;
    if (label >= 0 && filled[label] === 1) values[i] = 1;
  }
  return { width, height, values };
}
