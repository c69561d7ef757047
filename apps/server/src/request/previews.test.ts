import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../test/test-api.ts';

const folder = mkdtempSync(join(tmpdir(), 'kinora-previews-'));
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ previewsDirectory: folder });
  writeFileSync(join(folder, '.arc-left.webp.1-1.tmp'), 'half');
}, 60_000);
afterAll(async () => {
  await api.dispose();
  rmSync(folder, { recursive: true });
});

const previewUrlOf = async (wanted: string): Promise<string | null | undefined> => {
  const motions = (await api.app.inject('/v1/motions')).json() as {
    slug: string;
    preview_url: string | null;
  }[];
  return motions.find(({ slug }) => slug === wanted)?.preview_url;
};

describe('previews of motions', () => {
  it('are null until they are rendered, then a public address that answers the file', async () => {
    expect(await previewUrlOf('arc-left')).toBeNull();
    writeFileSync(join(folder, 'arc-left.webp'), 'RIFFpicture');
    const url = await previewUrlOf('arc-left');
    expect(url).toMatch(/^http:\/\/[^/]+\/previews\/arc-left\.webp$/);
    const answer = await api.app.inject(new URL(url ?? '').pathname);
    expect([answer.statusCode, answer.body]).toEqual([200, 'RIFFpicture']);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': '11',
      'cache-control': 'public, max-age=86400',
      'x-content-type-options': 'nosniff',
    });
  });

  it('answer 304 to whoever has them, parts to whoever asks for parts, and another ETag when rendered anew', async () => {
    writeFileSync(join(folder, 'zoom-in.webp'), 'first');
    const etag = String((await api.app.inject('/previews/zoom-in.webp')).headers.etag);
    const again = (headers: Record<string, string>) =>
      api.app.inject({ url: '/previews/zoom-in.webp', headers });
    expect((await again({ 'if-none-match': etag })).statusCode).toBe(304);
    expect((await again({ range: 'bytes=1-2' })).body).toBe('ir');
    writeFileSync(join(folder, 'zoom-in.webp'), 'another');
    expect((await again({ 'if-none-match': etag })).body).toBe('another');
  });

  it.each([
    'nothing.webp',
    '..%2fsecret.webp',
    '.arc-left.webp.1-1.tmp',
    'ARC-LEFT.webp',
    'arc-left.webp%00',
  ])('are not found by the name %s', async (name) => {
    const answer = await api.app.inject(`/previews/${name}`);
    expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([404, 'media_not_found']);
  });
});
