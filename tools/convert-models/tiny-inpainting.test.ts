import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { TINY_INPAINTING, tinyInpainting } from './tiny-inpainting.ts';

it('writes the very bytes of the fixture that tests load', async () => {
  expect(Buffer.from(tinyInpainting()).equals(await readFile(TINY_INPAINTING))).toBe(true);
});
