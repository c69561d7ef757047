import { describe, expect, it } from 'vitest';
import { roomOf } from './feather-room.ts';
import { drawFeatherSprite } from './feather-sprite.ts';
import { FEATHER_KINDS } from './wing-shape.ts';

describe('roomOf', () => {
  const sprite = drawFeatherSprite(FEATHER_KINDS.covert, 120, 3);
  const { width, height } = sprite.levels[0]!;
  const columnOf = (crossing: number, points: number): number => {
    if (crossing === 0) return 0;
    return crossing > points ? width : sprite.margin + (sprite.length * (crossing - 1)) / (points - 1);
  };

  /** First row and end of the strip at the middle of a column. */
  function stripAt(column: number, points: number, room: Float64Array): readonly [number, number] {
    let next = 1;
    while (columnOf(next, points) < column + 0.5) next++;
    const [from, to] = [columnOf(next - 1, points), columnOf(next, points)];
    const share = (column + 0.5 - from) / (to - from);
    const between = (at: number): number => room[at - 2]! + (room[at]! - room[at - 2]!) * share;
    return [between(2 * next), between(2 * next + 1)];
  }

  it.each([4, 5, 6, 7])(
    'holds every texel that is not empty, at all levels, along a path of %i points',
    (points) => {
      for (let level = 0; level < sprite.levels.length; level++) {
        const room = roomOf(sprite, points, level);
        for (let column = 0; column < width; column++) {
          if (sprite.outline.to[column] === 0) continue;
          const [first, end] = stripAt(column, points, room);
          expect(first).toBeLessThanOrEqual(sprite.outline.from[column]!);
          expect(end).toBeGreaterThanOrEqual(sprite.outline.to[column]!);
        }
      }
    },
  );

  it('takes at most 85 % of the sprite at its largest level', () => {
    const room = roomOf(sprite, 5, 0);
    let taken = 0;
    for (let column = 0; column < width; column++) {
      const [first, end] = stripAt(column, 5, room);
      taken += end - first;
    }
    expect(taken).toBeLessThan(0.85 * width * height);
  });
});
