import { shellWord } from './curl-sample.ts';
import { meaningOf, type SampleRequest } from './sample-request.ts';

/** Fields of a body and the options that say them. */
const OPTIONS: Readonly<Record<string, string>> = {
  prompt: '--prompt',
  model: '--model',
  seed: '--seed',
  motion_strength: '--strength',
  duration_seconds: '--duration',
  resolution: '--resolution',
  fps: '--fps',
  retention_seconds: '--retention',
  webhook_url: '--webhook',
};
/** Truths: the option that says it, and the value that needs none. */
const FLAGS: Readonly<Record<string, { readonly option: string; readonly unless: boolean }>> = {
  enhance_prompt: { option: '--enhance-prompt', unless: false },
  check_nsfw: { option: '--no-check-nsfw', unless: true },
  cache: { option: '--no-cache', unless: true },
};

/** The call with `kinora`; undefined where it has no words for some of it. */
export function cliSample(request: SampleRequest): string | undefined {
  const words = wordsOf(request);
  return words === undefined ? undefined : `kinora ${words} --server ${shellWord(request.baseUrl)}\n`;
}

function wordsOf(request: SampleRequest): string | undefined {
  const meaning = meaningOf(request);
  switch (meaning?.kind) {
    case 'submit':
    case 'estimate':
    case 'generate': {
      const clip = clipWords(meaning.body);
      if (clip === undefined) return undefined;
      const key = Object.entries(request.headers ?? {}).find(
        ([name]) => name.toLowerCase() === 'idempotency-key',
      );
      const keyWords = key === undefined ? '' : ` --idempotency-key ${shellWord(key[1])}`;
      if (meaning.kind === 'estimate') return `estimate ${clip}`;
      return `submit ${clip}${keyWords}${meaning.kind === 'generate' ? ' -o clip.mp4' : ''}`;
    }
    case 'status':
    case 'cancel':
      return `${meaning.kind} ${shellWord(meaning.id)}`;
    case 'result':
      return `download ${shellWord(meaning.id)} -o clip.mp4`;
    case 'events':
      return `wait ${shellWord(meaning.id)}`;
    case 'motions':
      return 'motions';
    case 'credits':
      return 'credits show';
    case 'ledger':
      return 'credits ledger';
    case 'account':
      return 'keys show';
    case 'health':
      return 'doctor';
    case 'remove':
    case 'webhook-secret':
    case undefined:
      return undefined;
  }
}

function clipWords(body: Readonly<Record<string, unknown>>): string | undefined {
  const { image_urls: images, motion_id: motionId, motions, ...rest } = body;
  if (!Array.isArray(images) || images.length !== 1 || typeof images[0] !== 'string') return undefined;
  const motion = motions === undefined ? motionId : motionList(motions);
  if (motion !== undefined && typeof motion !== 'string') return undefined;
  const words = [shellWord(images[0]), ...(motion === undefined ? [] : [`--motion ${shellWord(motion)}`])];
  for (const [name, value] of Object.entries(rest)) {
    const flag = FLAGS[name];
    if (flag !== undefined) {
      if (value !== flag.unless) words.push(flag.option);
    } else if (OPTIONS[name] !== undefined && (typeof value === 'string' || typeof value === 'number')) {
      if (value !== '') words.push(`${OPTIONS[name]} ${shellWord(String(value))}`);
    } else return undefined;
  }
  return words.join(' \\\n  ');
}

/** `arc-left:0.6,dolly-in`; null where presets have times, which options cannot say. */
function motionList(motions: unknown): string | null {
  if (!Array.isArray(motions)) return null;
  const words = motions.map((motion: Record<string, unknown>) => {
    const { id, name = id, strength, ...others } = motion;
    if (typeof name !== 'string' || Object.keys(others).some((field) => field !== 'id')) return null;
    return strength === undefined ? name : `${name}:${String(strength)}`;
  });
  // A single preset without a strength would be read as motion_id, which means the same.
  return words.includes(null) ? null : words.join(',');
}
