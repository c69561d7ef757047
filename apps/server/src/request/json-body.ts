import { AppError } from '@kinora/contract';

/** Deepest nesting of brackets taken: our own bodies need 4. */
const MAX_DEPTH = 32;
/** Most values taken, counted by commas: our own bodies need about 60. Stops wide bombs before they are parsed. */
const MAX_VALUES = 10_000;

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;

/**
 * Parses a JSON body, after a look at its bytes that costs far less than parsing a bomb would. No bytes are undefined:
 * clients announce JSON on calls without a body too, such as a cancel.
 * @throws AppError invalid_json, json_too_complex
 */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  checkComplexity(body);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new AppError('invalid_json', `The body is not valid JSON: ${sentence(error)}`, { cause: error });
  }
}

function checkComplexity(body: Buffer): void {
  let depth = 0;
  let values = 0;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i];
    if (byte === QUOTE) {
      i = endOfString(body, i);
    } else if (byte === COMMA) {
      values += 1;
    } else if (byte === 91 || byte === 123) {
      depth += 1;
    } else if (byte === 93 || byte === 125) {
      depth -= 1;
    }
    if (depth > MAX_DEPTH)
      throw new AppError('json_too_complex', `The JSON nests deeper than ${MAX_DEPTH} levels.`);
    if (values > MAX_VALUES)
      throw new AppError('json_too_complex', `The JSON has more than ${MAX_VALUES} values.`);
  }
}

/** Index of the closing quote. Jumps from quote to quote: a data URI of megabytes costs one search. */
function endOfString(body: Buffer, start: number): number {
  let end = start;
  for (;;) {
    end = body.indexOf(QUOTE, end + 1);
    if (end === -1) return body.length;
    let escapes = 0;
    while (body[end - 1 - escapes] === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
}

/** The parser's words without the excerpt of the body, which may be long or private. */
function sentence(error: unknown): string {
  const text = (error as Error).message.split(/, "|, \.\.\./)[0] ?? '';
  return `${text.slice(0, 120).replace(/\.$/, '')}.`;
}
