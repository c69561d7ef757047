import type { Size } from './direction.ts';
import { INTENSITY_WORDS } from './lexicon/intensity-words.ts';
import type { Token } from './tokenise-prompt.ts';

/** Words before and after a phrase that may speak of it. */
const BEFORE = 3;
const AFTER = 2;

/** Words that speak of light at least as often as of how much there is; only right before a phrase they are believed. */
const LIGHTING: ReadonlySet<string> = new Set(['light', 'soft', 'dramatic', 'intense']);

/** What "light" and "soft" say how much there is of, even within a phrase. */
const WEATHER: ReadonlySet<string> = new Set(['snow', 'rain', 'fog', 'mist', 'wind', 'breeze']);

/**
 * How much of something there is that tokens `start` to `end` (exclusive) name: by a word of the phrase itself, else by
 * the nearest before it in its clause, else by one after it.
 */
export function intensityOf(tokens: readonly Token[], start: number, end: number): Size {
  const sizeOf = (at: number): Size | undefined => {
    const token = tokens[at];
    if (token === undefined) return undefined;
    return INTENSITY_WORDS.get(token.text) ?? INTENSITY_WORDS.get(token.lemma);
  };
  for (let at = start; at < end; at++) {
    // "Sunset light" is not a little sunset.
    if (LIGHTING.has(tokens[at]?.text ?? '') && !WEATHER.has(tokens[end - 1]?.lemma ?? '')) continue;
    const size = sizeOf(at);
    if (size !== undefined) return size;
  }
  for (let at = start - 1; at >= Math.max(0, start - BEFORE) && tokens[at]?.break === undefined; at--) {
    if (at < start - 1 && LIGHTING.has(tokens[at]?.text ?? '')) continue;
    const size = sizeOf(at);
    if (size !== undefined) return size;
  }
  for (let at = end; at < end + AFTER && tokens[at] !== undefined && tokens[at]?.break === undefined; at++) {
    if (LIGHTING.has(tokens[at]?.text ?? '')) continue;
    const size = sizeOf(at);
    if (size !== undefined) return size;
  }
  return 'normal';
}
