import type { Points } from '../track/track-grid.ts';

/** The classes of VBench-I2V's camera motion dimension, by what the camera does. */
export type CameraLabel =
  | 'pan_left'
  | 'pan_right'
  | 'tilt_up'
  | 'tilt_down'
  | 'zoom_in'
  | 'zoom_out'
  | 'static'
  | 'None';

/** Points per side of the grid both rules look at. */
export const LABEL_GRID = 10;

type Heading = 'left' | 'right' | 'up' | 'down' | 'static';

/** The distance from the frame's edges of the rule's grid: a share of the WIDTH on both axes. */
export function labelGridMargin(width: number): number {
  return width / 64;
}

/**
 * VBench-I2V's rule, exactly (vbench2_beta_i2v, camera_motion): one tracked point per side of the frame, first frame
 * against last, thresholds in whole pixels of the clip. `first` and `last` are a 10x10 grid in pixels of the clip.
 * Several labels may hold at once.
 */
export function fourPointLabels(
  first: Points,
  last: Points,
  width: number,
  height: number,
): ReadonlySet<CameraLabel> {
  const middle = 5;
  const end = LABEL_GRID - 1;
  const motionOf = (row: number, column: number): readonly [number, number] => {
    const i = 2 * (row * LABEL_GRID + column);
    return [
      Math.trunc(last[i]!) - Math.trunc(first[i]!),
      Math.trunc(last[i + 1]!) - Math.trunc(first[i + 1]!),
    ];
  };
  return labelsOf(
    {
      top: motionOf(0, middle),
      down: motionOf(end, middle),
      left: motionOf(middle, 0),
      right: motionOf(middle, end),
    },
    0.005 * Math.min(width, height),
  );
}

/**
 * The same rule on medians: of the outer two rows (columns 2 to 7) and the outer two columns (rows 2 to 7), so that one
 * badly tracked point does not decide.
 */
export function medianBandLabels(
  first: Points,
  last: Points,
  width: number,
  height: number,
): ReadonlySet<CameraLabel> {
  const inner = [2, 3, 4, 5, 6, 7];
  const bandMotion = (cells: readonly (readonly [number, number])[]): readonly [number, number] => {
    const motion = (axis: 0 | 1): number =>
      medianOf(
        cells.map(([row, column]) => {
          const i = 2 * (row * LABEL_GRID + column) + axis;
          return last[i]! - first[i]!;
        }),
      );
    return [motion(0), motion(1)];
  };
  const rows = (...list: number[]): [number, number][] =>
    list.flatMap((row) => inner.map((column): [number, number] => [row, column]));
  const columns = (...list: number[]): [number, number][] =>
    list.flatMap((column) => inner.map((row): [number, number] => [row, column]));
  return labelsOf(
    {
      top: bandMotion(rows(0, 1)),
      down: bandMotion(rows(8, 9)),
      left: bandMotion(columns(0, 1)),
      right: bandMotion(columns(8, 9)),
    },
    0.005 * Math.min(width, height),
  );
}

type Side = 'top' | 'down' | 'left' | 'right';

function labelsOf(
  motion: Readonly<Record<Side, readonly [number, number]>>,
  threshold: number,
): ReadonlySet<CameraLabel> {
  const heading = (side: Side): Heading[] => headingsOf(motion[side], threshold);
  const found = new Set<CameraLabel>([
    ...pairLabels(heading('top'), heading('down'), { outward: 'up_down', inward: 'down_up' }),
    ...pairLabels(heading('left'), heading('right'), { outward: 'left_right', inward: 'right_left' }),
  ]);
  const moving = [...found].filter((label) => label !== 'static' && label !== 'None');
  return moving.length > 0 ? new Set(moving) : found;
}

function headingsOf([x, y]: readonly [number, number], threshold: number): Heading[] {
  const headings: Heading[] = [];
  if (x > threshold) headings.push('right');
  else if (x < -threshold) headings.push('left');
  if (y > threshold) headings.push('down');
  else if (y < -threshold) headings.push('up');
  return headings.length > 0 ? headings : ['static'];
}

function pairLabels(
  one: readonly Heading[],
  other: readonly Heading[],
  { outward, inward }: { readonly outward: string; readonly inward: string },
): CameraLabel[] {
  const byPair: Readonly<Record<string, CameraLabel>> = {
    left_left: 'pan_right',
    right_right: 'pan_left',
    down_down: 'tilt_up',
    up_up: 'tilt_down',
    static_static: 'static',
    [outward]: 'zoom_in',
    [inward]: 'zoom_out',
  };
  const labels = one.flatMap((a) =>
    other.flatMap((b) => {
      const label = byPair[`${a}_${b}`];
      return label === undefined ? [] : [label];
    }),
  );
  return labels.length > 0 ? labels : ['None'];
}

/** Returns the median; NaN of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
