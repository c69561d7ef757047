import { basename } from 'node:path';
import {
  type AnimateHost,
  type AnimateRequest,
  type AnimateResult,
  animate,
  createAnimateHost,
  ENCODER_NAMES,
  planAnimation,
} from '@kinora/animator';
import { animateHelp } from '../animate/animate-help.ts';
import { ANIMATE_OPTIONS } from '../animate/animate-options.ts';
import { type FoundPhoto, findPhotos } from '../animate/find-photos.ts';
import { createOutputNamer } from '../animate/name-outputs.ts';
import { createProgressDisplay } from '../animate/progress-display.ts';
import { readDisparityMap } from '../animate/read-disparity-map.ts';
import { describeResult, failureRecord, notesOf, resultRecord } from '../animate/report-result.ts';
import { resolveShot } from '../animate/resolve-shot.ts';
import { describeFailure } from '../describe-failure.ts';
import { EXIT_CODE } from '../exit-code.ts';
import { type CommandLine, parseCommandLine } from '../parse-command-line.ts';
import { type Command, type ProgramIo, withGrammar } from '../program-io.ts';
import { readChoice, readNumber } from '../read-option.ts';
import { UsageError } from '../usage-error.ts';

const MOST_THREADS = 256;

const run: Command = async (words, io) => {
  const line = parseCommandLine(
    words,
    ANIMATE_OPTIONS.flatMap((group) => group.rows),
  );
  if (line.flags.has('help')) {
    io.stdout.write(animateHelp());
    return EXIT_CODE.ok;
  }
  if (line.positionals.length === 0) throw new UsageError(`No photo is named. ${hintForMissingPhoto(line)}`);
  const machine = readMachineOptions(line);
  const { shot, motion } = await resolveShot(line);
  const photos = await findPhotos(line.positionals);
  const paths = photos.flatMap((photo) => (photo.kind === 'photo' ? [photo.path] : []));
  const namer = createOutputNamer(line, paths, motion);
  const host = createAnimateHost({
    modelsFolder: io.config.modelsFolder,
    depthModelFile: line.values['depth-model'],
    inpaintModelFile: line.values['inpaint-model'] ?? io.config.inpaintModelFile,
  });
  const contentCheck = line.flags.has('check-nsfw') ? {} : undefined;
  const base = { shot, ...machine, disparityMap: readDisparityMap(line), contentCheck, signal: io.signal };
  let failures = 0;
  for (const [index, photo] of photos.entries()) {
    const path = photo.kind === 'photo' ? photo.path : photo.word;
    const name = photos.length === 1 ? basename(path) : `[${index + 1}/${photos.length}] ${basename(path)}`;
    const one: OnePhoto = { photo, path, name, line, io, host };
    const outputs = photo.kind === 'photo' ? namer.namesFor(path) : {};
    const isDone = line.flags.has('plan-only')
      ? await planOne(one, { ...base, photo: path, outputs })
      : await animateOne(one, { ...base, photo: path, outputs });
    if (io.signal.aborted) {
      io.stderr.write('No unfinished file is left.\n');
      return EXIT_CODE.interrupted;
    }
    if (!isDone) failures += 1;
  }
  await host.release();
  if (photos.length > 1 && !line.flags.has('quiet'))
    io.stderr.write(`${photos.length - failures} of ${photos.length} photos done, ${failures} failed.\n`);
  return failures === 0 ? EXIT_CODE.ok : EXIT_CODE.failed;
};

/** `kinora animate`: makes a clip of each photo, one after the other, and goes on after one that fails. */
export const animateCommand = withGrammar(run, { options: ANIMATE_OPTIONS.flatMap(({ rows }) => rows) });

interface OnePhoto {
  readonly photo: FoundPhoto;
  readonly path: string;
  /** What the person is shown: the file's name, and its place among many. */
  readonly name: string;
  readonly line: CommandLine;
  readonly io: ProgramIo;
  readonly host: AnimateHost;
}

async function animateOne(one: OnePhoto, request: AnimateRequest): Promise<boolean> {
  const { path, name, line, io } = one;
  const isQuiet = line.flags.has('quiet');
  const display = createProgressDisplay(name, isQuiet ? { write: () => {} } : io.stderr);
  return attempt(
    one,
    () => display.clear(),
    async () => {
      const result: AnimateResult = await animate({ ...request, onProgress: display.show }, one.host);
      display.clear();
      if (!isQuiet) for (const note of notesOf(result)) io.stderr.write(`${name}: note: ${note}\n`);
      if (line.flags.has('json')) io.stdout.write(`${JSON.stringify(resultRecord(path, result))}\n`);
      else if (!isQuiet) io.stdout.write(`${describeResult(result)}\n`);
    },
  );
}

async function planOne(one: OnePhoto, request: AnimateRequest): Promise<boolean> {
  const { path, line, io } = one;
  return attempt(
    one,
    () => {},
    async () => {
      const file = request.outputs.plan;
      const { plan } =
        file === undefined
          ? await planAnimation(request, one.host)
          : await animate({ ...request, outputs: { plan: file } }, one.host);
      if (line.flags.has('json'))
        io.stdout.write(`${JSON.stringify({ photo: path, status: 'planned', plan })}\n`);
      else io.stdout.write(`${JSON.stringify(plan, null, 2)}\n`);
    },
  );
}

/** Does the work for one photo; false, once told, when it failed. */
async function attempt(
  { photo, path, name, line, io }: OnePhoto,
  clear: () => void,
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    if (photo.kind === 'nothing') throw Object.assign(new Error(photo.message), { code: 'photo-missing' });
    await work();
    return true;
  } catch (error) {
    clear();
    if (io.signal.aborted) return false;
    const failure = describeFailure(error);
    if (line.flags.has('json')) io.stdout.write(`${JSON.stringify(failureRecord(path, failure))}\n`);
    io.stderr.write(`${saysWhich(failure.message, path) ? '' : `${name}: `}${failure.message}\n`);
    return false;
  }
}

/** Whether a message begins with the photo's own name, as those of decoding do. */
function saysWhich(message: string, path: string): boolean {
  return message.startsWith(basename(path));
}

function readMachineOptions(
  line: CommandLine,
): Pick<AnimateRequest, 'threads' | 'encoder' | 'kernels' | 'overwrite'> {
  const threads = readNumber(line.values, 'threads', 'a number of threads');
  if (threads !== undefined && (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS))
    throw new UsageError(`--threads must be a whole number from 1 to ${MOST_THREADS}, got ${threads}.`);
  return {
    threads,
    encoder: readChoice(line.values, 'encoder', ['auto', ...ENCODER_NAMES]),
    kernels: readChoice(line.values, 'kernels', ['auto', 'typescript']),
    overwrite: !line.flags.has('no-overwrite'),
  };
}

function hintForMissingPhoto(line: CommandLine): string {
  const [taken] = Object.entries(line.files).filter(([, value]) => value !== '');
  if (taken !== undefined)
    return `${taken[1]} was taken as the file of --${taken[0]}; write the photo first, or --${taken[0]}=<file>.`;
  return 'For example: kinora animate photo.jpg --motion arc-left -o clip.mp4';
}
