/** How far each pixel of one side is from the outline of a matte, and from which pixel of the subject's edge. */
export interface OutlineDistance {
  /** Steps in eight directions, from 1; 0 on the other side and beyond the reach. */
  readonly distance: Uint8Array;
  /** The edge pixel (inside the subject) that is nearest along those steps; -1 where the distance is 0. */
  readonly outline: Int32Array;
}

/**
 * Walks away from a subject's outline, outwards or inwards.
 * @param matte the subject is where it is 0.5 or more
 * @param isInside the side to walk on
 * @param reach steps at most, below 256
 */
export function nearestOutline(
  matte: Float32Array,
  width: number,
  height: number,
  isInside: boolean,
  reach: number,
): OutlineDistance {
  const distance = new Uint8Array(matte.length);
  const outline = new Int32Array(matte.length).fill(-1);
  const isIn = (i: number): boolean => matte[i]! >= 0.5;
  const neighbours = (i: number, visit: (j: number) => void): void => {
    const [x, y] = [i % width, Math.floor(i / width)];
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++)
        visit(row * width + column);
  };
  let front: number[] = [];
  for (let i = 0; i < matte.length; i++) {
    if (!isIn(i)) continue;
    let isEdge = false;
    neighbours(i, (j) => {
      if (!isIn(j)) isEdge = true;
    });
    if (!isEdge) continue;
    if (isInside) {
      distance[i] = 1;
      outline[i] = i;
      front.push(i);
    } else
      neighbours(i, (j) => {
        if (isIn(j) || distance[j] !== 0) return;
        distance[j] = 1;
        outline[j] = i;
        front.push(j);
      });
  }
  for (let step = 2; step <= reach; step++) {
    const next: number[] = [];
    for (const i of front)
      neighbours(i, (j) => {
        if (isIn(j) !== isInside || distance[j] !== 0) return;
        distance[j] = step;
        outline[j] = outline[i]!;
        next.push(j);
      });
    front = next;
  }
  return { distance, outline };
}
