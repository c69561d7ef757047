import type { Photo, RenderPlan } from '@kinora/engine';
import type { ContentThresholds } from '../perceive/nsfw-check.ts';
import type { AnimateHost } from './animate-host.ts';
import { type ContentVerdict, checkContent } from './check-content.ts';
import { ContentError } from './content-error.ts';
import { createFrameSampler, type FrameSampler, indicesSpread } from './outputs/frame-sampler.ts';
import type { RgbPicture } from './outputs/shrink-i420.ts';

/** A content check of one animation. */
export interface ContentCheckRequest {
  /** What the clip was asked for in words, if it was. */
  readonly prompt?: string | undefined;
  /** Default: DEFAULT_CONTENT_THRESHOLDS. */
  readonly thresholds?: ContentThresholds | undefined;
}

/** Looks at what goes into an animation and at what comes out. Every method throws a ContentError for what is refused. */
export interface ContentGuard {
  checkInput(photo: Photo): Promise<void>;
  /** To be called before the first frame. */
  expectFrames(plan: RenderPlan): void;
  offerFrame(frameIndex: number, i420: Uint8Array): Promise<void>;
  checkFrames(): Promise<void>;
  /** What was found so far; undefined when nothing is checked. */
  verdict(): ContentVerdict | undefined;
}

/** Frames of the clip that are judged: camera moves show nothing new, so a few that are far apart are enough. */
const FRAMES = 4;
const FRAME_LONG_SIDE = 448;

/** Returns the guard of one animation; it lets everything pass when no check was asked for. */
export function createContentGuard(
  request: ContentCheckRequest | undefined,
  host: Pick<AnimateHost, 'contentClassifier'>,
): ContentGuard {
  let verdict: ContentVerdict | undefined;
  let sampler: FrameSampler | undefined;

  async function check(question: Parameters<typeof checkContent>[0]): Promise<void> {
    const found = await checkContent(question, request?.thresholds, host);
    verdict = {
      refused: found.refused,
      message: found.message,
      prompt: found.prompt ?? verdict?.prompt,
      photo: found.photo ?? verdict?.photo,
      frames: found.frames ?? verdict?.frames,
    };
    if (verdict.refused) throw new ContentError(verdict.message ?? 'The content was refused.', verdict);
  }

  return {
    async checkInput(photo) {
      if (request !== undefined) await check({ prompt: request.prompt, photo });
    },
    expectFrames(plan) {
      if (request === undefined) return;
      sampler = createFrameSampler(plan, indicesSpread(plan.frameCount, FRAMES), FRAME_LONG_SIDE);
    },
    async offerFrame(frameIndex, i420) {
      await sampler?.offer(frameIndex, i420);
    },
    async checkFrames() {
      if (sampler !== undefined) await check({ frames: sampler.pictures.map(photoOf) });
    },
    verdict: () => verdict,
  };
}

function photoOf({ width, height, rgb }: RgbPicture): Photo {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i += 1) rgba.set(rgb.subarray(i * 3, i * 3 + 3), i * 4);
  return { width, height, rgba };
}
