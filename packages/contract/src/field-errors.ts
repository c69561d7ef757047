import type { z } from 'zod';
import type { FieldError } from './wire.ts';

/** Longest excerpt of a wrong value that is repeated to the caller. */
const VALUE_CHARACTERS = 60;

/**
 * Turns zod's issues into our field errors: each sentence names the field, what is allowed and what was sent.
 * `input` is what was validated; `root` names the part of the request in `loc`.
 */
export function fieldErrors(
  issues: readonly z.core.$ZodIssue[],
  input: unknown,
  root: 'body' | 'query' = 'body',
): readonly FieldError[] {
  return issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    const value = valueAt(input, path);
    const name = path
      .map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`))
      .join('');
    return {
      loc: [root, ...path],
      msg: `${name || root} ${allowed(issue, value)}, got ${shown(value)}`,
      type: value === undefined ? 'missing' : issue.code,
    };
  });
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

function allowed(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined && issue.code !== 'invalid_value') return 'is required';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${sizeUnit(issue.origin)}`;
    case 'too_small':
      return `must be at least ${issue.minimum}${sizeUnit(issue.origin)}`;
    case 'custom':
      return issue.message;
    default:
      return `is not valid (${issue.message})`;
  }
}

function article(expected: string): string {
  const names: Record<string, string> = {
    int: 'an integer',
    number: 'a number',
    string: 'a string',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  };
  return names[expected] ?? expected;
}

function sizeUnit(origin: string): string {
  if (origin === 'string') return ' characters';
  if (origin === 'array') return ' entries';
  return '';
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') {
    return value.length > VALUE_CHARACTERS ? `${value.length} characters` : JSON.stringify(value);
  }
  if (Array.isArray(value)) return `${value.length} entries`;
  if (typeof value === 'object') return 'an object';
  return String(value);
}
