import type { FeatherSprite } from './feather-sprite.ts';

/** What roomOf found, by sprite, points and level. */
const ROOMS = new WeakMap<FeatherSprite, Map<number, Float64Array>>();
/** Turns of drawing in: after the second hardly a row is left to win. */
const TURNS = 2;

/**
 * Rows of the sprite's largest level, first and end, that a strip needs at each crossing of a path of `points` points, so
 * that nothing of the feather at a level lies beyond the straight line to the next crossing.
 */
export function roomOf(sprite: FeatherSprite, points: number, level: number): Float64Array {
  const rooms = ROOMS.get(sprite) ?? new Map<number, Float64Array>();
  ROOMS.set(sprite, rooms);
  const key = 16 * points + level;
  const known = rooms.get(key);
  if (known !== undefined) return known;
  const { outline, margin, length, levels } = sprite;
  const { width, height } = levels[0]!;
  // Halved levels, and looking up between texels, reach a little farther.
  const beyond = (2 << level) - 1;
  const columns = Array.from({ length: points + 2 }, (_, crossing) => {
    if (crossing === 0) return 0;
    return crossing > points ? width : margin + (length * (crossing - 1)) / (points - 1);
  });
  const middle = height / 2;
  const reachOf = (rowOf: (column: number) => number): Float64Array =>
    reaches(
      columns,
      Float64Array.from({ length: width + 1 }, (_, at) => {
        let most = 0;
        for (let column = Math.max(0, at - beyond - 1); column < Math.min(width, at + beyond + 1); column++)
          if (outline.to[column] !== 0) most = Math.max(most, rowOf(column) + beyond);
        return Math.min(middle, most);
      }),
    );
  const above = reachOf((column) => middle - outline.from[column]!);
  const below = reachOf((column) => outline.to[column]! - middle);
  const room = Float64Array.from({ length: 2 * (points + 2) }, (_, i) =>
    i % 2 === 0 ? middle - above[i >> 1]! : middle + below[i >> 1]!,
  );
  rooms.set(key, room);
  return room;
}

/** Heights at some columns, from the first to the last, between which straight lines stay above what is needed at every column. */
function reaches(columns: readonly number[], needed: Float64Array): Float64Array {
  /** Least height at a crossing, with the line to its neighbour there. */
  const least = (crossing: number, neighbour: number, heights: Float64Array): number => {
    const [here, there] = [columns[crossing]!, columns[neighbour]!];
    let most = 0;
    const end = Math.ceil(Math.max(here, there));
    for (let at = Math.floor(Math.min(here, there)); at <= end; at++) {
      const share = Math.min(1, Math.max(0, (at - here) / (there - here)));
      if (share < 1) most = Math.max(most, (needed[at]! - share * heights[neighbour]!) / (1 - share));
    }
    return most;
  };
  const last = columns.length - 1;
  // As high as the highest on both sides is enough; from there each is drawn in as far as its neighbours allow, the ends first.
  const heights = Float64Array.from(columns, (_, crossing) =>
    Math.max(
      ...[crossing - 1, crossing + 1]
        .filter((neighbour) => neighbour >= 0 && neighbour <= last)
        .map((neighbour) => highest(needed, columns[crossing]!, columns[neighbour]!)),
    ),
  );
  const order = [last, ...columns.keys()];
  for (let turn = 0; turn < TURNS; turn++)
    for (const crossing of order)
      heights[crossing] = Math.max(
        crossing > 0 ? least(crossing, crossing - 1, heights) : 0,
        crossing < last ? least(crossing, crossing + 1, heights) : 0,
      );
  return heights;
}

function highest(needed: Float64Array, from: number, to: number): number {
  let most = 0;
  for (let at = Math.floor(Math.min(from, to)); at <= Math.ceil(Math.max(from, to)); at++)
    most = Math.max(most, needed[at]!);
  return most;
}
