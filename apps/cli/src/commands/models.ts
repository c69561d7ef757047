import { createModelStore, ModelError, type ModelStatus, type ModelStore } from '@kinora/animator';
import { describeFailure } from '../describe-failure.ts';
import { EXIT_CODE } from '../exit-code.ts';
import { createDownloadDisplay, megabytes } from '../models/download-display.ts';
import { nearestWord } from '@kinora/contract/nearest-word';
import { describeOptions, type OptionGroup } from '../option-table.ts';
import { type CommandLine, parseCommandLine } from '../parse-command-line.ts';
import { type Command, type ProgramIo, withGrammar } from '../program-io.ts';
import { UsageError } from '../usage-error.ts';

const OPTIONS: readonly OptionGroup[] = [
  {
    title: 'Options',
    rows: [
      { name: 'json', kind: 'flag', description: 'Print one JSON object per model on standard output' },
      { name: 'quiet', short: 'q', kind: 'flag', description: 'Print nothing but errors' },
      { name: 'help', short: 'h', kind: 'flag', description: 'Show this help' },
    ],
  },
];

const ACTIONS = ['list', 'pull', 'remove'] as const;
type Action = (typeof ACTIONS)[number];

/** What a person reads of each state. */
const STATE_WORDS: Readonly<Record<ModelStatus['state'], string>> = {
  ready: 'ready',
  absent: 'not installed',
  partial: 'partly downloaded',
  damaged: 'DAMAGED and not used, pull it again',
};

/** `kinora models`: lists, downloads and deletes the networks that do not ship with the program. */
export const modelsCommand: Command = createModelsCommand(({ modelsFolder, isOffline }) =>
  createModelStore({ folder: modelsFolder, offline: isOffline }),
);

/** Returns the command on stores of somebody's own making. */
export function createModelsCommand(openStore: (config: ProgramIo['config']) => ModelStore): Command {
  const run: Command = async (words, io) => {
    const line = parseCommandLine(
      words,
      OPTIONS.flatMap((group) => group.rows),
    );
    if (line.flags.has('help')) {
      io.stdout.write(modelsHelp(io.config.modelsFolder));
      return EXIT_CODE.ok;
    }
    const [action, ...names] = readAction(line.positionals);
    const store = openStore(io.config);
    if (action === 'list') {
      if (names.length > 0)
        throw new UsageError(`kinora models list takes no words, got ${names.join(' ')}.`);
      return list(store, line, io);
    }
    if (names.length === 0)
      throw new UsageError(`Name a model, such as kinora models ${action} depth; kinora models lists them.`);
    await checkNames(store, names);
    let failures = 0;
    for (const name of names) {
      const isDone = await attempt(name, line, io, () =>
        action === 'pull' ? pull(store, name, line, io) : remove(store, name, line, io),
      );
      if (io.signal.aborted) {
        if (action === 'pull')
          io.stderr.write(`What has arrived is kept; pulling ${name} again goes on from there.\n`);
        return EXIT_CODE.interrupted;
      }
      if (!isDone) failures += 1;
    }
    return failures === 0 ? EXIT_CODE.ok : EXIT_CODE.failed;
  };
  const options = OPTIONS.flatMap(({ rows }) => rows);
  return withGrammar(run, { options, verbs: Object.fromEntries(ACTIONS.map((action) => [action, options])) });
}

function readAction([word = 'list', ...names]: readonly string[]): readonly [Action, ...string[]] {
  const action = ACTIONS.find((candidate) => candidate === word);
  if (action !== undefined) return [action, ...names];
  const nearest = nearestWord(word, ACTIONS);
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  throw new UsageError(`kinora models has no ${word}.${hint} It has ${ACTIONS.join(', ')}.`);
}

/** A misspelt name is found before anything is downloaded or deleted. */
async function checkNames(store: ModelStore, names: readonly string[]): Promise<void> {
  for (const name of names) {
    try {
      await store.locate(name);
    } catch (error) {
      if (error instanceof ModelError && error.code === 'model-unknown') throw new UsageError(error.message);
      throw error;
    }
  }
}

async function list(store: ModelStore, line: CommandLine, io: ProgramIo) {
  const statuses = await store.list();
  if (line.flags.has('json')) {
    for (const status of statuses) io.stdout.write(`${JSON.stringify(statusRecord(status))}\n`);
    return EXIT_CODE.ok;
  }
  const width = Math.max(...statuses.map(({ model }) => model.name.length));
  for (const { model, state } of statuses) {
    const { name, title, byteCount, licence, purpose } = model;
    const facts = `${title}, ${megabytes(byteCount)} MB, ${licence}`;
    io.stdout.write(
      `${name.padEnd(width)}  ${STATE_WORDS[state]}: ${facts}\n${' '.repeat(width + 2)}${purpose}\n`,
    );
  }
  if (!line.flags.has('quiet')) io.stderr.write(`Folder: ${io.config.modelsFolder}\n`);
  return EXIT_CODE.ok;
}

async function pull(store: ModelStore, name: string, line: CommandLine, io: ProgramIo): Promise<void> {
  const isQuiet = line.flags.has('quiet');
  const display = createDownloadDisplay(name, isQuiet ? { write: () => {} } : io.stderr);
  let path: string;
  try {
    path = await store.pull(name, { onProgress: display.show, signal: io.signal });
  } finally {
    display.clear();
  }
  if (line.flags.has('json')) io.stdout.write(`${JSON.stringify({ name, state: 'ready', path })}\n`);
  else if (!isQuiet) io.stdout.write(`${name}: ready in ${path}\n`);
}

async function remove(store: ModelStore, name: string, line: CommandLine, io: ProgramIo): Promise<void> {
  await store.remove(name);
  if (line.flags.has('json')) io.stdout.write(`${JSON.stringify({ name, state: 'absent' })}\n`);
  else if (!line.flags.has('quiet')) io.stdout.write(`${name}: removed\n`);
}

/** Does the work for one model; false, once told, when it failed. */
async function attempt(
  name: string,
  line: CommandLine,
  io: ProgramIo,
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (io.signal.aborted) return false;
    const failure = describeFailure(error);
    if (line.flags.has('json'))
      io.stdout.write(`${JSON.stringify({ name, state: 'failed', error: failure })}\n`);
    const why =
      failure.code === 'model-download-refused' ? ' KINORA_OFFLINE is set; unset it to download.' : '';
    io.stderr.write(`${name}: ${failure.message}${why}\n`);
    return false;
  }
}

function statusRecord({ model, path, state }: ModelStatus): Record<string, unknown> {
  const { name, title, purpose, licence, homepage, byteCount, sha256 } = model;
  return { name, state, title, purpose, licence, homepage, byteCount, sha256, path };
}

function modelsHelp(folder: string): string {
  return `kinora models: networks that do not ship with the program

Usage: kinora models [list]
       kinora models pull <name>...
       kinora models remove <name>...

Clips are made without them; with "depth" the depth of a photo is measured instead of guessed.
A download goes on where it was interrupted, and a file counts only when its checksum is right.

Examples:
  kinora models
  kinora models pull depth

${describeOptions(OPTIONS)}

Environment:
  KINORA_MODELS_DIR   Folder of the models (now ${folder})
  KINORA_OFFLINE      1 downloads nothing

Exit codes: 0 done, 2 the command line is wrong, 4 a download failed, 130 interrupted.
`;
}
