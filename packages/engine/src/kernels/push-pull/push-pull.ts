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
  const share = fine.weight;
  const from = fine.values;
  for (let y = 0; y < height; y++) {
    const down = 2 * y + 1 < fine.height ? fine.width : 0;
    for (let x = 0; x < width; x++) {
      const right = 2 * x + 1 < fine.width ? 1 : 0;
      const i = 2 * y * fine.width + 2 * x;
      let total = share[i]!;
      if (right > 0) total += share[i + 1]!;
      if (down > 0) total += share[i + down]!;
      if (down > 0 && right > 0) total += share[i + down + 1]!;
      // Where nothing is known the level stays 0.
      if (total === 0) continue;
      const o = y * width + x;
      const scale = total > 1 ? 1 / total : 1;
      weight[o] = total * scale;
      for (let c = 0; c < channels; c++) {
        const at = i * channels + c;
        let sum = from[at]!;
        if (right > 0) sum += from[at + channels]!;
        if (down > 0) sum += from[at + down * channels]!;
        if (down > 0 && right > 0) sum += from[at + (down + 1) * channels]!;
        values[o * channels + c] = sum * scale;
      }
    }
  }
  return { width, height, weight, values };
}

/** Completes a level with what its coarser neighbour says, bilinearly. */
function pull(fine: Level, coarse: Level, channels: number): void {
  const { weight, values } = fine;
  const from = coarse.values;
  for (let y = 0; y < fine.height; y++) {
    const placeY = Math.min(coarse.height - 1, Math.max(0, y / 2 - 0.25));
    const y0 = placeY | 0;
    const y1 = Math.min(coarse.height - 1, y0 + 1);
    const ty = placeY - y0;
    for (let x = 0; x < fine.width; x++) {
      const i = y * fine.width + x;
      const missing = 1 - weight[i]!;
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
        const above = from[a + k]! * (1 - tx) + from[b + k]! * tx;
        const below = from[c + k]! * (1 - tx) + from[d + k]! * tx;
        const at = i * channels + k;
        values[at] = values[at]! + missing * (above * (1 - ty) + below * ty);
      }
    }
  }
}
