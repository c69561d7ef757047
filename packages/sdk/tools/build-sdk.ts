// Builds what is published into dist/: one minified module, its types with everything inlined, README and licence.
// `npm run build -w @kinora/sdk`, then `npm pack packages/sdk/dist`. Nothing of it is committed.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'tsdown';

const here = join(import.meta.dirname, '..');

/** Builds the package into `folder` and returns it. */
export async function buildSdk(folder = join(here, 'dist')): Promise<string> {
  await build({
    cwd: here,
    entry: 'src/index.ts',
    outDir: folder,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    minify: true,
    sourcemap: false,
    fixedExtension: false,
    // The contract is no package of npm: the few parts that are used become part of this one, types included.
    deps: { alwaysBundle: [/^@kinora\/contract/] },
    dts: { tsc: { eager: true }, tsconfig: join(here, 'tsconfig.json') },
    tsconfig: join(here, 'tsconfig.json'),
    logLevel: 'warn',
    clean: true,
  });
  const {
    scripts: _,
    devDependencies: __,
    private: ___,
    ...manifest
  } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as Record<string, unknown>;
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify(
      {
        ...manifest,
        exports: { '.': { types: './index.d.ts', default: './index.js' } },
        types: './index.d.ts',
        files: ['index.js', 'index.d.ts'],
      },
      undefined,
      2,
    )}\n`,
  );
  copyFileSync(join(here, 'README.md'), join(folder, 'README.md'));
  copyFileSync(join(here, '../../LICENSE'), join(folder, 'LICENSE'));
  return folder;
}

if (import.meta.main) await buildSdk();
