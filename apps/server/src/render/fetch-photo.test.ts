import { describe, expect, it } from 'vitest';
import { TINY_PNG } from '../../test/test-api.ts';
import { fetchPhoto } from './fetch-photo.ts';

const fetched = (content: Uint8Array) => {
  const kept: Uint8Array[] = [];
  return fetchPhoto(
    {
      fetch: { download: async () => content },
      blobs: { put: async (bytes) => `blob ${kept.push(bytes)} of ${bytes.length}` },
      imageLimitBytes: 1e6,
    },
    'https://example.com/a.png',
    new AbortController().signal,
  );
};

describe('fetching a photo', () => {
  it('keeps the picture and returns its blob', async () => {
    expect(await fetched(TINY_PNG)).toBe(`blob 1 of ${TINY_PNG.length}`);
  });

  it.each([
    ['<!doctype html>', 'image_unsupported', 'a web page'],
    ['', 'image_damaged', 'empty'],
  ])('refuses an address that answers %j', async (content, code, words) => {
    const refused = expect(fetched(new TextEncoder().encode(content))).rejects;
    await refused.toMatchObject({ code, message: expect.stringContaining(words) as string });
  });
});
