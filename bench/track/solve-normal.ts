/** Gaussian elimination of a symmetric positive 4x4 system; zeros where it has no solution. */
export function solveNormal(matrix: Float64Array, rightSide: Float64Array): number[] {
  const n = rightSide.length;
  const a = Float64Array.from(matrix);
  const b = Float64Array.from(rightSide);
  for (let pivot = 0; pivot < n; pivot++) {
    const diagonal = a[pivot * n + pivot]!;
    if (Math.abs(diagonal) < 1e-9) return Array.from(b, () => 0);
    for (let row = pivot + 1; row < n; row++) {
      const factor = a[row * n + pivot]! / diagonal;
      for (let column = pivot; column < n; column++) a[row * n + column]! -= factor * a[pivot * n + column]!;
      b[row]! -= factor * b[pivot]!;
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let column = row + 1; column < n; column++) b[row]! -= a[row * n + column]! * b[column]!;
    b[row]! /= a[row * n + row]!;
  }
  return [...b];
}
