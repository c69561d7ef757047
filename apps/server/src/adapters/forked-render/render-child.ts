import { flushCompileCache } from 'node:module';
import {
  type AnimateProgress,
  animate,
  ContentError,
  checkContent,
  createAnimateHost,
  DEFAULT_CONTENT_THRESHOLDS,
  type EncoderName,
  PhotoError,
  type PhotoErrorCode,
} from '@kinora/animator';
import type { ErrorCode } from '@kinora/contract';
import { EngineError, type EngineErrorCode, type RenderPlan } from '@kinora/engine';
import type { RenderProgress, RenderTask } from '../../ports/renderer.ts';
import { jpegOfFrame } from './jpeg-of-frame.ts';
import type { FromRender, ToRender } from './render-messages.ts';

// The program of a render process: one photo, one clip, then the end.

const MEMORY_REPORT_MS = 500;
/** Progress is told at most this often; frames come much faster. */
const PROGRESS_MS = 200;
/** Previews per clip, spread over it. */
const PREVIEWS = 6;

type Start = Extract<ToRender, { type: 'start' }>;

const PHOTO_CODES: Readonly<Record<PhotoErrorCode, ErrorCode>> = {
  'photo-missing': 'image_damaged',
  'photo-unreadable': 'image_damaged',
  'photo-empty': 'image_damaged',
  'photo-unsupported-format': 'image_unsupported',
  'photo-too-large-bytes': 'image_too_large',
  'photo-too-many-pixels': 'image_too_many_pixels',
  'photo-too-small': 'image_too_small',
  'photo-truncated': 'image_damaged',
  'photo-damaged': 'image_damaged',
};

/** A request is checked when it comes; a plan can still find what a newer or older engine does not know. */
const ENGINE_CODES: Readonly<Partial<Record<EngineErrorCode, ErrorCode>>> = {
  'parameter-invalid': 'invalid_parameter',
  'motion-unknown': 'motion_unknown',
  'motion-not-yet': 'motion_not_available',
};

const tell = (message: FromRender): void => {
  if (process.connected) process.send?.(message);
};

// A server that died must not leave renders behind.
process.once('disconnect', () => process.exit(0));

const allowed = new Promise<void>((resolve) => {
  process.on('message', (message: ToRender) => {
    if (message.type === 'go') resolve();
    else void run(message);
  });
});

async function run(start: Start): Promise<void> {
  setInterval(() => tell({ type: 'memory', bytes: process.memoryUsage.rss() }), MEMORY_REPORT_MS).unref();
  try {
    let shown: RenderPlan | undefined;
    const { task } = start;
    const { shot, refused } = await withDecentDescription(task);
    const result = await animate(
      {
        photo: task.photoPath,
        shot,
        outputs: { clip: task.clipPath },
        threads: start.threads,
        encoder: start.encoder as EncoderName | 'auto',
        ...(task.contentCheck === undefined ? {} : { contentCheck: contentCheckOf(task.contentCheck) }),
        onProgress: progressTeller(),
        async onPlan(plan) {
          shown = plan;
          // A plan that came with the job is known already; a new one is looked at before the first frame.
          if ('plan' in shot) return;
          tell({ type: 'plan', plan });
          await allowed;
        },
        async onFrame(frame, i420) {
          if (shown === undefined || frame % Math.ceil(shown.frameCount / PREVIEWS) !== 0) return;
          const jpeg = await jpegOfFrame(i420, shown.width, shown.height);
          tell({ type: 'preview', jpegBase64: jpeg.toString('base64'), frame });
        },
      },
      createAnimateHost({
        modelsFolder: start.modelsFolder,
        inpaintModelFile: start.inpaintModelFile,
      }),
    );
    const { plan, outputs: _, ...details } = result;
    const warnings = [...plan.warnings, ...result.perception.warnings, ...refused];
    // The server ends this process as soon as it has the report, and with it what Node would do at its end.
    flushCompileCache();
    tell({ type: 'done', report: { plan, warnings, details } });
  } catch (error) {
    // The server's log gets the whole story; the caller gets the sentence.
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell({ type: 'failed', ...describeFailure(error), detail });
  }
}

/** The shot, without a description from elsewhere that the content check refuses: it is no fault of the caller's. */
async function withDecentDescription({ shot, contentCheck }: RenderTask) {
  if (contentCheck === undefined || 'plan' in shot || shot.request.description === undefined)
    return { shot, refused: [] };
  const { description, ...request } = shot.request;
  if (!(await checkContent({ prompt: description })).refused) return { shot, refused: [] };
  return {
    shot: { request },
    refused: [
      "The content check refused the prompt enhancer's text: the built-in grammar wrote the description.",
    ],
  };
}

function contentCheckOf({ prompt, explicitThreshold }: NonNullable<RenderTask['contentCheck']>) {
  return { prompt, thresholds: { ...DEFAULT_CONTENT_THRESHOLDS, explicit: explicitThreshold } };
}

function progressTeller(): (progress: AnimateProgress) => void {
  let phase: string | undefined;
  let toldMs = 0;
  return (progress) => {
    const nowMs = performance.now();
    if (progress.phase === phase && nowMs - toldMs < PROGRESS_MS) return;
    phase = progress.phase;
    toldMs = nowMs;
    const { framesDone, frameCount, etaSeconds } = progress;
    tell({
      type: 'progress',
      progress: { phase: phaseOf(progress.phase), framesDone, frameCount, etaSeconds },
    });
  };
}

function phaseOf(phase: AnimateProgress['phase']): RenderProgress['phase'] {
  return phase === 'finish' ? 'encode' : phase;
}

/** Only what is wrong with the photo is the caller's business; all else is ours. */
function describeFailure(error: unknown): { readonly code: ErrorCode; readonly message: string } {
  if (error instanceof PhotoError) return { code: PHOTO_CODES[error.code], message: error.message };
  if (error instanceof ContentError) return { code: 'content_blocked', message: error.message };
  if (error instanceof EngineError) {
    const known = ENGINE_CODES[error.code];
    if (known !== undefined) return { code: known, message: error.message };
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return { code: 'storage_full', message: 'The server ran out of disk space.' };
  return { code: 'render_failed', message: 'The render failed. Try again; if it stays, tell the operator.' };
}
