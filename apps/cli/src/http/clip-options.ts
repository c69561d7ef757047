import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ClipRequest, LIMITS, MODELS, RESOLUTIONS } from '@kinora/sdk';
import type { OptionGroup } from '../option-table.ts';
import type { CommandLine } from '../parse-command-line.ts';
import { readChoice, readNumber } from '../read-option.ts';
import { UsageError } from '../usage-error.ts';

/** What can be asked of a clip over HTTP, by the names that `kinora animate` has for the same. */
export const CLIP_OPTIONS: readonly OptionGroup[] = [
  {
    title: 'The shot',
    rows: [
      {
        name: 'motion',
        short: 'm',
        kind: 'value',
        placeholder: '<preset>',
        description:
          'Camera move by name or id; up to three with strengths,\nsuch as arc-left:0.6,dolly-in (default dolly-in, or\nwhat the prompt asks for)',
      },
      {
        name: 'prompt',
        short: 'p',
        kind: 'value',
        placeholder: '<text>',
        description: 'What happens in the clip',
      },
      {
        name: 'enhance-prompt',
        kind: 'flag',
        description: 'Expand the prompt into a full shot description first',
      },
      {
        name: 'strength',
        kind: 'value',
        placeholder: '<0..1>',
        description: 'Amplitude of the move (default 0.8)',
      },
      {
        name: 'seed',
        kind: 'value',
        placeholder: '<1..1000000>',
        description: 'Equal seeds give equal clips (default 12345)',
      },
      {
        name: 'model',
        kind: 'value',
        placeholder: '<tier>',
        description: `${MODELS.join(', ')} (default dop-turbo)`,
      },
      { name: 'duration', kind: 'value', placeholder: '<1..10>', description: 'Seconds (default 5)' },
      {
        name: 'resolution',
        kind: 'value',
        placeholder: '<name>',
        description: `${RESOLUTIONS.join(', ')}\n(default by model: 480p, 720p, 1080p)`,
      },
      { name: 'fps', kind: 'value', placeholder: '<12..60>', description: 'Frames per second (default 24)' },
      { name: 'no-check-nsfw', kind: 'flag', description: 'Do not refuse explicit content' },
      { name: 'no-cache', kind: 'flag', description: 'Render anew even when this very clip is at hand' },
      {
        name: 'retention',
        kind: 'value',
        placeholder: '<seconds>',
        description: 'Keep record and clip for (default 3600)',
      },
      {
        name: 'webhook',
        kind: 'value',
        placeholder: '<url>',
        description: 'Called, signed, when the request ends',
      },
    ],
  },
];

/** A request with a name for people. */
export interface NamedClipRequest {
  readonly request: ClipRequest;
  /** The photo's file name, or its address. */
  readonly name: string;
}

/** The request of a command line. `photo` is a file or an address; without one only a price can be asked for. Ranges are the server's to check. @throws UsageError */
export async function readClipRequest(
  line: CommandLine,
  photo: string | undefined,
): Promise<NamedClipRequest> {
  const { values, flags } = line;
  const isAddress = photo !== undefined && /^(https?:|data:)/.test(photo);
  return {
    name: isAddress ? photo.slice(0, 60) : basename(photo ?? ''),
    request: {
      image: isAddress || photo === undefined ? photo : await openPhoto(photo),
      ...readMotion(line),
      prompt: values['prompt'],
      enhance_prompt: flags.has('enhance-prompt') ? true : undefined,
      motion_strength: readNumber(values, 'strength', 'a number from 0 to 1'),
      seed: readNumber(values, 'seed', `a whole number from ${LIMITS.seedMin} to ${LIMITS.seedMax}`),
      model: readChoice(values, 'model', MODELS),
      duration_seconds: readNumber(values, 'duration', 'a number of seconds'),
      resolution: readChoice(values, 'resolution', RESOLUTIONS),
      fps: readNumber(values, 'fps', 'a number of frames per second'),
      check_nsfw: flags.has('no-check-nsfw') ? false : undefined,
      cache: flags.has('no-cache') ? false : undefined,
      retention_seconds: readNumber(values, 'retention', 'a number of seconds'),
      webhook_url: values['webhook'],
    },
  };
}

/** One preset stays `motion_id`, as the hosted service has it; several, or one with a strength, are `motions`. */
function readMotion({ values }: CommandLine): Pick<ClipRequest, 'motion_id' | 'motions'> {
  const word = values['motion'];
  // Without either a clip should still move; with a prompt alone the prompt chooses.
  if (word === undefined) return values['prompt'] === undefined ? { motion_id: 'dolly-in' } : {};
  const names = word.split(',').map((part) => part.trim());
  if (names.length === 1 && !word.includes(':')) return { motion_id: word };
  return {
    motions: names.map((part) => {
      const [, name = part, strength] = /^(.*?):([^:]*)$/.exec(part) ?? [];
      const number = strength === undefined ? undefined : Number(strength);
      if (number !== undefined && (strength?.trim() === '' || !Number.isFinite(number)))
        throw new UsageError(
          `--motion ${part}: the strength must be a number from 0 to 1, got ${strength ?? ''}.`,
        );
      return { name, ...(number === undefined ? {} : { strength: number }) };
    }),
  };
}

/** The file as a stream with its name. @throws UsageError when there is none */
async function openPhoto(path: string) {
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined)
    throw new UsageError(`There is no photo ${path}. Name a file, or an http address.`);
  if (!facts.isFile())
    throw new UsageError(`${path} is no file. Name one photo; kinora animate takes folders.`);
  return createReadStream(path);
}
