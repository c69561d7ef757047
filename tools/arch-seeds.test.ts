import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALLOWED_FILES, DECLARED, INSTALLED, SEEDS } from './arch-seeds.ts';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

const repository = join(import.meta.dirname, '..');
const rulesFile = join(repository, '.dependency-cruiser.cjs');
const folder = mkdtempSync(join(tmpdir(), 'kinora-arrows-'));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function writeManifest(path: string, fields: object): void {
  write(join(path, 'package.json'), JSON.stringify({ version: '1.0.0', type: 'module', ...fields }));
}

function layOutRepository(): void {
  copyFileSync(join(repository, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  writeManifest('.', { name: 'kinora', devDependencies: { vitest: '*' } });
  for (const name of INSTALLED) {
    writeManifest(`node_modules/${name}`, { name, main: 'index.js' });
    write(`node_modules/${name}/index.js`, 'export const x = 1;\n');
  }
  mkdirSync(join(folder, 'node_modules/@kinora'));
  for (const [path, sections] of Object.entries(DECLARED)) {
    const name = `@kinora/${path.split('/')[1]!}`;
    const declared = Object.entries(sections).map(([section, names]) => [
      section,
      Object.fromEntries(names.map((dependency) => [dependency, '*'])),
    ]);
    writeManifest(path, {
      name,
      exports: { '.': './src/index.ts', './wire': './src/wire.ts' },
      ...Object.fromEntries(declared),
    });
    symlinkSync(join(folder, path), join(folder, 'node_modules', name), 'dir');
  }
  for (const [path, source] of Object.entries(ALLOWED_FILES)) write(path, source);
  for (const { file, source } of SEEDS) write(file, source);
}

/** Runs the real rules over the small repository once. */
function cruise(): readonly Violation[] {
  const depcruise = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const run = spawnSync(
    process.execPath,
    [depcruise, '--config', rulesFile, '-T', 'json', 'packages', 'apps', 'tools', 'bench', 'test'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  expect(run.stdout, run.stderr).not.toBe('');
  return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

let violations: readonly Violation[] = [];

beforeAll(() => {
  layOutRepository();
  violations = cruise();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the arrow rules', () => {
  it.each(SEEDS)('$rule reports $file', ({ rule, file }) => {
    const reported = violations.filter(({ from }) => from === file).map((violation) => violation.rule.name);
    expect(reported).toContain(rule);
  });

  it('report none of the allowed imports', () => {
    const seeds = new Set(SEEDS.map(({ file }) => file));
    const wrong = violations.filter(({ from }) => !seeds.has(from));
    expect(wrong.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });

  it('each have a seed', () => {
    const rules = createRequire(import.meta.url)(rulesFile) as { forbidden: { name: string }[] };
    const seeded = new Set(SEEDS.map(({ rule }) => rule));
    expect(rules.forbidden.map(({ name }) => name).filter((name) => !seeded.has(name))).toEqual([]);
  });
});
