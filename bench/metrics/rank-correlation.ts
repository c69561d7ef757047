/**
 * Spearman's rank correlation of two lists over the places where both are finite: 1 is the same order, -1 the reverse, 0
 * none. Equal values share their mean rank. Source: Spearman 1904; as Pearson's correlation of ranks. NaN for fewer than
 * two places or a list of equal values.
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const known: number[] = [];
  for (let i = 0; i < a.length; i++) if (Number.isFinite(a[i]) && Number.isFinite(b[i])) known.push(i);
  const first = ranksOf(known.map((i) => a[i]!));
  const second = ranksOf(known.map((i) => b[i]!));
  const mean = (known.length - 1) / 2;
  let [both, one, other] = [0, 0, 0];
  for (let i = 0; i < known.length; i++) {
    const [x, y] = [first[i]! - mean, second[i]! - mean];
    both += x * y;
    one += x * x;
    other += y * y;
  }
  return both / Math.sqrt(one * other);
}

/** Ranks from 0; equal values get the mean of the ranks that they take together. */
function ranksOf(values: readonly number[]): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}
