import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { setPriority } from 'node:os';
import { type ErrorCode, isErrorCode } from '@kinora/contract';
import {
  type Renderer,
  RenderFailure,
  type RenderListener,
  type RenderReport,
} from '../../ports/renderer.ts';
import type { FromRender, ToRender } from './render-messages.ts';
import { readResidentBytes } from './resident-memory.ts';

/** Bounds of one render process. */
export interface ForkedRendererOptions {
  readonly version: string;
  readonly threads: number;
  readonly encoder: string;
  /** Folder of downloaded models; it may be missing. */
  readonly modelsFolder: string;
  /** A network that paints what the camera uncovers, if any. */
  readonly inpaintModelFile?: string | undefined;
  readonly memoryLimitBytes: number;
  readonly timeoutMs: number;
  /** All that the process sees of the environment: the server's own holds secrets that a render has no use for. */
  readonly environment: Record<string, string>;
  /** The program to fork; tests give others. */
  readonly program?: URL;
}

/** Renders yield to the HTTP side: without this a poll waits behind two render threads on two cores. */
const RENDER_NICENESS = 10;
const MEMORY_CHECK_MS = 500;
/** How much of a crashed process's last words is kept for the log. */
const LAST_WORDS = 2_000;

/**
 * Every render in a process of its own: whatever happens in it (exceptions, endless loops, native crashes, running out
 * of memory) ends that process and nothing else.
 */
export function createForkedRenderer(options: ForkedRendererOptions): Renderer {
  const program = options.program ?? new URL('./render-child.ts', import.meta.url);
  return {
    version: () =>
      [options.version, options.encoder, modelsIn(options.modelsFolder).join(), ...painterOf(options)].join(
        ' ',
      ),
    async render(task, listener, signal) {
      signal.throwIfAborted();
      const child = fork(program, {
        env: options.environment,
        execArgv: [`--max-old-space-size=${Math.ceil(options.memoryLimitBytes / 2 ** 20)}`],
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      return superviseRender(child, {
        ...options,
        listener,
        signal,
        start: {
          type: 'start',
          task,
          threads: options.threads,
          encoder: options.encoder,
          modelsFolder: options.modelsFolder,
          inpaintModelFile: options.inpaintModelFile,
        },
      });
    },
  };
}

/** Tells one painter from another, also under the same name: with another one the same plan shows another picture. */
function painterOf({ inpaintModelFile }: ForkedRendererOptions): readonly string[] {
  if (inpaintModelFile === undefined) return [];
  const found = statSync(inpaintModelFile, { throwIfNoEntry: false });
  return [inpaintModelFile, ...(found === undefined ? ['missing'] : [`${found.size}`, `${found.mtimeMs}`])];
}

/** Names of the models that are there: with another model the same plan shows another picture. */
function modelsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.onnx'))
      .sort();
  } catch {
    // No folder, no models.
    return [];
  }
}

interface Supervision extends ForkedRendererOptions {
  readonly listener: RenderListener;
  readonly signal: AbortSignal;
  readonly start: ToRender;
}

function superviseRender(child: ChildProcess, run: Supervision): Promise<RenderReport | undefined> {
  return new Promise((resolve, reject) => {
    let outcome: (() => void) | undefined;
    let lastWords = '';
    const kill = (): boolean => child.kill('SIGKILL');
    /** The first outcome counts; the promise settles when the process is really gone. */
    const settle = (result: () => void): void => {
      outcome ??= result;
      kill();
    };
    const fail = (code: ErrorCode, message: string, retry: boolean): void =>
      settle(() => reject(withLastWords(new RenderFailure(code, message, retry), lastWords)));
    const onAbort = (): void => settle(() => reject(run.signal.reason as Error));
    const timeout = setTimeout(
      () => fail('render_timeout', `The render took longer than ${run.timeoutMs / 1000} s.`, false),
      run.timeoutMs,
    );
    const memory = setInterval(() => {
      const bytes = readResidentBytes(child.pid);
      if (bytes !== undefined && bytes > run.memoryLimitBytes) failMemory();
    }, MEMORY_CHECK_MS);
    const failMemory = (): void =>
      fail(
        'render_out_of_memory',
        `The render needed more than ${Math.round(run.memoryLimitBytes / 1e6)} MB of memory.`,
        false,
      );
    run.signal.addEventListener('abort', onAbort);

    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-LAST_WORDS);
    });
    child.once('spawn', () => {
      try {
        if (child.pid !== undefined) setPriority(child.pid, RENDER_NICENESS);
      } catch {
        // Some systems do not let a process be nice; the render works all the same.
      }
      child.send(run.start);
    });
    child.on('message', (message: FromRender) => {
      switch (message.type) {
        case 'progress':
          return run.listener.onProgress(message.progress);
        case 'preview':
          return run.listener.onPreview(Buffer.from(message.jpegBase64, 'base64'), message.frame);
        case 'memory':
          return message.bytes > run.memoryLimitBytes ? failMemory() : undefined;
        case 'plan':
          return void run.listener.onPlan(message.plan).then(
            (answer) =>
              answer === 'go'
                ? child.connected && child.send({ type: 'go' })
                : settle(() => resolve(undefined)),
            (error: unknown) => settle(() => reject(error as Error)),
          );
        case 'done':
          return settle(() => resolve(message.report));
        case 'failed':
          lastWords = message.detail.slice(0, LAST_WORDS);
          return fail(
            isErrorCode(message.code) ? message.code : 'render_failed',
            message.message,
            message.code === 'render_failed',
          );
      }
    });
    child.once('error', (error) =>
      fail('render_failed', `The render process could not start: ${error.message}.`, true),
    );
    child.once('close', (code, signalName) => {
      clearTimeout(timeout);
      clearInterval(memory);
      run.signal.removeEventListener('abort', onAbort);
      (outcome ?? (() => reject(crashOf(code, signalName, lastWords))))();
    });
  });
}

/** A process that ended without a word of its own. */
function crashOf(code: number | null, signalName: string | null, lastWords: string): RenderFailure {
  // V8 prints this before it aborts.
  if (/heap out of memory|Allocation failed/i.test(lastWords)) {
    return new RenderFailure('render_out_of_memory', 'The render ran out of memory.', false);
  }
  const how = signalName === null ? `with exit code ${code}` : `by ${signalName}`;
  return withLastWords(
    new RenderFailure('render_failed', `The render process ended ${how}.`, true),
    lastWords,
  );
}

/** What the process wrote before it ended: for the log, never for the caller. */
function withLastWords(failure: RenderFailure, lastWords: string): RenderFailure {
  if (lastWords !== '') failure.cause = lastWords;
  return failure;
}
