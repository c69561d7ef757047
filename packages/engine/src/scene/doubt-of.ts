/** Confidence at and below which a map is taken for a guess. */
const GUESS_CONFIDENCE = 0.5;

/** How far a map is a guess: 0 for a measured one (confidence 1) to 1 (confidence 0.5 and less). */
export function doubtOf(confidence: number): number {
  return Math.min(1, Math.max(0, (1 - confidence) / (1 - GUESS_CONFIDENCE)));
}
