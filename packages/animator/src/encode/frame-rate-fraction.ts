/** Frames per second as a fraction, which is what containers store. */
export interface FrameRateFraction {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Returns a frame rate as an exact fraction: whole numbers over 1, the NTSC rates (23.976, 29.97, 59.94) over 1001,
 * anything else rounded to a thousandth of a frame per second.
 */
export function frameRateFraction(framesPerSecond: number): FrameRateFraction {
  if (Number.isInteger(framesPerSecond)) return { numerator: framesPerSecond, denominator: 1 };
  const whole = Math.ceil(framesPerSecond);
  if (Math.abs((whole * 1000) / 1001 - framesPerSecond) < 0.0015)
    return { numerator: whole * 1000, denominator: 1001 };
  return { numerator: Math.round(framesPerSecond * 1000), denominator: 1000 };
}
