import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BundledFile, manifestSource, modelsDocument } from './bundle-documents.ts';
import type { AssemblyPlan } from '../../packages/animator/src/models/assemble-from-archive.ts';
import { createAssemblyPlan } from './assembly-plan.ts';
import { compareWithTfjs } from './compare-with-tfjs.ts';
import { type Conversion, convertRecipe } from './convert-recipe.ts';
import { RECIPES, type Recipe } from './recipes.ts';
import { loadTfjsOracle } from './tfjs-oracle.ts';

const { values: options } = parseArgs({
  options: {
    sources: { type: 'string' },
    photos: { type: 'string', default: '../shared/images/photos' },
    check: { type: 'boolean', default: false },
  },
});
if (options.sources === undefined) {
  console.error(
    'Say where the source packages are: --sources <folder>/node_modules. See tools/convert-models/README.md.',
  );
  process.exit(2);
}

const root = join(import.meta.dirname, '..', '..');
const modelsFolder = join(root, 'packages/animator/models');
const manifestPath = join(root, 'packages/animator/src/models/bundled-manifest.ts');
const photos = readdirSync(options.photos)
  .filter((name) => /\.(jpe?g|png)$/.test(name))
  .sort()
  .map((name) => join(options.photos, name));
const oracle = await loadTfjsOracle(options.sources);
const files: BundledFile[] = [];
const assembled: BundledFile[] = [];
const outdated: string[] = [];

for (const recipe of RECIPES) {
  const conversion = convertRecipe(recipe, options.sources);
  const file = `${recipe.selection.name}.onnx`;
  const sha256 = createHash('sha256').update(conversion.bytes).digest('hex');
  const differences = await compareWithTfjs(recipe, conversion, oracle, photos);
  console.log(`${file} ${conversion.bytes.length} bytes ${sha256}`);
  for (const row of differences) {
    console.log(
      `  ${row.output}: largest ${row.largest.toExponential(2)}, mean ${row.mean.toExponential(2)}, scale ${row.scale.toPrecision(3)}`,
    );
  }
  const entry = { recipe, file, byteCount: conversion.bytes.length, sha256, differences };
  if (recipe.assembly === undefined) {
    files.push(entry);
    deliver(join(modelsFolder, file), conversion.bytes);
    continue;
  }
  assembled.push(entry);
  const plan = JSON.stringify(assemblyPlanOf(recipe, conversion));
  deliver(join(modelsFolder, recipe.assembly.plan), Buffer.from(`${plan}\n`));
  console.log(`  ${recipe.assembly.plan} ${plan.length} bytes`);
}
deliver(manifestPath, Buffer.from(manifestSource(files, assembled)));
deliver(join(modelsFolder, 'MODELS.md'), Buffer.from(modelsDocument(files, assembled)));
if (outdated.length > 0) {
  console.error(`Not what the recipes give: ${outdated.join(', ')}. Run the tool without --check.`);
  process.exit(1);
}

function assemblyPlanOf(recipe: Recipe, { bytes, published }: Conversion): AssemblyPlan {
  if (published === undefined)
    throw new Error(`${recipe.selection.name} has no published weights to assemble from.`);
  const { path } = recipe.origin;
  const count = recipe.shards ?? 1;
  const shards = Array.from(
    { length: count },
    (_, i) => `package/dist/models/${path}/group1-shard${i + 1}of${count}.min.js`,
  );
  return createAssemblyPlan(bytes, published.weights, published.lengths, shards);
}

function deliver(path: string, bytes: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  if (options.check) {
    outdated.push(path);
    return;
  }
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
}
