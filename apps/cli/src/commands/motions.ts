import { listMotions } from '@kinora/engine';
import { EXIT_CODE } from '../exit-code.ts';
import { describeOptions, type OptionGroup } from '../option-table.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import type { Command } from '../program-io.ts';
import { UsageError } from '../usage-error.ts';

const OPTIONS: readonly OptionGroup[] = [
  {
    title: 'Options',
    rows: [
      { name: 'all', kind: 'flag', description: 'List also the known presets that are not rendered yet' },
      { name: 'json', kind: 'flag', description: 'Print one JSON object per motion' },
      { name: 'help', short: 'h', kind: 'flag', description: 'Show this help' },
    ],
  },
];

/** What the list says of a move that is not rendered just as its name promises. */
const MARK = { exact: '', interpreted: '', limited: '(limited) ', 'not-yet': '(not yet) ' } as const;

/** `kinora motions`: lists the camera moves that can be rendered. */
export const motionsCommand: Command = async (words, io) => {
  const line = parseCommandLine(
    words,
    OPTIONS.flatMap((group) => group.rows),
  );
  if (line.flags.has('help')) {
    io.stdout.write(
      `kinora motions: list the camera moves\n\nUsage: kinora motions [--all] [--json]\n\n${describeOptions(OPTIONS)}\n`,
    );
    return EXIT_CODE.ok;
  }
  if (line.positionals.length > 0)
    throw new UsageError(`kinora motions takes no words, got ${line.positionals.join(' ')}.`);
  const motions = listMotions().filter(({ fidelity }) => fidelity !== 'not-yet' || line.flags.has('all'));
  if (line.flags.has('json')) {
    for (const motion of motions) io.stdout.write(`${JSON.stringify(motion)}\n`);
    return EXIT_CODE.ok;
  }
  const width = Math.max(...motions.map(({ slug }) => slug.length));
  for (const { slug, description, fidelity } of motions)
    io.stdout.write(`${slug.padEnd(width)}  ${MARK[fidelity]}${description}\n`);
  return EXIT_CODE.ok;
};
