// Documents name commands, files and headings that exist. `npm run docs:check`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { repositoryFiles, repositoryRoot } from './repository-files.ts';
import { type Finding, reportFindings } from './report-findings.ts';

/** What a document may refer to. */
export interface DocumentWorld {
  readonly scripts: ReadonlySet<string>;
  /** First words of the command line's commands: `animate`, `models`. */
  readonly commands: ReadonlySet<string>;
  /** Whether a path relative to the repository's root exists. */
  readonly exists: (path: string) => boolean;
  /** Text of a document of the repository, undefined when there is none. */
  readonly read: (path: string) => string | undefined;
}

const SHELL_FENCE = /^```(sh|bash|shell|console)\b/;
const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;
/** Inline code that is a path of the repository. Globs and placeholders are left out. */
const PATH_IN_CODE = /`((?:packages|apps|tools|bench|test|docs|examples|\.ci)\/[\w./-]+)`/g;

/** The anchor that GitHub gives a heading. */
export function headingAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function anchorsOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^#+ (.+)$/gm)].map((match) => headingAnchor(match[1] ?? '')));
}

function checkLink(file: string, target: string, text: string, world: DocumentWorld): string | undefined {
  if (/^[a-z]+:/.test(target)) return undefined;
  const [path = '', anchor] = target.split('#');
  const linked = path === '' ? file : normalize(join(dirname(file), path));
  if (!world.exists(linked)) return `links to ${target}, which does not exist`;
  const linkedText = path === '' ? text : world.read(linked);
  if (anchor === undefined || linkedText === undefined || anchorsOf(linkedText).has(anchor)) return undefined;
  return `links to ${target}, but ${linked} has no such heading`;
}

function checkCommand(file: string, line: string, world: DocumentWorld): readonly string[] {
  const command = line.replace(/^\s*[$>] /, '').replace(/\s#.*$/, '');
  const problems: string[] = [];
  for (const [, script] of command.matchAll(/\bnpm run ([\w:-]+)/g)) {
    if (!world.scripts.has(script ?? ''))
      problems.push(`runs the script ${script ?? ''}, which package.json does not have`);
  }
  for (const [, script] of command.matchAll(/\bnpm (test|start)\b/g)) {
    if (!world.scripts.has(script ?? ''))
      problems.push(`runs npm ${script ?? ''}, which package.json does not have`);
  }
  // A decision may speak of a command before it exists.
  const verbs = file.startsWith('docs/decisions/')
    ? []
    : command.matchAll(/(?:^|[|&;] *)(?:npx )?kinora ([a-z]+)/g);
  for (const [, verb] of verbs) {
    if (!world.commands.has(verb ?? ''))
      problems.push(`runs kinora ${verb ?? ''}, which is no command of it`);
  }
  const paths = command.matchAll(/(?<![\w./-])((?:packages|apps|tools|bench|docs|examples|\.ci)\/[\w./-]*)/g);
  for (const [, path] of paths) {
    if (!world.exists(path ?? '')) problems.push(`names ${path ?? ''}, which does not exist`);
  }
  return problems;
}

/** What is wrong with one document: dead links, missing headings, unknown scripts, paths that do not exist. */
export function checkDocument(file: string, text: string, world: DocumentWorld): readonly Finding[] {
  const findings: Finding[] = [];
  let fence: 'shell' | 'other' | undefined;
  text.split('\n').forEach((line, index) => {
    const problems: (string | undefined)[] = [];
    if (line.startsWith('```')) {
      if (fence !== undefined) fence = undefined;
      else fence = SHELL_FENCE.test(line) ? 'shell' : 'other';
    } else if (fence === 'shell') {
      problems.push(...checkCommand(file, line, world));
    } else if (fence === undefined) {
      for (const [, target] of line.matchAll(LINK)) problems.push(checkLink(file, target ?? '', text, world));
      for (const [, path] of line.matchAll(PATH_IN_CODE)) {
        if (!world.exists(path ?? '')) problems.push(`names ${path ?? ''}, which does not exist`);
      }
      for (const [, command] of line.matchAll(/`((?:npm|node|npx|kinora) [^`]+)`/g))
        problems.push(...checkCommand(file, command ?? '', world));
    }
    for (const message of problems)
      if (message !== undefined) findings.push({ file, line: index + 1, message });
  });
  return findings;
}

/** `models` of `models-pull.ts`. */
function firstWord(file: string): string {
  return /^[a-z]+/.exec(file)?.[0] ?? '';
}

if (import.meta.main) {
  const manifest = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
    scripts: object;
  };
  const world: DocumentWorld = {
    scripts: new Set(Object.keys(manifest.scripts)),
    commands: new Set(readdirSync(join(repositoryRoot, 'apps/cli/src/commands')).map(firstWord)),
    exists: (path) => existsSync(join(repositoryRoot, path)),
    read: (path) => (path.endsWith('.md') ? readFileSync(join(repositoryRoot, path), 'utf8') : undefined),
  };
  const documents = repositoryFiles().filter((file) => file.endsWith('.md'));
  const findings = documents.flatMap((file) =>
    checkDocument(file, readFileSync(join(repositoryRoot, file), 'utf8'), world),
  );
  reportFindings('docs', findings);
}
