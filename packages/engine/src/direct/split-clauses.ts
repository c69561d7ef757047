import type { Break, Token } from './tokenise-prompt.ts';

/** A stretch of a prompt between breaks: tokens `start` to `end` (exclusive), and how it follows the one before. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  readonly link: Break | undefined;
  /** Whether it comes before the one before: "zoom in after a slow pan left". */
  readonly isEarlier: boolean;
}

const STRENGTH: readonly Break[] = ['comma', 'and', 'while', 'stop', 'then'];

/** The stronger of two links: a new sentence outweighs a comma, "then" everything. */
export function strongerLink(one: Break | undefined, other: Break | undefined): Break | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return STRENGTH.indexOf(one) > STRENGTH.indexOf(other) ? one : other;
}

/** "It ends with a crane up": what the shot ends with comes later. */
const CLOSING_WORDS: ReadonlySet<string> = new Set(
  (
    'end ends ending ended finish finishes finishing conclude concludes concluding culminate culminates culminating ' +
    'closing closes transition transitions transitioning'
  ).split(' '),
);
/** Words between the one that closes and what follows it. */
const AFTER_CLOSING: ReadonlySet<string> = new Set([
  'up',
  'off',
  'finally',
  'it',
  'shot',
  'the',
  'scene',
  'clip',
]);

function closes(tokens: readonly Token[], { start, end }: Clause): boolean {
  let at = end - 1;
  while (at > start && AFTER_CLOSING.has(tokens[at]!.text)) at--;
  return CLOSING_WORDS.has(tokens[at]?.text ?? '') && ['with', ':'].includes(tokens[end]?.text ?? '');
}

/** How many words may stand between "after" and the move that came first. */
const AFTER_REACH = 5;

/**
 * The stretches between breaks; of several breaks in a row the strongest is the link. `begins` tells at which tokens a
 * phrase of the camera begins.
 */
export function splitClauses(tokens: readonly Token[], begins: ReadonlySet<number>): readonly Clause[] {
  const isAfter = (at: number): boolean =>
    tokens[at]!.text === 'after' &&
    Array.from({ length: AFTER_REACH }, (_, i) => at + 1 + i).some((place) => begins.has(place));
  const clauses: Clause[] = [];
  let link: Break | undefined;
  // "Before zooming in, pan left": the clause behind it comes first.
  let waits = false;
  for (let at = 0; at < tokens.length; ) {
    const kind = tokens[at]!.break;
    if (kind !== undefined) {
      link = strongerLink(link, kind);
      at++;
      continue;
    }
    const start = at;
    const isEarlier = (isAfter(start) && clauses.at(-1)?.end === start) || (waits && link === 'comma');
    const opens = start < 2 || tokens[start - 2]!.break === 'stop';
    waits = opens && tokens[start - 1]?.text === 'before';
    at++;
    while (at < tokens.length && tokens[at]!.break === undefined && !isAfter(at)) at++;
    const clause = { start, end: at, link, isEarlier };
    clauses.push(clause);
    // "After panning left, zoom in": what follows comes later.
    const isFirst = tokens[start]!.text === 'after' && link !== 'then' && !isEarlier;
    link = closes(tokens, clause) || isFirst ? 'then' : undefined;
  }
  return clauses;
}
