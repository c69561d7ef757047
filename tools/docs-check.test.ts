import { expect, it } from 'vitest';
import { checkDocument, type DocumentWorld, headingAnchor } from './docs-check.ts';

const files = new Map([
  ['docs/guide.md', '# Guide\n\n## What it costs, in pixels\n'],
  ['examples/cat.jpg', ''],
  ['tools', ''],
]);
const world: DocumentWorld = {
  scripts: new Set(['animate', 'test']),
  commands: new Set(['animate']),
  exists: (path) => files.has(path),
  read: (path) => files.get(path),
};
const check = (text: string) =>
  checkDocument('docs/guide.md', text, world).map(({ line, message }) => `${String(line)} ${message}`);

it('finds a relative link whose file does not exist, seen from the folder of the document', () => {
  expect(check('[a](../examples/cat.jpg) [b](guide.md) [c](https://example.com/x)')).toEqual([]);
  expect(check('x\n[a](examples/cat.jpg)')).toEqual(['2 links to examples/cat.jpg, which does not exist']);
});

it('finds a link to a heading that does not exist', () => {
  expect(check('[a](guide.md#what-it-costs-in-pixels)')).toEqual([]);
  expect(check('[a](guide.md#price)')).toEqual([
    '1 links to guide.md#price, but docs/guide.md has no such heading',
  ]);
  expect(headingAnchor('`kinora animate`: one photo')).toBe('kinora-animate-one-photo');
});

it('finds scripts and paths in commands that do not exist', () => {
  expect(check('```sh\nnpm ci && npm test && npm run animate -- examples/cat.jpg -o out.mp4\n```')).toEqual(
    [],
  );
  expect(check('```sh\nnpm run film -- examples/dog.jpg\n```')).toEqual([
    '2 runs the script film, which package.json does not have',
    '2 names examples/dog.jpg, which does not exist',
  ]);
  expect(check('Run `npm run film` first.')).toEqual([
    '1 runs the script film, which package.json does not have',
  ]);
});

it('finds commands of kinora that do not exist', () => {
  expect(check('Run `kinora animate a.jpg`.')).toEqual([]);
  expect(check('```sh\nkinora film a.jpg\n```')).toEqual(['2 runs kinora film, which is no command of it']);
});

it('finds paths in inline code that do not exist, and leaves other code blocks alone', () => {
  expect(check('see `tools/gone.ts`')).toEqual(['1 names tools/gone.ts, which does not exist']);
  expect(check('```ts\nnpm run film\n```')).toEqual([]);
});
