// A small repository that breaks every arrow of .dependency-cruiser.cjs once. A rule nobody has seen fail is a guess.

/** A file that must be reported under `rule`. */
export interface Seed {
  readonly rule: string;
  readonly file: string;
  readonly source: string;
}

const use = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;
const leaf = 'export const x = 1;\n';

/** Files and imports that are allowed: none of them may be reported. */
export const ALLOWED_FILES: Readonly<Record<string, string>> = {
  'packages/contract/src/index.ts': use('zod'),
  'packages/contract/src/wire.ts': leaf,
  'packages/sdk/src/index.ts': use('@kinora/contract/wire'),
  'packages/engine/src/index.ts': use('./plan/plan.ts'),
  'packages/engine/src/plan/plan.ts': leaf,
  'packages/engine/src/plan/plan.test.ts': `${use('./plan.ts')}import 'node:fs';\nimport 'vitest';\n`,
  'packages/engine/src/plan/plan.fixture.ts': leaf,
  'packages/engine/src/kernels/blur/blur.ts': use('../table.ts'),
  'packages/engine/src/kernels/table.ts': leaf,
  // A decorated function is not TypeScript; it must not even be parsed.
  'packages/engine/src/kernels/blur/blur.as.ts':
    "import { x } from '../../plan/plan.ts';\n@inline function f() {}\n",
  'packages/animator/src/index.ts': `${use('@kinora/engine')}import 'sharp';\nexport const av = () => import('node-av');\n`,
  'packages/animator/src/encode.ts': "import type { X } from 'node-av';\nexport type Y = X;\n",
  'apps/server/src/index.ts': use('./main.ts'),
  'apps/server/src/main.ts': [
    "import { x as config } from './config.ts';",
    "import { x as store } from './adapters/store.ts';",
    "import { y as render } from './render/render.ts';",
    'export const x = [config, store, render];',
  ].join('\n'),
  'apps/server/src/config.ts': leaf,
  'apps/server/src/ports/store.ts': leaf,
  'apps/server/src/ports/store.contract.ts': `${use('./store.ts')}import 'vitest';\n`,
  'apps/server/src/adapters/store.ts': `import '../ports/store.ts';\n${leaf}`,
  'apps/server/src/request/routes.ts': leaf,
  'apps/server/src/request/routes.test.ts': use('../adapters/store.ts'),
  'apps/server/src/render/render.ts': `${use('@kinora/animator')}import '../ports/store.ts';\nimport '@kinora/contract';\n`,
  'apps/cli/src/main.ts': `${use('@kinora/animator')}import '@kinora/server';\nimport './config.ts';\n`,
  'apps/cli/src/config.ts': leaf,
  'apps/cli/src/index.ts': leaf,
  'apps/server/src/queue/wheel.ts': use('./cycle.ts'),
  'bench/engine.ts': use('@kinora/animator'),
  'tools/generate.ts': use('../packages/engine/src/plan/plan.ts'),
  'test/extras.ts': leaf,
};

/** One forbidden import per file. */
export const SEEDS: readonly Seed[] = [
  { rule: 'contract-is-a-leaf', file: 'packages/contract/src/seed.ts', source: use('@kinora/engine') },
  { rule: 'sdk-ships-alone', file: 'packages/sdk/src/seed-schemas.ts', source: use('@kinora/contract') },
  { rule: 'sdk-ships-alone', file: 'packages/sdk/src/seed-node.ts', source: use('node:fs') },
  { rule: 'sdk-ships-alone', file: 'packages/sdk/src/seed-npm.ts', source: use('zod') },
  { rule: 'engine-is-pure', file: 'packages/engine/src/plan/seed-node.ts', source: use('node:fs') },
  { rule: 'engine-is-pure', file: 'packages/engine/src/plan/seed-npm.ts', source: use('zod') },
  {
    rule: 'engine-is-pure',
    file: 'packages/engine/src/plan/seed-contract.ts',
    source: use('@kinora/contract'),
  },
  {
    rule: 'engine-is-pure',
    file: 'packages/engine/src/plan/seed-type.ts',
    source: "import type { Stats } from 'node:fs';\nexport type S = Stats;\n",
  },
  {
    rule: 'kernels-know-only-arrays',
    file: 'packages/engine/src/kernels/seed.ts',
    source: use('../plan/plan.ts'),
  },
  {
    rule: 'animator-serves-every-app',
    file: 'packages/animator/src/seed.ts',
    source: use('@kinora/contract'),
  },
  { rule: 'node-av-is-optional', file: 'packages/animator/src/seed-av.ts', source: use('node-av') },
  { rule: 'stages-do-not-meet', file: 'apps/server/src/render/seed.ts', source: use('../request/routes.ts') },
  { rule: 'stages-do-not-meet', file: 'apps/server/src/queue/seed.ts', source: use('../render/render.ts') },
  {
    rule: 'stages-see-ports-not-adapters',
    file: 'apps/server/src/deliver/seed.ts',
    source: use('../adapters/store.ts'),
  },
  {
    rule: 'stages-see-ports-not-adapters',
    file: 'apps/server/src/ports/seed.ts',
    source: use('../adapters/store.ts'),
  },
  { rule: 'only-main-reads-config', file: 'apps/server/src/request/seed.ts', source: use('../config.ts') },
  { rule: 'only-main-reads-config', file: 'apps/cli/src/commands/seed.ts', source: use('../config.ts') },
  { rule: 'apps-do-not-meet', file: 'apps/server/src/seed.ts', source: use('../../cli/src/index.ts') },
  {
    rule: 'packages-know-no-app',
    file: 'packages/engine/src/seed.test.ts',
    source: use('../../../apps/server/src/index.ts'),
  },
  {
    rule: 'front-door-only',
    file: 'apps/cli/src/seed-server.ts',
    source: use('../../server/src/ports/store.ts'),
  },
  {
    rule: 'front-door-only',
    file: 'packages/animator/src/seed-deep.ts',
    source: use('../../engine/src/plan/plan.ts'),
  },
  { rule: 'front-door-only', file: 'bench/seed.ts', source: use('../packages/engine/src/plan/plan.ts') },
  {
    rule: 'code-never-imports-tests',
    file: 'packages/engine/src/plan/seed-test.ts',
    source: use('./plan.fixture.ts'),
  },
  {
    rule: 'code-never-imports-tests',
    file: 'apps/server/src/request/seed-extras.ts',
    source: use('../../../../test/extras.ts'),
  },
  { rule: 'declared-dependencies-only', file: 'apps/server/src/seed-undeclared.ts', source: use('sharp') },
  { rule: 'declared-dependencies-only', file: 'apps/server/src/seed-dev.ts', source: use('vitest') },
  { rule: 'imports-resolve', file: 'tools/seed-missing.ts', source: use('not-installed') },
  {
    rule: 'no-cycles',
    file: 'apps/server/src/queue/cycle.ts',
    source: "import { y } from './wheel.ts';\nexport const x = () => y;\n",
  },
  {
    rule: 'declared-workspaces-only',
    file: 'apps/cli/src/seed-workspace.ts',
    source: use('@kinora/engine'),
  },
];

/** What each package of the small repository declares, and the npm packages that are installed in it. */
export const DECLARED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'packages/contract': { dependencies: ['zod'] },
  'packages/engine': {},
  'packages/sdk': { devDependencies: ['@kinora/contract'] },
  'packages/animator': { dependencies: ['@kinora/engine', 'sharp'], optionalDependencies: ['node-av'] },
  'apps/server': {
    dependencies: ['@kinora/engine', '@kinora/animator', '@kinora/contract'],
    devDependencies: ['vitest'],
  },
  'apps/cli': { dependencies: ['@kinora/animator', '@kinora/server'] },
};
export const INSTALLED: readonly string[] = ['zod', 'sharp', 'node-av', 'vitest'];
