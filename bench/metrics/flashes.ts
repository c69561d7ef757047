import type { GreyImage } from '../track/grey-image.ts';

/** A change of the picture's mean by a tenth of the range, and back again, is a flash (WCAG 2.2, general flash). */
const FLASH_STEP = 25.5;

/**
 * The most flashes within any one second: pairs of opposing changes of the mean by a tenth of the range or more. More than
 * three a second can harm people with photosensitive epilepsy (WCAG 2.2, success criterion 2.3.1).
 */
export function flashesPerSecond(frames: readonly GreyImage[], framesPerSecond: number): number {
  const means = frames.map(({ values }) => values.reduce((sum, value) => sum + value, 0) / values.length);
  // Frames at which the mean has gone a whole step from the last turning point, with the way it went.
  const turns: { readonly frame: number; readonly way: number }[] = [];
  let low = means[0] ?? 0;
  let high = low;
  means.forEach((mean, frame) => {
    low = Math.min(low, mean);
    high = Math.max(high, mean);
    const way = mean - low >= FLASH_STEP ? 1 : high - mean >= FLASH_STEP ? -1 : 0;
    if (way === 0) return;
    if (turns.at(-1)?.way !== way) turns.push({ frame, way });
    low = mean;
    high = mean;
  });
  const most = turns.map(
    ({ frame }) => turns.filter((turn) => turn.frame >= frame && turn.frame < frame + framesPerSecond).length,
  );
  return Math.floor(Math.max(0, ...most) / 2);
}

/** The largest change of the picture's mean from one frame to the next, in levels. */
export function largestStep(frames: readonly GreyImage[]): number {
  const means = frames.map(({ values }) => values.reduce((sum, value) => sum + value, 0) / values.length);
  return Math.max(0, ...means.slice(1).map((mean, i) => Math.abs(mean - means[i]!)));
}
