import { defineConfig } from 'eslint/config';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

// One linter, about twenty rules. Layout is Biome's; arrows are dependency-cruiser's; leftovers are knip's;
// names, sizes and words of files are tools/files-check.ts's.

const tests = ['**/*.test.ts', '**/*.fixture.ts', '**/*.contract.ts', '**/{test,testing}/**/*.ts'];

const noExportAll = { selector: 'ExportAllDeclaration', message: 'Name what you export.' };
const environment = { object: 'process', property: 'env', message: 'Read it in config.ts and hand it on.' };

// Math functions whose last bits may differ from one JavaScript engine to the next (ECMA-262, 21.3.2:
// "implementation-approximated"). Frames must be equal on any machine.
const inexact =
  'acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow sin sinh tan tanh';
const inexactMath = inexact.split(' ').map((property) => ({
  object: 'Math',
  property,
  message:
    'Its last bits differ between JavaScript engines. Use deterministic-math.ts, or sqrt and products.',
}));

export default defineConfig(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/*.as.ts',
      'packages/engine/src/kernels/assembly/**',
      '**/kernels-wasm.ts',
      'ambient/**',
      '**/*.{js,cjs,mjs}',
    ],
  },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      // The root program holds every file, so types are loaded once; a project per package would load them five times.
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@typescript-eslint': tseslint.plugin, jsdoc },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/strict-boolean-expressions': [
        'error',
        { allowNumber: false, allowNullableObject: true, allowString: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-restricted-properties': ['error', environment],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:process', importNames: ['env'], message: 'Read it in config.ts and hand it on.' },
          ],
        },
      ],
      'no-restricted-syntax': ['error', noExportAll],
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['packages/{engine,animator,contract,sdk}/src/**/*.ts'],
    ignores: tests,
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { FunctionDeclaration: true, ClassDeclaration: true },
          contexts: [
            'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression',
          ],
        },
      ],
      'jsdoc/check-param-names': ['error', { checkDestructured: false }],
      'jsdoc/no-types': 'error',
    },
  },
  {
    // Pixel loops read typed arrays whose length was checked before the loop.
    files: ['packages/engine/src/**/*.ts', 'bench/**/*.ts', ...tests],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['packages/engine/src/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take a seeded generator as an argument.' },
        { object: 'Date', property: 'now', message: 'Take the time as an argument.' },
        { object: 'performance', property: 'now', message: 'Measure from outside.' },
        ...inexactMath,
      ],
      'no-restricted-globals': ['error', { name: 'Date', message: 'Take the time as an argument.' }],
      'no-restricted-syntax': [
        'error',
        noExportAll,
        {
          selector: ":matches(BinaryExpression[operator='**'], AssignmentExpression[operator='**='])",
          message:
            'It is Math.pow, whose last bits differ between engines: multiply, or use deterministic-math.ts.',
        },
      ],
    },
  },
  {
    files: [
      'apps/*/src/config.ts',
      'packages/sdk/src/environment.ts',
      'bench/**/*.ts',
      'tools/**/*.ts',
      'vitest.config.ts',
      ...tests,
    ],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: tests,
    rules: { 'max-lines': ['error', { max: 800 }] },
  },
  {
    // Generated tables; their generator and its check own their shape.
    files: ['packages/engine/src/plan/catalogue-data.ts'],
    rules: { 'max-lines': 'off' },
  },
);
