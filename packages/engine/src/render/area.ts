/** A rectangle of the frame that is drawn at once; the planes and the picture it is drawn into begin at its corner. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  /** Pixels per row of its planes. */
  readonly stride: number;
}

/** Pixels per row of planes of so many columns: kernels write four at a time, the last of them beyond the picture. */
export function strideOf(columns: number): number {
  return Math.ceil((columns + 3) / 4) * 4;
}

/** The rectangle from column left to right and row top to bottom, the last ones not included. */
export function areaOf(left: number, top: number, right: number, bottom: number): Area {
  const columns = right - left;
  return { left, top, columns, rows: bottom - top, stride: strideOf(columns) };
}

/** Copies the picture of an area to its place in rows `width` pixels wide that begin at its top. */
export function placeArea(
  picture: Uint8Array,
  { left, columns, rows }: Area,
  width: number,
  out: Uint8Array,
): void {
  for (let row = 0; row < rows; row++)
    out.set(picture.subarray(4 * columns * row, 4 * columns * (row + 1)), 4 * (row * width + left));
}
