/** Unevenness of a path in pixels: how far each place lies from the smooth curve through its neighbours, and its jerk. */
export interface PathJitter {
  readonly deviationRms: number;
  readonly jerkRms: number;
}

/**
 * Jitter of a path sampled once per frame. Deviation: distance from the cubic through the two places before and after
 * (weights -1/6, 2/3, 2/3, -1/6), which is 0 for any path that is a cubic over five frames. Jerk: third difference.
 */
export function pathJitter(path: readonly (readonly [number, number])[]): PathJitter {
  const deviations: number[] = [];
  for (let i = 2; i + 2 < path.length; i++) {
    const miss = ([0, 1] as const).map(
      (axis) =>
        path[i]![axis] -
        (4 * (path[i - 1]![axis] + path[i + 1]![axis]) - (path[i - 2]![axis] + path[i + 2]![axis])) / 6,
    );
    deviations.push(Math.hypot(...miss));
  }
  const jerks: number[] = [];
  for (let i = 0; i + 3 < path.length; i++)
    jerks.push(
      Math.hypot(
        ...([0, 1] as const).map(
          (axis) => path[i + 3]![axis] - 3 * path[i + 2]![axis] + 3 * path[i + 1]![axis] - path[i]![axis],
        ),
      ),
    );
  return { deviationRms: rootMeanSquare(deviations), jerkRms: rootMeanSquare(jerks) };
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));
}
