import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnimateHost, animate, createAnimateHost } from '@kinora/animator';
import { findMotion, listMotions } from '@kinora/engine';
import { DATA_FOLDER_OPTION, readServerSettings } from '../call-server.ts';
import { describeFailure } from '../describe-failure.ts';
import { EXIT_CODE } from '../exit-code.ts';
import { describeOptions, type OptionGroup } from '../option-table.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { type Command, withGrammar } from '../program-io.ts';
import { UsageError } from '../usage-error.ts';

const OPTIONS: readonly OptionGroup[] = [
  {
    title: 'Options',
    rows: [
      {
        name: 'motions',
        kind: 'value',
        placeholder: '<a,b>',
        description: 'Only these presets (default all that are rendered)',
      },
      {
        name: 'photo',
        kind: 'value',
        placeholder: '<file>',
        description: 'Photo to move (default an example)',
      },
      { name: 'fresh', kind: 'flag', description: 'Render also what is there already' },
      DATA_FOLDER_OPTION,
      { name: 'help', short: 'h', kind: 'flag', description: 'Show this help' },
    ],
  },
];

/** A card in a list of presets; the photo is square. */
const SHORT_SIDE = 320;
/** Long enough for a move to be read, short enough to loop without boredom. */
const DURATION_SECONDS = 2.5;
/** Of the preview itself; more frames would only be thrown away. */
const FRAMES_PER_SECOND = 12;
const STRENGTH = 1;
const SEED = 12345;

const run: Command = async (words, io) => {
  const line = parseCommandLine(
    words,
    OPTIONS.flatMap((group) => group.rows),
  );
  if (line.flags.has('help')) {
    io.stdout.write(
      `kinora previews: render a small loop of every preset\n\nUsage: kinora previews [options]\n\n${describeOptions(OPTIONS)}\n`,
    );
    return EXIT_CODE.ok;
  }
  if (line.positionals.length > 0)
    throw new UsageError(`kinora previews takes no words, got ${line.positionals.join(' ')}.`);
  const slugs = chosenSlugs(line.values['motions']);
  const settings = await readServerSettings({ dataDirectory: line.values['data-dir'] });
  const { PREVIEWS_FOLDER } = await import('@kinora/server');
  const folder = resolve(settings.dataDirectory, PREVIEWS_FOLDER);
  const photo =
    line.values['photo'] ??
    fileURLToPath(new URL('../../../../examples/portrait_astronaut.jpg', import.meta.url));
  const host = seeingOnce(createAnimateHost({ modelsFolder: io.config.modelsFolder }));
  let [made, failed] = [0, 0];
  try {
    for (const slug of slugs) {
      const preview = join(folder, `${slug}.webp`);
      if (existsSync(preview) && !line.flags.has('fresh')) continue;
      try {
        await animate(
          { photo, shot: { request: shotOf(slug) }, outputs: { preview }, signal: io.signal },
          host,
        );
        made += 1;
        io.stderr.write(`${slug}\n`);
      } catch (error) {
        if (io.signal.aborted) return EXIT_CODE.interrupted;
        failed += 1;
        io.stderr.write(`${slug}: ${describeFailure(error).message}\n`);
      }
    }
  } finally {
    await host.release();
  }
  io.stdout.write(
    `${made} made, ${slugs.length - made - failed} there already, ${failed} failed: ${folder}\n`,
  );
  return failed === 0 ? EXIT_CODE.ok : EXIT_CODE.failed;
};

/** `kinora previews`: renders a small loop of every preset, which the service then offers with its list of motions. */
export const previewsCommand = withGrammar(run, { options: OPTIONS.flatMap(({ rows }) => rows) });

function chosenSlugs(names: string | undefined): string[] {
  if (names !== undefined) {
    try {
      return names.split(',').map((name) => findMotion(name.trim()).slug);
    } catch (error) {
      throw new UsageError(describeFailure(error).message);
    }
  }
  return listMotions().flatMap(({ slug, fidelity }) => (fidelity === 'not-yet' ? [] : [slug]));
}

function shotOf(motion: string) {
  return {
    motion,
    strength: STRENGTH,
    seed: SEED,
    tier: 'dop-turbo',
    durationSeconds: DURATION_SECONDS,
    framesPerSecond: FRAMES_PER_SECOND,
    shortSidePixels: SHORT_SIDE,
  } as const;
}

/** The host with a perceiver that looks at its photo only once: every preset moves the same one at the same size. */
function seeingOnce(host: AnimateHost): AnimateHost {
  let seen: ReturnType<AnimateHost['perceiver']['perceive']> | undefined;
  return { ...host, perceiver: { perceive: (...given) => (seen ??= host.perceiver.perceive(...given)) } };
}
