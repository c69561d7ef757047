import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASSEMBLED_MODELS, BUNDLED_MODELS } from './bundled-manifest.ts';
import { BUNDLED_MODELS_FOLDER, bundledModel } from './bundled-models.ts';
import { bytesSha256 } from './file-digest.ts';

const MEGABYTE = 1_000_000;

describe('bundled models', () => {
  it.each(Object.entries(BUNDLED_MODELS))('%s has the size and digest of the manifest', async (_, model) => {
    const bytes = await readFile(join(BUNDLED_MODELS_FOLDER, model.file));
    expect(bytes.length).toBe(model.byteCount);
    expect(bytesSha256(bytes)).toBe(model.sha256);
  });

  it('are under 10 MB each and under 15 MB together', () => {
    const sizes = Object.values(BUNDLED_MODELS).map(({ byteCount }) => byteCount);
    expect(Math.max(...sizes)).toBeLessThan(10 * MEGABYTE);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(15 * MEGABYTE);
  });

  it('are all described in MODELS.md with digest and licence, and nothing else lies beside them', async () => {
    const document = await readFile(join(BUNDLED_MODELS_FOLDER, 'MODELS.md'), 'utf8');
    for (const { file, sha256 } of Object.values({ ...BUNDLED_MODELS, ...ASSEMBLED_MODELS })) {
      const section = document.split('\n## ').find((text) => text.startsWith(file));
      expect(section).toContain(sha256);
      expect(section).toMatch(/Licence: (Apache-2\.0|MIT)/);
    }
    const networks = (await readdir(BUNDLED_MODELS_FOLDER)).filter((name) => name.endsWith('.onnx')).sort();
    expect(networks).toEqual(
      Object.values(BUNDLED_MODELS)
        .map(({ file }) => file)
        .sort(),
    );
  });

  it('can be looked for in another folder', () => {
    expect(bundledModel('selfie', '/opt/models').path).toBe('/opt/models/selfie.onnx');
  });
});
