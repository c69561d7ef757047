import type { PlaneF32 } from '@kinora/engine';

/**
 * A plane in which every unknown place has the value of a known place next to it (fewest steps up, down, left or right).
 * Without any known place the plane is returned as it is.
 *
 * @param plane values, meaningful where `known` says so
 * @param known 1 where a value is known, else 0; the size of `plane`
 */
export function spreadNearest(plane: PlaneF32, known: Float32Array): PlaneF32 {
  const { width, height } = plane;
  const values = plane.values.slice();
  const seen = Uint8Array.from(known, (weight) => (weight > 0 ? 1 : 0));
  const queue = new Int32Array(width * height);
  let end = 0;
  for (let i = 0; i < seen.length; i++) if (seen[i] === 1) queue[end++] = i;
  if (end === 0) return plane;
  const reach = (from: number, to: number): void => {
    if (seen[to] === 1) return;
    seen[to] = 1;
    values[to] = values[from] as number;
    queue[end++] = to;
  };
  for (let head = 0; head < end; head++) {
    const i = queue[head] as number;
    const x = i % width;
    if (x > 0) reach(i, i - 1);
    if (x < width - 1) reach(i, i + 1);
    if (i >= width) reach(i, i - width);
    if (i < width * (height - 1)) reach(i, i + width);
  }
  return { width, height, values };
}
