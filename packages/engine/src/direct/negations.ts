import type { Token } from './tokenise-prompt.ts';

/** Words that deny what follows them. */
export const NEGATORS: ReadonlySet<string> = new Set([
  'no',
  'not',
  'without',
  'dont',
  'never',
  'avoid',
  'avoiding',
  'nor',
  'cannot',
  'cant',
  'doesnt',
  'isnt',
  'wont',
  'shouldnt',
  'zero',
  'minus',
  'stop',
  'exclude',
  'excluding',
  'didnt',
  'wouldnt',
  'arent',
  'mustnt',
  'neither',
  'skip',
  'omit',
  'refrain',
  'remove',
  'removing',
  'eliminate',
  'ditch',
  'disable',
  'forbid',
  'forbidden',
  'havent',
  'hasnt',
  'aint',
  'shant',
  'hardly',
]);
/** Before these a phrase says what is over: "the rain has stopped". */
const OVER: ReadonlySet<string> = new Set([
  'stopped',
  'ceased',
  'ended',
  'cleared',
  'subsided',
  'vanished',
  'gone',
]);
/** "The rain stops": weather that is over. */
const ENDS: ReadonlySet<string> = new Set(['stops', 'ceases', 'ends']);
const WEATHER: ReadonlySet<string> = new Set(['rain', 'snow', 'wind', 'storm', 'snowfall', 'drizzle']);
const PERFECT: ReadonlySet<string> = new Set(['has', 'have', 'had', 'is', 'are', 'was']);
/** These deny every gerund of a list: "avoid zooming and panning". */
const OF_GERUNDS: ReadonlySet<string> = new Set([
  'avoid',
  'avoiding',
  'without',
  'refrain',
  'stop',
  'skip',
  'exclude',
  'excluding',
  'remove',
]);
/** Words of a choice that deny what follows in these pairs: "pan instead of zooming". */
const CHOICES: ReadonlyMap<string, readonly string[]> = new Map([
  ['instead', ['of']],
  ['rather', ['than']],
  ['free', ['from', 'of']],
  ['anything', ['but']],
]);
/** "Rather dolly than zoom", "I prefer a dolly over a zoom": what comes second is not wanted. */
const PREFERENCES: ReadonlyMap<string, readonly string[]> = new Map([
  ['than', ['rather', 'prefer', 'better']],
  ['over', ['prefer', 'preferably']],
]);
/** "not only a zoom", "no longer still": not what they seem. */
const HARMLESS_AFTER: ReadonlySet<string> = new Set(['only', 'just', 'matter', 'longer', 'doubt', 'too']);
/** What follows these is not denied any more. */
const WISHES: ReadonlySet<string> = new Set(['just', 'only', 'instead']);
const LIST_WORDS: ReadonlySet<string> = new Set(['or', 'nor']);

/** Where a negation that starts at `at` ends: its clause, or the whole list when an "or" carries it on. */
function scopeEnd(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  // "No rain just wind": what is wanted instead.
  const isWished = (index: number): boolean => index > at + 1 && WISHES.has(tokens[index]!.text);
  while (end < tokens.length && tokens[end]!.break === undefined && !isWished(end)) end++;
  if (end < tokens.length && tokens[end]!.break === undefined) return end;
  // "No pan/tilt/zoom", "no zoom + pan".
  while (tokens[end]?.text === '/' && tokens[end + 1] !== undefined) {
    end++;
    while (end < tokens.length && tokens[end]!.break === undefined) end++;
  }
  const isGerund = (index: number): boolean => tokens[index]?.text.endsWith('ing') === true;
  while (
    OF_GERUNDS.has(tokens[at]!.text) &&
    tokens[end]?.text === 'and' &&
    isGerund(end + 1) &&
    tokens.slice(at, end).some((_, i) => isGerund(at + i))
  ) {
    end++;
    while (end < tokens.length && tokens[end]!.break === undefined) end++;
  }
  for (let i = end; i < tokens.length; i++) {
    const { text, break: kind } = tokens[i]!;
    if (kind === undefined || kind === 'comma') continue;
    if (!LIST_WORDS.has(text)) break;
    end = i + 1;
    while (end < tokens.length && tokens[end]!.break === undefined) end++;
    i = end - 1;
  }
  return end;
}

function isSecondChoice(tokens: readonly Token[], at: number): boolean {
  const words = PREFERENCES.get(tokens[at]!.text);
  for (let i = at - 1; words !== undefined && i >= 0 && tokens[i]!.break === undefined; i--)
    if (words.includes(tokens[i]!.text)) return true;
  return false;
}

/** For every token whether it is denied: "no camera shake, zoom or roll" denies all three, and the next clause nothing. */
export function findNegations(tokens: readonly Token[]): readonly boolean[] {
  const denied = new Array<boolean>(tokens.length).fill(false);
  tokens.forEach(({ text }, i) => {
    const before = tokens[i - 1]?.text ?? '';
    if ((OVER.has(text) && PERFECT.has(before)) || (ENDS.has(text) && WEATHER.has(before))) {
      for (let at = i; at >= 0 && tokens[at]!.break === undefined; at--) denied[at] = true;
      return;
    }
    const next = tokens[i + 1]?.text ?? '';
    // Within a denied stretch a further negation ends where the first one does.
    if (denied[i]!) return;
    const named = text === 'negative' && next.startsWith('prompt');
    // "Avoid: zoom, shake", "don't want: blur".
    const headed = NEGATORS.has(text) && [1, 2].some((way) => tokens[i + way]?.text === ':');
    const list = named || headed;
    const choice = CHOICES.get(text)?.includes(next) === true || isSecondChoice(tokens, i);
    // "Jitter-free".
    if (text === 'free' && !choice && i > 0) denied[i - 1] = true;
    if (!list && !choice && (!NEGATORS.has(text) || HARMLESS_AFTER.has(next))) return;
    let end = named ? i + 2 : headed ? i + 1 : scopeEnd(tokens, next === 'but' ? i + 1 : i);
    if (list) {
      const colon = tokens[end]?.text === ':' ? end + 1 : end;
      end = colon;
      while (end < tokens.length && tokens[end]!.break !== 'stop') end++;
    }
    denied.fill(true, i, end);
  });
  return denied;
}
