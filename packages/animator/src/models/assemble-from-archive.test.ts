import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type AssemblyPlan, assembleModel } from './assemble-from-archive.ts';
import { ASSEMBLED_MODELS } from './bundled-manifest.ts';
import { BUNDLED_MODELS_FOLDER } from './bundled-models.ts';
import { readTarFiles } from './read-tar-files.ts';

function tarOf(files: Readonly<Record<string, string>>): Uint8Array {
  const blocks = Object.entries(files).flatMap(([path, text]) => {
    const header = Buffer.alloc(512);
    header.write(path, 0);
    header.write(text.length.toString(8).padStart(11, '0'), 124);
    header.write('0', 156);
    const content = Buffer.alloc(Math.ceil(text.length / 512) * 512);
    content.write(text);
    return [header, content];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

describe('readTarFiles', () => {
  it('gives the wanted files whole, also after one of 600 bytes', () => {
    const tar = tarOf({ 'package/a.js': 'a'.repeat(600), 'package/b.js': 'second' });
    const files = readTarFiles(tar, (path) => path.endsWith('b.js'));
    expect([...files.keys()]).toEqual(['package/b.js']);
    expect(Buffer.from(files.get('package/b.js') ?? []).toString()).toBe('second');
  });

  it('stops at a damaged header instead of reading nonsense', () => {
    const tar = Buffer.from(tarOf({ 'package/a.js': 'text' }));
    tar.write('zzz', 124);
    expect(() => readTarFiles(tar, () => true)).toThrow('header at byte 0');
  });
});

describe('assembleModel', () => {
  const weights = Uint8Array.from({ length: 3000 }, (_, i) => i % 251);
  const half = (from: number, to: number): string =>
    `!function(){module.exports='${Buffer.from(weights.subarray(from, to)).toString('base64')}'}()`;
  const plan: AssemblyPlan = {
    shards: ['package/one.js', 'package/two.js'],
    byteCount: 3 + 1000 + 4 + 2000 + 2,
    skeleton: gzipSync('abcDEFGyz').toString('base64'),
    slices: [
      [3, 2000, 1000],
      [1007, 0, 2000],
    ],
  };

  it('puts weights of two shards between the pieces of the skeleton', () => {
    const bytes = assembleModel(
      plan,
      tarOf({ 'package/two.js': half(1500, 3000), 'package/one.js': half(0, 1500) }),
    );
    const expected = Buffer.concat([
      Buffer.from('abc'),
      weights.subarray(2000),
      Buffer.from('DEFG'),
      weights.subarray(0, 2000),
      Buffer.from('yz'),
    ]);
    expect(Buffer.from(bytes)).toEqual(expected);
  });

  it('names the shard that an archive lacks', () => {
    expect(() => assembleModel(plan, tarOf({ 'package/one.js': half(0, 1500) }))).toThrow('package/two.js');
  });

  it.each(Object.values(ASSEMBLED_MODELS))(
    'has a plan for $file whose slices lie inside it, in order',
    async (model) => {
      const name = model.file.replace('.onnx', '.plan.json');
      const shipped = JSON.parse(await readFile(join(BUNDLED_MODELS_FOLDER, name), 'utf8')) as AssemblyPlan;
      expect(shipped.byteCount).toBe(model.byteCount);
      let end = 0;
      for (const [position, , length] of shipped.slices) {
        expect(position).toBeGreaterThanOrEqual(end);
        end = position + length;
      }
      expect(end).toBeLessThanOrEqual(model.byteCount);
    },
  );
});
