// Writes docs/motions.md from the catalogue of presets: `npm run docs:motions`. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { motionsReference } from './motions-reference.ts';

const target = new URL('../docs/motions.md', import.meta.url);
if (!process.argv.includes('--check')) {
  writeFileSync(target, motionsReference());
} else if (readFileSync(target, 'utf8') !== motionsReference()) {
  console.error('docs/motions.md is not what the catalogue says. Run npm run docs:motions.');
  process.exitCode = 1;
}
