/** A 32-bit integer hash, the same bits on every engine. source: Wellons, "Prospecting for hash functions" (2018), lowbias32. */
export function hash32(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Uniform number in [0, 1) for a seed, a channel and an index. */
export function uniform(seed: number, channel: number, index: number): number {
  return hash32(hash32(hash32(seed) + Math.imul(channel, 0x9e3779b9)) + index) / 4294967296;
}

/**
 * Gradient noise in one dimension (Perlin 1985 with the quintic fade of 2002): smooth, zero at whole positions, about
 * -0.5 to 0.5. A new channel is a new, unrelated curve. With a `period` (a whole number) it repeats after that many
 * units.
 */
export function gradientNoise(seed: number, channel: number, position: number, period?: number): number {
  const cell = Math.floor(position);
  const t = position - cell;
  const fade = t * t * t * (t * (t * 6 - 15) + 10);
  const slope = (index: number): number => {
    const place = period === undefined ? index : ((index % period) + period) % period;
    return uniform(seed, channel, place) * 2 - 1;
  };
  const before = slope(cell) * t;
  const after = slope(cell + 1) * (t - 1);
  return before + (after - before) * fade;
}
