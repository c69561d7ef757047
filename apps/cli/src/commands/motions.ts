import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listMotions, type Motion } from '@kinora/engine';
import { DATA_FOLDER_OPTION, readServerSettings } from '../call-server.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import { connect, SERVER_OPTION } from '../http/connect.ts';
import { reportingRefusals } from '../http/http-command.ts';
import { nearestWord } from '@kinora/contract/nearest-word';
import { describeOptions, type OptionGroup } from '../option-table.ts';
import { type CommandLine, parseCommandLine } from '../parse-command-line.ts';
import { type Command, type ProgramIo, withGrammar } from '../program-io.ts';
import { UsageError } from '../usage-error.ts';

const OPTIONS: readonly OptionGroup[] = [
  {
    title: 'Options',
    rows: [
      {
        name: 'category',
        kind: 'value',
        placeholder: '<name>',
        description: 'Only the presets of that category, such as camera',
      },
      { name: 'available', kind: 'flag', description: 'Only presets that are rendered' },
      {
        name: 'json',
        kind: 'flag',
        description:
          'Print one JSON object per motion, as GET /v1/motions\nanswers it, with the preview as a file',
      },
      DATA_FOLDER_OPTION,
      { ...SERVER_OPTION, description: 'List what that server has' },
      { name: 'help', short: 'h', kind: 'flag', description: 'Show this help' },
    ],
  },
];

/** What the list says of a move that is not rendered just as its name promises. */
const MARK = { exact: '', interpreted: '', limited: '(limited) ', 'not-yet': '(not yet) ' } as const;

const run: Command = async (words, io) => {
  const line = parseCommandLine(
    words,
    OPTIONS.flatMap((group) => group.rows),
  );
  if (line.flags.has('help')) {
    io.stdout.write(
      `kinora motions: list the presets\n\nUsage: kinora motions [options]\n\n${describeOptions(OPTIONS)}\n`,
    );
    return EXIT_CODE.ok;
  }
  if (line.positionals.length > 0)
    throw new UsageError(`kinora motions takes no words, got ${line.positionals.join(' ')}.`);
  const category = checkCategory(line.values['category']);
  const isWanted = (motion: Pick<Motion, 'category' | 'fidelity'>): boolean =>
    (category === undefined || motion.category === category) &&
    (motion.fidelity !== 'not-yet' || !line.flags.has('available'));
  if (line.values['server'] !== undefined) return listOfServer(isWanted, line, io);
  if (line.flags.has('json')) await printJson(isWanted, line.values['data-dir'], io);
  else printTable(listMotions().filter(isWanted), io);
  return EXIT_CODE.ok;
};

/** `kinora motions`: lists the presets, with how truly each is rendered. */
export const motionsCommand = withGrammar(run, { options: OPTIONS.flatMap(({ rows }) => rows) });

function checkCategory(wanted: string | undefined): string | undefined {
  if (wanted === undefined) return undefined;
  const known = [...new Set(listMotions().map(({ category }) => category))];
  if (known.includes(wanted)) return wanted;
  const nearest = nearestWord(wanted, known);
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  throw new UsageError(`There is no category ${wanted}.${hint} The categories are ${known.join(', ')}.`);
}

async function printJson(
  isWanted: (motion: Pick<Motion, 'category' | 'fidelity'>) => boolean,
  dataFolder: string | undefined,
  io: ProgramIo,
): Promise<void> {
  const { createPreviewShelf, motionAnswers, PREVIEWS_FOLDER } = await import('@kinora/server');
  const settings = await readServerSettings({ dataDirectory: dataFolder });
  const folder = resolve(settings.dataDirectory, PREVIEWS_FOLDER);
  const rendered = await createPreviewShelf(folder).slugs();
  const answers = motionAnswers((slug) =>
    rendered.has(slug) ? pathToFileURL(join(folder, `${slug}.webp`)).href : null,
  );
  for (const answer of answers.filter(isWanted)) io.stdout.write(`${JSON.stringify(answer)}\n`);
}

/** The presets of a server; no key is needed to see them. */
async function listOfServer(
  isWanted: (motion: Pick<Motion, 'category' | 'fidelity'>) => boolean,
  line: CommandLine,
  io: ProgramIo,
): Promise<ExitCode> {
  const client = await connect(line, io, { keyless: true });
  return reportingRefusals(line, io, async () => {
    const motions = (await client.motions({ signal: io.signal })).filter(isWanted);
    if (line.flags.has('json')) for (const motion of motions) io.stdout.write(`${JSON.stringify(motion)}\n`);
    else printTable(motions, io);
    return EXIT_CODE.ok;
  });
}

/** One line per preset, a heading per category. */
function printTable(
  motions: readonly Pick<Motion, 'slug' | 'category' | 'description' | 'fidelity'>[],
  io: ProgramIo,
): void {
  const width = Math.max(...motions.map(({ slug }) => slug.length));
  for (const category of new Set(motions.map((motion) => motion.category))) {
    const rows = motions.filter((motion) => motion.category === category);
    io.stdout.write(`${category} (${rows.length})\n`);
    for (const { slug, description, fidelity } of rows)
      io.stdout.write(`  ${slug.padEnd(width)}  ${MARK[fidelity]}${description}\n`);
  }
}
