import { TORN_DOWN, TORN_RIGHT } from './find-tears.ts';

const NEIGHBOURS = [-1, 0, 1] as const;

/**
 * Inverse depth without the specks that are too small to be cut out: where a step was found but no tear was made of it, both pixels
 * take the median of their neighbourhood. Left alone such a speck would be drawn out like rubber. Gives
 * the map itself when there are none.
 *
 * @param inverseDepth height * width
 * @param steps every step that could be part of a tear, see findSteps
 * @param torn the tears that were made, see findTears
 * @param width canvas pixels
 */
export function mendSpecks(
  inverseDepth: Float32Array,
  steps: Uint8Array,
  torn: Uint8Array,
  width: number,
): Float32Array {
  const count = inverseDepth.length;
  const out = Float32Array.from(inverseDepth);
  const around: number[] = [];
  const mend = (pixel: number): void => {
    const x = pixel % width;
    around.length = 0;
    for (const dy of NEIGHBOURS) {
      for (const dx of NEIGHBOURS) {
        const next = pixel + dy * width + dx;
        if (x + dx >= 0 && x + dx < width && next >= 0 && next < count) around.push(inverseDepth[next]!);
      }
    }
    around.sort((a, b) => a - b);
    out[pixel] = around[around.length >> 1]!;
  };
  let mended = 0;
  for (let i = 0; i < count; i++) {
    const dropped = steps[i]! & ~torn[i]!;
    if (dropped === 0) continue;
    mended++;
    mend(i);
    if ((dropped & TORN_RIGHT) !== 0) mend(i + 1);
    if ((dropped & TORN_DOWN) !== 0) mend(i + width);
  }
  return mended === 0 ? inverseDepth : out;
}
