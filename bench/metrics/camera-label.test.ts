import { describe, expect, it } from 'vitest';
import { gridPoints, type Points } from '../track/track-grid.ts';
import { fourPointLabels, LABEL_GRID, labelGridMargin, medianBandLabels } from './camera-label.ts';

const SIZE = [1280, 720] as const;
const GRID = gridPoints(...SIZE, LABEL_GRID, LABEL_GRID, labelGridMargin(SIZE[0]));
const moved = (move: (x: number, y: number) => readonly [number, number]): Points =>
  GRID.map((_, i) => move(GRID[i & ~1]!, GRID[i | 1]!)[i % 2 === 0 ? 0 : 1]);

describe('labels of tracked points', () => {
  it('names content that moves left a pan to the right, by both rules', () => {
    const last = moved((x, y) => [x - 20, y]);
    expect([...fourPointLabels(GRID, last, ...SIZE)]).toEqual(['pan_right']);
    expect([...medianBandLabels(GRID, last, ...SIZE)]).toEqual(['pan_right']);
  });

  it('names content that moves down a tilt up and content that spreads a zoom in', () => {
    expect(
      fourPointLabels(
        GRID,
        moved((x, y) => [x, y + 20]),
        ...SIZE,
      ),
    ).toContain('tilt_up');
    const spread = moved((x, y) => [640 + 1.1 * (x - 640), 360 + 1.1 * (y - 360)]);
    expect(medianBandLabels(GRID, spread, ...SIZE)).toContain('zoom_in');
    expect(fourPointLabels(GRID, spread, ...SIZE)).toContain('zoom_in');
  });

  it('calls 3 px static at 720p, where the threshold is 3.6 px, and 5 px not', () => {
    expect([
      ...fourPointLabels(
        GRID,
        moved((x, y) => [x + 3, y]),
        ...SIZE,
      ),
    ]).toEqual(['static']);
    expect([
      ...fourPointLabels(
        GRID,
        moved((x, y) => [x + 5, y]),
        ...SIZE,
      ),
    ]).toEqual(['pan_left']);
  });

  it('gives two labels to a diagonal drift', () => {
    const labels = fourPointLabels(
      GRID,
      moved((x, y) => [x - 20, y + 20]),
      ...SIZE,
    );
    expect([...labels].toSorted()).toEqual(['pan_right', 'tilt_up']);
  });

  it('lets one stray point spoil the 4-point rule but not the median of the bands', () => {
    const last = moved((x, y) => [x - 20, y]);
    // Row 0, column 5: the point at the top that the rule looks at.
    last[2 * 5] = GRID[2 * 5]! + 50;
    last[2 * (5 * LABEL_GRID)] = GRID[2 * (5 * LABEL_GRID)]! + 50;
    expect([...fourPointLabels(GRID, last, ...SIZE)]).not.toContain('pan_right');
    expect([...medianBandLabels(GRID, last, ...SIZE)]).toEqual(['pan_right']);
  });
});
