import { gzipSync } from 'node:zlib';
import type { AssemblyPlan } from '../../packages/animator/src/models/assemble-from-archive.ts';

/** Shorter weights stay in the skeleton: each slice costs about twenty characters. */
const SLICE_FROM_BYTES = 64;

/**
 * Splits a converted network into what ships (the skeleton) and what is taken from the published weights.
 *
 * @param bytes the whole converted file; it must hold the published bytes unchanged and in published order
 * @param weights all shards, joined
 * @param lengths byte length of every weight, in published order
 * @param shards paths of the shards inside the archive
 */
export function createAssemblyPlan(
  bytes: Uint8Array,
  weights: Uint8Array,
  lengths: readonly number[],
  shards: readonly string[],
): AssemblyPlan {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: [number, number, number][] = [];
  let from = 0;
  for (const length of lengths) {
    const position = length < SLICE_FROM_BYTES ? -1 : file.indexOf(weights.subarray(from, from + length));
    if (position >= 0) found.push([position, from, length]);
    from += length;
  }
  const slices: [number, number, number][] = [];
  const skeleton: Uint8Array[] = [];
  let written = 0;
  for (const slice of found.sort((a, b) => a[0] - b[0])) {
    const [position, , length] = slice;
    // Two weights of equal content are found at the same place; the second one is then already covered.
    if (position < written) continue;
    skeleton.push(file.subarray(written, position));
    slices.push(slice);
    written = position + length;
  }
  skeleton.push(file.subarray(written));
  return {
    shards,
    byteCount: bytes.length,
    skeleton: gzipSync(Buffer.concat(skeleton), { level: 9 }).toString('base64'),
    slices,
  };
}
