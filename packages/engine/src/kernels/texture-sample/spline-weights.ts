/** Phases per texel: places are rounded to 1/256 px, so a slow move drifts by at most 0.002 px from its path. */
export const SAMPLE_PHASES = 256;
/** Weights are integers that add up to this, so a flat area comes back bit-exactly. */
export const SAMPLE_UNITY = 16384;
/** Numbers in the table: four taps per phase. */
export const SPLINE_WEIGHT_COUNT = 4 * SAMPLE_PHASES;

/**
 * Fills the four cubic B-spline weights of every phase; out[4 * phase + tap], taps at -1, 0, 1, 2 texels.
 *
 * shape: out: SPLINE_WEIGHT_COUNT, i16, units of 1 / SAMPLE_UNITY.
 * exactness: integers; every phase adds up to SAMPLE_UNITY and phase p mirrors phase 256 - p.
 * source: Unser, "Splines: a perfect fit for signal and image processing", 1999, degree 3.
 */
export function writeSplineWeights(out: Int16Array): void {
  for (let phase = 0; phase <= SAMPLE_PHASES / 2; phase++) {
    const t = phase / SAMPLE_PHASES;
    const rest = 1 - t;
    const before = Math.round(((rest * rest * rest) / 6) * SAMPLE_UNITY);
    const next = Math.round(((1 + 3 * t * (1 + t * (1 - t))) / 6) * SAMPLE_UNITY);
    const after = Math.round(((t * t * t) / 6) * SAMPLE_UNITY);
    // The largest weight takes the rounding error, where it weighs least.
    const here = SAMPLE_UNITY - before - next - after;
    out.set([before, here, next, after], 4 * phase);
    if (phase > 0) out.set([after, next, here, before], 4 * (SAMPLE_PHASES - phase));
  }
}
