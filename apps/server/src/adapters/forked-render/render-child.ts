import {
  type AnimateHost,
  type AnimateProgress,
  animate,
  defaultHost,
  type EncoderName,
  PhotoError,
  type PhotoErrorCode,
  planAnimation,
} from '@kinora/animator';
import type { ErrorCode } from '@kinora/contract';
import type { RenderPlan } from '@kinora/engine';
import type { RenderProgress } from '../../ports/renderer.ts';
import { previewFrames, rememberPerception } from './host-wrappers.ts';
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
    const remembering = rememberPerception(defaultHost());
    const plan = await planOf(start, remembering);
    const host = previewFrames(remembering, Math.ceil(plan.frameCount / PREVIEWS), (jpeg, frame) =>
      tell({ type: 'preview', jpegBase64: jpeg.toString('base64'), frame }),
    );
    const result = await animate(
      {
        photo: start.task.photoPath,
        shot: { plan },
        outputs: { clip: start.task.clipPath },
        threads: start.threads,
        encoder: start.encoder as EncoderName | 'auto',
        onProgress: progressTeller(),
      },
      host,
    );
    const { plan: _, outputs: __, ...details } = result;
    tell({ type: 'done', report: { plan, details } });
  } catch (error) {
    // The server's log gets the whole story; the caller gets the sentence.
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell({ type: 'failed', ...describeFailure(error), detail });
  }
}

/** The plan given with the task, or a new one, which the server has to see before the first frame. */
async function planOf({ task }: Start, host: AnimateHost): Promise<RenderPlan> {
  if ('plan' in task.shot) return task.shot.plan;
  tell({
    type: 'progress',
    progress: { phase: 'perceive', framesDone: 0, frameCount: 0, etaSeconds: undefined },
  });
  const { plan } = await planAnimation({ photo: task.photoPath, shot: task.shot }, host);
  tell({ type: 'plan', plan });
  await allowed;
  return plan;
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
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return { code: 'storage_full', message: 'The server ran out of disk space.' };
  return { code: 'render_failed', message: 'The render failed. Try again; if it stays, tell the operator.' };
}
