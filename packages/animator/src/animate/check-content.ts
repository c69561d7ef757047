import type { Photo } from '@kinora/engine';
import { decodePhoto } from '../decode/decode-photo.ts';
import { inspectPhoto } from '../decode/inspect-photo.ts';
import {
  type ContentReport,
  type ContentThresholds,
  createContentCheck,
  DEFAULT_CONTENT_THRESHOLDS,
  type PromptReport,
} from '../perceive/nsfw-check.ts';
import { matchPrompt } from '../perceive/nsfw-prompt.ts';
import { type AnimateHost, defaultHost } from './animate-host.ts';

/** What is to be judged; each part may be left out. */
export interface ContentQuestion {
  readonly prompt?: string | undefined;
  /** A path, the bytes of an image file, or a decoded photo. */
  readonly photo?: string | Uint8Array | Photo | undefined;
  /** Pictures of the clip, such as a few frames spread over it. */
  readonly frames?: readonly Photo[] | undefined;
}

/** What was judged and how. Parts that were not asked about, or not reached after a refusal, are undefined. */
export interface ContentVerdict {
  readonly refused: boolean;
  /** What a person is told of a refusal: what was found, where the line is, what to do. */
  readonly message: string | undefined;
  readonly prompt: PromptReport | undefined;
  readonly photo: ContentReport | undefined;
  /** The worst of the frames. */
  readonly frames: ContentReport | undefined;
}

/** Networks look at 224 or 299 pixels; decoding more than this would only take time. */
const LONG_SIDE = 448;

const MESSAGE_BY_CATEGORY = {
  minors: 'sexualised minors, which is never made.',
  explicit: 'explicit content.',
  nudity: 'nudity.',
} as const;

/**
 * Judges a prompt, a photo and frames of a clip, in this order, up to the first refusal. It is a filter that catches the
 * obvious; it is no guarantee and replaces nobody who looks.
 *
 * @param question what to judge
 * @param thresholds where the line is drawn
 * @param host gives the classifier
 * @throws PhotoError for a photo that cannot be read; ModelError when the classifier cannot run
 */
export async function checkContent(
  question: ContentQuestion,
  thresholds: ContentThresholds = DEFAULT_CONTENT_THRESHOLDS,
  host: Pick<AnimateHost, 'contentClassifier'> = defaultHost(),
): Promise<ContentVerdict> {
  const prompt = question.prompt === undefined ? undefined : judgePrompt(question.prompt);
  const verdict = { refused: false, message: undefined, prompt, photo: undefined, frames: undefined };
  if (prompt?.refused === true) return { ...verdict, refused: true, message: promptMessage(prompt) };
  const frames = question.frames ?? [];
  // A prompt alone is judged without loading a network.
  if (question.photo === undefined && frames.length === 0) return verdict;
  const check = createContentCheck(await host.contentClassifier(), thresholds);
  const photo =
    question.photo === undefined ? undefined : await check.checkPhoto(await decoded(question.photo));
  if (photo?.refused === true)
    return { ...verdict, refused: true, message: pictureMessage('photo', photo, thresholds), photo };
  const worst = frames.length === 0 ? undefined : await check.checkFrames(frames);
  if (worst?.refused === true)
    return {
      ...verdict,
      refused: true,
      message: pictureMessage('clip', worst, thresholds),
      photo,
      frames: worst,
    };
  return { ...verdict, photo, frames: worst };
}

function judgePrompt(prompt: string): PromptReport {
  const matches = matchPrompt(prompt);
  return { refused: matches.length > 0, matches };
}

function promptMessage({ matches }: PromptReport): string {
  const [gravest] = matches;
  if (gravest === undefined) return 'The prompt was refused.';
  const found = MESSAGE_BY_CATEGORY[gravest.category];
  if (gravest.category === 'minors') return `The prompt asks for ${found}`;
  return `The prompt asks for ${found.slice(0, -1)} ("${gravest.term}"). Reword it, or switch the content check off where that is allowed.`;
}

function pictureMessage(
  what: 'photo' | 'clip',
  { scores, classifier }: ContentReport,
  { explicit }: ContentThresholds,
): string {
  const share = (scores.porn + scores.hentai).toFixed(2);
  return (
    `The ${what} was judged explicit: ${share} of 1, refused from ${explicit.toFixed(2)} (${classifier}). ` +
    'Use another photo, or switch the content check off where that is allowed.'
  );
}

async function decoded(photo: string | Uint8Array | Photo): Promise<Photo> {
  if (typeof photo !== 'string' && 'rgba' in photo) return photo;
  const { width, height } = await inspectPhoto(photo);
  const scale = Math.min(1, LONG_SIDE / Math.max(width, height));
  const side = (pixels: number): number => Math.max(1, Math.round(pixels * scale));
  return decodePhoto(photo, { width: side(width), height: side(height) });
}
