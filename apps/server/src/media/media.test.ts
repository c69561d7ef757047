import { describe, expect, it } from 'vitest';
import { TINY_PNG, TINY_PNG_URI } from '../../test/test-api.ts';
import { assetIdOf, assetName } from './asset-name.ts';
import { decodeImageDataUri } from './data-uri.ts';
import { describeBytes, imageTypeOf } from './image-type.ts';
import { createMediaLinks } from './media-link.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('image types', () => {
  it('are told by the first bytes, whatever they are called', () => {
    expect(imageTypeOf(TINY_PNG)).toBe('image/png');
    expect(imageTypeOf(latin('\xff\xd8\xff\xe0'))).toBe('image/jpeg');
    expect(imageTypeOf(latin('RIFF\0\0\0\0WEBPVP8 '))).toBe('image/webp');
    expect(imageTypeOf(latin('GIF89a'))).toBe('image/gif');
    expect(imageTypeOf(latin('II*\0'))).toBe('image/tiff');
    expect(imageTypeOf(latin('\0\0\0 ftypavif'))).toBe('image/avif');
    for (const other of ['', '<svg>', 'RIFF\0\0\0\0WAVE', '\0\0\0 ftypmp42', '%PDF-'])
      expect(imageTypeOf(latin(other))).toBeUndefined();
  });

  it('have words for what is no picture', () => {
    const words = [
      '',
      '<!DOCTYPE html>',
      '<svg xmlns',
      '%PDF-1.4',
      '\0\0\0 ftypheic',
      '\0\0\0 ftypmp42',
      '{"a"',
      'abc',
    ].map((text) => describeBytes(latin(text)));
    expect(words).toEqual([
      'an empty file',
      'a web page',
      'an SVG drawing',
      'a PDF document',
      'a HEIC photo',
      'a video',
      'JSON text',
      'something else',
    ]);
  });
});

describe('data URIs', () => {
  it('give the bytes back, whatever type they claim', () => {
    expect(decodeImageDataUri(TINY_PNG_URI, 'x', 1e6).bytes).toEqual(TINY_PNG);
    expect(decodeImageDataUri(TINY_PNG_URI.replace('image/png', 'text/plain;charset=x'), 'x', 1e6).type).toBe(
      'image/png',
    );
  });

  it('are refused beyond the limit before they are decoded', () => {
    expect(() => decodeImageDataUri(`data:;base64,${'A'.repeat(4000)}`, 'image_urls[0]', 1000)).toThrow(
      'image_urls[0] has 0 MB',
    );
  });
});

describe('media links', () => {
  const links = createMediaLinks('secret');
  const later = new Date('2030-01-01T00:00:00.500Z');
  const parts = (link: string) => {
    const url = new URL(link, 'http://h');
    return [
      url.searchParams.get('expires') ?? undefined,
      url.searchParams.get('signature') ?? undefined,
    ] as const;
  };

  it('are valid until their end, for their file only', () => {
    const link = links.sign('a.mp4', later);
    expect(link).toMatch(/^\/media\/a\.mp4\?expires=1893456001&signature=[\w-]{43}$/);
    const [expires, signature] = parts(link);
    expect(links.verify('a.mp4', expires, signature, new Date(later.getTime() - 1000))).toBe(true);
    expect(links.verify('a.mp4', expires, signature, new Date(1893456001_000))).toBe(false);
    expect(links.verify('b.mp4', expires, signature, new Date(0))).toBe(false);
    expect(links.verify('a.mp4', '1893456002', signature, new Date(0))).toBe(false);
    expect(links.verify('a.mp4', undefined, undefined, new Date(0))).toBe(false);
    expect(createMediaLinks('other').verify('a.mp4', expires, signature, new Date(0))).toBe(false);
  });

  it('name uploads so that their id can be read back', () => {
    const id = '6c9a2f0e-0000-4000-8000-000000000000';
    expect(assetIdOf(assetName(id, 'image/jpeg'))).toBe(id);
    expect(assetIdOf(`${id}.mp4`)).toBeUndefined();
  });
});
