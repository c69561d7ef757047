/** Chamfer steps: a straight one and a diagonal one, in fifths of a texel. */
const STRAIGHT = 5;
const DIAGONAL = 7;
/** Largest depth step between neighbours that lie on one surface, eighths of a pixel. */
const SURFACE_STEP = 16;
const UNREACHED = 0x3fffffff;

/** The texels of a hole in the order in which they are painted. */
export interface RimOrder {
  readonly order: Int32Array;
  /** Texels from the rim, per entry of `order`. */
  readonly rimDistance: Float32Array;
}

/**
 * The unknown texels from the rim inwards. Distance runs along each surface, so that a hole at one depth is reached from content of that
 * depth; what cannot be reached that way follows at the end, from whatever is next to it (chamfer distance, Borgefors 1986).
 *
 * @param width of the planes
 * @param height of the planes
 * @param unknown texels to order
 * @param known texels of the rim, distance 0
 * @param depth per texel, eighths of a screen pixel
 */
export function orderFromRim(
  width: number,
  height: number,
  unknown: Int32Array,
  known: Int32Array,
  depth: Int16Array,
): RimOrder {
  const distance = new Int32Array(width * height).fill(-1);
  for (const texel of unknown) distance[texel] = UNREACHED;
  const order = new Int32Array(unknown.length);
  const rimDistance = new Float32Array(unknown.length);
  let placed = 0;
  const run = (seeds: Int32Array, first: number, isBound: boolean): void => {
    const buckets: number[][] = [];
    const put = (texel: number, away: number): void => {
      distance[texel] = away;
      const bucket = buckets[away];
      if (bucket === undefined) buckets[away] = [texel];
      else bucket.push(texel);
    };
    for (const seed of seeds) if (distance[seed] !== UNREACHED) put(seed, first);
    for (let away = first; away < buckets.length; away++) {
      const bucket = buckets[away];
      if (bucket === undefined) continue;
      for (const texel of bucket) {
        if (distance[texel] !== away) continue;
        if (away > first) {
          order[placed] = texel;
          rimDistance[placed] = away / STRAIGHT;
          placed++;
          // Taken: a second entry of the same texel in this bucket must not count again.
          distance[texel] = -1;
        }
        const x = texel % width;
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) {
            const next = texel + dy * width + dx;
            if (x + dx < 0 || x + dx >= width || next < 0 || next >= distance.length) continue;
            const reached = away + (dx !== 0 && dy !== 0 ? DIAGONAL : STRAIGHT);
            if (distance[next]! <= reached) continue;
            const step = depth[next]! - depth[texel]!;
            if (isBound && (step > SURFACE_STEP || step < -SURFACE_STEP)) continue;
            put(next, reached);
          }
        }
      }
    }
  };
  run(known, 0, true);
  run(unknown, 0, false);
  return { order: order.subarray(0, placed), rimDistance: rimDistance.subarray(0, placed) };
}
