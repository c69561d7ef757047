import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../ports/blob-store.ts';
import { openFilesystemBlobStore } from './filesystem-blob-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'kinora-blobs-'));
let blobs: BlobStore;
beforeAll(async () => {
  blobs = await openFilesystemBlobStore(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));
const bytesOf = (content: string) => new TextEncoder().encode(content);

describe('filesystem blob store', () => {
  it('names bytes by their content and keeps equal ones once', async () => {
    const first = await blobs.put(bytesOf('hello'));
    expect(first).toBe('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824');
    expect(await blobs.put(bytesOf('hello'))).toBe(first);
    expect(await text(blobs.read(first))).toBe('hello');
    expect(await text(blobs.read(first, { start: 1, end: 3 }))).toBe('ell');
    expect(await blobs.size(first)).toBe(5);
    expect(readdirSync(join(folder, 'scratch'))).toEqual([]);
  });

  it('takes finished files over, also when their bytes are there already', async () => {
    for (const name of ['a', 'b']) {
      const scratch = await blobs.makeScratch('test');
      const path = join(scratch, name);
      writeFileSync(path, 'clip');
      expect(await blobs.adopt(path)).toMatchObject({ bytes: 4 });
      expect(readdirSync(scratch)).toEqual([]);
      rmSync(scratch, { recursive: true });
    }
  });

  it('lists blobs that were left alone, and spares touched ones', async () => {
    const old = await blobs.put(bytesOf('old'));
    const used = await blobs.put(bytesOf('used'));
    const hourAgo = new Date(Date.now() - 3_600_000);
    for (const blob of [old, used]) await utimes(blobs.path(blob), hourAgo, hourAgo);
    expect(await blobs.touch(used)).toBe(true);
    const idle: string[] = [];
    for await (const blob of blobs.listIdle(600)) idle.push(blob);
    expect(idle).toEqual([old]);
    await blobs.remove(old);
    expect(await blobs.exists(old)).toBe(false);
    expect(await blobs.touch(old)).toBe(false);
  });

  it('never makes a path of anything but a blob name', () => {
    for (const name of ['../../etc/passwd', '', 'a'.repeat(63), `${'a'.repeat(64)}/..`]) {
      expect(() => blobs.path(name)).toThrow('Internal error');
    }
  });

  it('sweeps scratch folders of dead processes', async () => {
    const stale = await blobs.makeScratch('stale');
    const fresh = await blobs.makeScratch('fresh');
    const dayAgo = new Date(Date.now() - 86_400_000);
    await utimes(stale, dayAgo, dayAgo);
    await blobs.sweepScratch(3600);
    expect(readdirSync(join(folder, 'scratch')).map((name) => join(folder, 'scratch', name))).toEqual([
      fresh,
    ]);
  });
});
