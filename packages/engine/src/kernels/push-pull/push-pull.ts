/**
 * Fills a plane of several channels from its known values: exact where the weight is 1, a smooth interpolation of ever wider
 * neighbourhoods where it is 0.
 *
 * Shape: values height * width * channels, row-major; weight height * width in 0..1. Exactness: f32 stores of f64 arithmetic in a fixed
 * order, the same everywhere. Source: Gortler et al., The Lumigraph, SIGGRAPH 1996, section 3.2.
 *
 * @param values known values; what stands where the weight is 0 is not read
 * @param weight how far each place is known
 * @param width pixels
 * @param height pixels
 * @param channels values per place
 * @param out the filled plane, of the size of `values`; may be `values`
 */
export function pushPull(
  values: Float32Array,
  weight: Float32Array,
  width: number,
  height: number,
  channels: number,
  out: Float32Array,
): void {
  const levels: Level[] = [{ width, height, weight, values: new Float32Array(values.length) }];
  const base = levels[0]!;
  for (let i = 0; i < weight.length; i++) {
    const share = weight[i]!;
    if (share > 0)
      for (let c = 0; c < channels; c++) base.values[i * channels + c] = values[i * channels + c]! * share;
  }
  while (levels.at(-1)!.width > 1 || levels.at(-1)!.height > 1) levels.push(push(levels.at(-1)!, channels));
  complete(levels.at(-1)!);
  for (let level = levels.length - 2; level >= 0; level--) pull(levels[level]!, levels[level + 1]!, channels);
  out.set(base.values);
}

interface Level {
  readonly width: number;
  readonly height: number;
  readonly weight: Float32Array;
  /** Premultiplied by the weight until pulled. */
  readonly values: Float32Array;
}

/** Turns the coarsest level's premultiplied values into values. */
function complete({ weight, values }: Level): void {
  const known = weight[0]!;
  if (known > 0) for (let c = 0; c < values.length; c++) values[c] = values[c]! / known;
}

/** The next coarser level: weights add up to at most 1. */
function push(fine: Level, channels: number): Level {
  const width = (fine.width + 1) >> 1;
  const height = (fine.height + 1) >> 1;
  const weight = new Float32Array(width * height);
  const values = new Float32Array(width * height * channels);
  const sums = new Float64Array(channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sums.fill(0);
      let total = 0;
      const right = Math.min(2 * x + 1, fine.width - 1);
      const bottom = Math.min(2 * y + 1, fine.height - 1);
      for (let fineY = 2 * y; fineY <= bottom; fineY++) {
        for (let fineX = 2 * x; fineX <= right; fineX++) {
          const i = fineY * fine.width + fineX;
          total += fine.weight[i]!;
          for (let c = 0; c < channels; c++) sums[c] = sums[c]! + fine.values[i * channels + c]!;
        }
      }
      const o = y * width + x;
      const share = total > 1 ? 1 / total : 1;
      weight[o] = total * share;
      for (let c = 0; c < channels; c++) values[o * channels + c] = sums[c]! * share;
    }
  }
  return { width, height, weight, values };
}

/** Completes a level with what its coarser neighbour says, bilinearly. */
function pull(fine: Level, coarse: Level, channels: number): void {
  for (let y = 0; y < fine.height; y++) {
    const placeY = Math.min(coarse.height - 1, Math.max(0, y / 2 - 0.25));
    const y0 = placeY | 0;
    const y1 = Math.min(coarse.height - 1, y0 + 1);
    const ty = placeY - y0;
    for (let x = 0; x < fine.width; x++) {
      const i = y * fine.width + x;
      const missing = 1 - fine.weight[i]!;
      if (missing <= 0) continue;
      const placeX = Math.min(coarse.width - 1, Math.max(0, x / 2 - 0.25));
      const x0 = placeX | 0;
      const x1 = Math.min(coarse.width - 1, x0 + 1);
      const tx = placeX - x0;
      const a = (y0 * coarse.width + x0) * channels;
      const b = (y0 * coarse.width + x1) * channels;
      const c = (y1 * coarse.width + x0) * channels;
      const d = (y1 * coarse.width + x1) * channels;
      for (let k = 0; k < channels; k++) {
        const above = coarse.values[a + k]! * (1 - tx) + coarse.values[b + k]! * tx;
        const below = coarse.values[c + k]! * (1 - tx) + coarse.values[d + k]! * tx;
        fine.values[i * channels + k] =
          fine.values[i * channels + k]! + missing * (above * (1 - ty) + below * ty);
      }
    }
  }
}
