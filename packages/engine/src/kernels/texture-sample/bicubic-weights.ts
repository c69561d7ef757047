/** Phases per texel: places are rounded to 1/256 px, so a slow move drifts by at most 0.002 px from its path. */
export const SAMPLE_PHASES = 256;
/** Weights are integers that add up to this, so a flat area and a texel centre come back bit-exactly. */
export const SAMPLE_UNITY = 16384;
/** Numbers in the table: four taps per phase. */
export const BICUBIC_WEIGHT_COUNT = 4 * SAMPLE_PHASES;

/**
 * Fills the four Catmull-Rom weights of every phase; out[4 * phase + tap], taps at -1, 0, 1, 2 texels.
 *
 * shape: out: SAMPLE_PHASES * 4, i16, units of 1 / SAMPLE_UNITY.
 * exactness: integers; every phase adds up to SAMPLE_UNITY and phase p mirrors phase 256 - p.
 * source: Catmull and Rom, "A class of local interpolating splines", 1974, tension 1/2.
 */
export function writeBicubicWeights(out: Int16Array): void {
  for (let phase = 0; phase <= SAMPLE_PHASES / 2; phase++) {
    const t = phase / SAMPLE_PHASES;
    const before = Math.round(0.5 * t * (-1 + t * (2 - t)) * SAMPLE_UNITY);
    const next = Math.round(0.5 * t * (1 + t * (4 - 3 * t)) * SAMPLE_UNITY);
    const after = Math.round(0.5 * t * t * (t - 1) * SAMPLE_UNITY);
    // The largest weight takes the rounding error, where it weighs least.
    const here = SAMPLE_UNITY - before - next - after;
    out.set([before, here, next, after], 4 * phase);
    if (phase > 0) out.set([after, next, here, before], 4 * (SAMPLE_PHASES - phase));
  }
}
