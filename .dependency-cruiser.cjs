// The arrows of ARCHITECTURE.md as rules, by the same names. `npm run arch` prints a sentence per broken arrow;
// tools/arch-seeds.test.ts shows that each rule can fail.

const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Code that only tests load: test files, hand-made inputs, and the suites that every adapter of a port must pass. */
const tests = ['\\.(test|test-d|fixture|contract)\\.ts$', '(^|/)test(ing)?/'];
const stage = '^apps/server/src/(request|queue|render|deliver)/';

/** Files of the contract that import nothing at run time: the SDK carries them inside. */
const bundled = '^packages/contract/src/(errors|job-status|vocabulary|webhook-signature|wire)\\.ts$';

/**
 * One rule per workspace, from its own package.json. dependency-cruiser cannot do this by itself: it sees through the
 * links that npm makes between workspaces, so every other workspace looks like a local file.
 */
function declaredWorkspacesOnly() {
  const folders = ['packages', 'apps'].flatMap((top) => readdirSync(top).map((name) => `${top}/${name}`));
  const workspaces = folders
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }));
  return workspaces.map(({ folder, manifest }) => ({
    name: 'declared-workspaces-only',
    severity: 'error',
    comment: `package.json of ${folder} must name every workspace it imports.`,
    from: { path: `^${folder}/`, pathNot: tests },
    to: {
      path: '^(?:apps|packages)/',
      pathNot: workspaces
        .filter((other) => other.folder === folder || other.manifest.name in declaredBy(folder, manifest))
        .map((other) => `^${other.folder}/`),
    },
  }));
}

/** What a workspace may import. The SDK declares what it carries inside as needed for building only. */
function declaredBy(folder, { dependencies = {}, devDependencies = {} }) {
  return folder === 'packages/sdk' ? { ...dependencies, ...devDependencies } : dependencies;
}

module.exports = {
  forbidden: [
    ...declaredWorkspacesOnly(),
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that import each other are one file.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contract-is-a-leaf',
      severity: 'error',
      comment: 'The contract knows none of its users.',
      from: { path: '^packages/contract/src', pathNot: tests },
      to: { path: '^(apps/|packages/(?!contract/))' },
    },
    {
      name: 'sdk-ships-alone',
      severity: 'error',
      comment:
        'The SDK has no run-time dependency: of other packages only what is bundled, and nothing of Node, for it runs in browsers.',
      from: { path: '^packages/sdk/src', pathNot: tests },
      to: { pathNot: ['^packages/sdk/src', bundled] },
    },
    {
      name: 'engine-is-pure',
      severity: 'error',
      comment: 'The engine runs in Node, a worker and a browser: no node:, no npm, no other package.',
      from: { path: '^packages/engine/src', pathNot: tests },
      to: { pathNot: '^packages/engine/src' },
    },
    {
      name: 'kernels-know-only-arrays',
      severity: 'error',
      comment: 'A kernel imports nothing but another kernel.',
      from: { path: '^packages/engine/src/kernels/', pathNot: tests },
      to: { pathNot: '^packages/engine/src/kernels/' },
    },
    {
      name: 'animator-serves-every-app',
      severity: 'error',
      comment:
        'The animator turns photo bytes into video on this machine; it knows no app and nothing of HTTP.',
      from: { path: '^packages/animator/src', pathNot: tests },
      to: { path: '^(apps/|packages/contract/)' },
    },
    {
      name: 'node-av-is-optional',
      severity: 'error',
      comment: 'node-av may be missing: import it dynamically, where its absence is handled.',
      from: { pathNot: tests },
      to: { path: 'node_modules/node-av/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'stages-do-not-meet',
      severity: 'error',
      comment:
        'request, queue, render and deliver talk through ports and the job record; main.ts introduces them.',
      from: { path: stage, pathNot: tests },
      to: { path: stage, pathNot: '^apps/server/src/$1/' },
    },
    {
      name: 'stages-see-ports-not-adapters',
      severity: 'error',
      comment: 'A stage asks for a port; only wiring and tests name an adapter.',
      from: { path: [stage, '^apps/server/src/ports/'], pathNot: tests },
      to: { path: '^apps/server/src/adapters/' },
    },
    {
      name: 'only-main-reads-config',
      severity: 'error',
      comment: 'Everything else is handed what it needs.',
      from: { path: '^apps/[^/]+/src/', pathNot: [...tests, '^apps/[^/]+/src/(main|index|config)\\.ts$'] },
      to: { path: '^apps/[^/]+/src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'apps-do-not-meet',
      severity: 'error',
      comment: 'Apps share packages. One exception: `kinora serve` starts the server through its front door.',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/cli/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'packages-know-no-app',
      severity: 'error',
      comment: 'Apps use packages, never the other way round.',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'front-door-only',
      severity: 'error',
      comment: 'Across packages, import the package, not a file in it.',
      from: { path: '^((?:apps|packages)/[^/]+|bench|test)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(?:apps|packages)/[^/]+/',
        pathNot: [
          '^$1/',
          '^(?:apps|packages)/[^/]+/src/index\\.ts$',
          '^packages/node-24/find-node\\.js$',
          // Doors of their own in the contract's package.json.
          bundled,
          '^packages/contract/src/nearest-word\\.ts$',
        ],
      },
    },
    {
      name: 'code-never-imports-tests',
      severity: 'error',
      comment: 'What ships must not need what tests need.',
      from: { pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'declared-dependencies-only',
      severity: 'error',
      comment: 'npm hoists; a package may still use only what its own package.json names.',
      from: { path: '^(apps|packages)/', pathNot: tests },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev', 'unknown'] },
    },
    {
      name: 'imports-resolve',
      severity: 'error',
      comment:
        'What an import names must be installed and exist. The model converter names what it needs itself.',
      from: { pathNot: '^tools/convert-models/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts'],
    },
    doNotFollow: { path: 'node_modules' },
    // AssemblyScript is not TypeScript: asc reads it, from its own entry file.
    exclude: { path: '(^|/)(dist|node_modules/\\.cache|kernels/assembly)/|\\.as\\.ts$' },
    combinedDependencies: false,
  },
};
