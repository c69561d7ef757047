import { expect, it } from 'vitest';
import { newRequestId } from './new-request-id.ts';

it('makes UUIDs of version 7 that differ, carry their time and grow with it', () => {
  const [one, same, later] = [
    newRequestId(1_700_000_000_000),
    newRequestId(1_700_000_000_000),
    newRequestId(1_700_000_000_001),
  ];
  for (const id of [one, same, later])
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(same).not.toBe(one);
  expect(Number.parseInt(one.replace('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000);
  expect(later > one && later > same).toBe(true);
});
