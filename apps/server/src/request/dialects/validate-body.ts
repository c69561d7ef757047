import { AppError, fieldErrors } from '@kinora/contract';
import type { z } from 'zod';

/**
 * The body after validation. null counts as not sent, at any depth, as in our own body; fields the schema does not
 * know are dropped.
 * @throws AppError invalid_parameter with every wrong field
 */
export function validateBody<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const body = withoutNulls(input);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error.issues, body);
  throw new AppError('invalid_parameter', `${errors.map((error) => error.msg).join('; ')}.`, { errors });
}

/** A value without the fields that are null, at any depth. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== null)
      .map(([name, entry]) => [name, withoutNulls(entry)]),
  );
}
