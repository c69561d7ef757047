import { basename, extname, join } from 'node:path';
import { createAnimateHost, type InspectionReport, inspectShot } from '@kinora/animator';
import { ANIMATE_OPTIONS } from '../animate/animate-options.ts';
import { findPhotos } from '../animate/find-photos.ts';
import { readDisparityMap } from '../animate/read-disparity-map.ts';
import { resolveShot } from '../animate/resolve-shot.ts';
import { describeFailure } from '../describe-failure.ts';
import { EXIT_CODE } from '../exit-code.ts';
import { describeOptions, type OptionGroup, type OptionRow } from '../option-table.ts';
import { type CommandLine, parseCommandLine } from '../parse-command-line.ts';
import { type Command, type ProgramIo, withGrammar } from '../program-io.ts';
import { UsageError } from '../usage-error.ts';

/** Options that mean the same as for `kinora animate`. */
const SHARED = [
  'motion',
  'strength',
  'seed',
  'model',
  'short-side',
  'plan-in',
  'disparity-in',
  'depth-in',
  'depth-model',
  'inpaint-model',
  'no-overwrite',
  'quiet',
  'help',
];

const OPTIONS: readonly OptionGroup[] = [
  {
    title: 'Options',
    rows: [
      {
        name: 'output',
        short: 'o',
        kind: 'value',
        placeholder: '<sheet.png|folder>',
        description:
          'The sheet (.png, .jpg, .webp); a folder when there are\nmany photos (default <photo>-inspect.png in this folder)',
      },
      {
        name: 'json',
        kind: 'flag',
        description:
          'Print one JSON object per photo on standard output;\nthe sheet is then drawn only with -o',
      },
      ...sharedRows(),
    ],
  },
];

const SHEET_EXTENSIONS = ['.png', '.jpg', '.jpeg', '.webp'];

const run: Command = async (words, io) => {
  const line = parseCommandLine(
    words,
    OPTIONS.flatMap((group) => group.rows),
  );
  if (line.flags.has('help')) {
    io.stdout.write(inspectHelp());
    return EXIT_CODE.ok;
  }
  if (line.positionals.length === 0)
    throw new UsageError('No photo is named. For example: kinora inspect photo.jpg -o sheet.png');
  // An arc uncovers the most, so it shows best where depth is wrong.
  const values = line.values['plan-in'] === undefined ? { motion: 'arc-left', ...line.values } : line.values;
  const { shot } = await resolveShot({ ...line, values });
  const disparityMap = readDisparityMap(line);
  const photos = await findPhotos(line.positionals);
  const namer = createSheetNamer(line.values['output'], line.flags.has('json'), photos.length);
  const host = createAnimateHost({
    modelsFolder: io.config.modelsFolder,
    depthModelFile: line.values['depth-model'],
    inpaintModelFile: line.values['inpaint-model'] ?? io.config.inpaintModelFile,
  });
  const common = { shot, disparityMap, overwrite: !line.flags.has('no-overwrite'), signal: io.signal };
  let failures = 0;
  try {
    for (const photo of photos) {
      const path = photo.kind === 'photo' ? photo.path : photo.word;
      try {
        if (photo.kind === 'nothing')
          throw Object.assign(new Error(photo.message), { code: 'photo-missing' });
        const sheet = namer(path);
        const report = await inspectShot({ ...common, photo: path, sheet }, host);
        tell(path, sheet, report, line, io);
      } catch (error) {
        if (io.signal.aborted) return EXIT_CODE.interrupted;
        failures += 1;
        tellFailure(path, error, line, io);
      }
    }
  } finally {
    await host.release();
  }
  return failures === 0 ? EXIT_CODE.ok : EXIT_CODE.failed;
};

/** `kinora inspect`: one sheet per photo of what was seen in it and what a shot makes of it. */
export const inspectCommand = withGrammar(run, { options: OPTIONS.flatMap(({ rows }) => rows) });

function tell(
  path: string,
  sheet: string | undefined,
  report: InspectionReport,
  { flags }: CommandLine,
  io: ProgramIo,
): void {
  if (flags.has('json'))
    io.stdout.write(`${JSON.stringify({ photo: path, status: 'done', sheet, report })}\n`);
  else if (!flags.has('quiet')) io.stdout.write(`${sheet}: ${describeReport(report)}\n`);
  if (flags.has('quiet')) return;
  for (const warning of report.disparity.warnings) io.stderr.write(`${basename(path)}: note: ${warning}\n`);
}

function tellFailure(path: string, error: unknown, { flags }: CommandLine, io: ProgramIo): void {
  const failure = describeFailure(error);
  if (flags.has('json'))
    io.stdout.write(`${JSON.stringify({ photo: path, status: 'failed', error: failure })}\n`);
  const prefix = failure.message.startsWith(basename(path)) ? '' : `${basename(path)}: `;
  io.stderr.write(`${prefix}${failure.message}\n`);
}

function sharedRows(): readonly OptionRow[] {
  const rows = ANIMATE_OPTIONS.flatMap((group) => group.rows);
  return SHARED.flatMap((name) => rows.filter((row) => row.name === name)).map((row) =>
    row.name === 'motion'
      ? { ...row, description: 'The shot that the scene is built for (default arc-left)' }
      : row,
  );
}

/** Returns where the sheet of each photo goes; undefined where none is wanted. Equal names get a number. */
function createSheetNamer(
  output: string | undefined,
  isJson: boolean,
  photoCount: number,
): (photoPath: string) => string | undefined {
  if (output === undefined && isJson) return () => undefined;
  const isFile = output !== undefined && SHEET_EXTENSIONS.includes(extname(output).toLowerCase());
  if (output !== undefined && !isFile && /^\.\w{2,4}$/.test(extname(output)))
    throw new UsageError(`-o must end with ${SHEET_EXTENSIONS.join(', ')} or name a folder, got ${output}.`);
  if (isFile && photoCount > 1)
    throw new UsageError(`-o ${output} is one file, but ${photoCount} photos are given. Name a folder.`);
  const taken = new Set<string>();
  return (photoPath) => {
    if (isFile) return output;
    const stem = `${basename(photoPath, extname(photoPath))}-inspect`;
    let unique = stem;
    for (let i = 2; taken.has(unique); i += 1) unique = `${stem}-${i}`;
    taken.add(unique);
    return join(output ?? '.', `${unique}.png`);
  };
}

/** The line that a person reads when a sheet is drawn. */
function describeReport({ disparity, subjects, scene, content }: InspectionReport): string {
  const seen = subjects.length === 0 ? 'no subject' : subjects.map(({ kind }) => kind).join(', ');
  const judged =
    content === undefined ? 'not judged' : content.refused ? 'content REFUSED' : 'content passes';
  return [
    `depth by ${disparity.source}, confidence ${disparity.confidence.toFixed(2)}`,
    seen,
    `${(100 * scene.filledBehindShare).toFixed(1)}% painted in`,
    judged,
  ].join('; ');
}

function inspectHelp(): string {
  return `kinora inspect: show what is seen in a photo, on one sheet

Usage: kinora inspect <photo|folder|glob>... [options]

The sheet shows the photo, its depth with the confidence in it, the subjects, where the scene is cut and why, what was
painted in, the frame farthest from the photo, the content check and how long each step took.

Examples:
  kinora inspect photo.jpg
  kinora inspect photo.jpg -o sheet.png --motion dolly-zoom-in --strength 1
  kinora inspect photos/ -o sheets/
  kinora inspect photo.jpg --json

${describeOptions(OPTIONS)}

Exit codes: 0 done, 2 the command line is wrong, 4 a photo failed (the others were done), 130 interrupted.
`;
}
