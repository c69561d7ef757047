import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { EncodeError } from './encode-error.ts';
import { frameRateFraction } from './frame-rate-fraction.ts';
import type { EncoderAdapter, EncoderSession, VideoFormat } from './video-encoder.ts';
import { ENCODER_THREADS } from './video-quality.ts';
import { groupOfPictures, x264Params } from './x264-settings.ts';

const PROBE_TIMEOUT_MS = 10_000;

/** ffmpeg says one line per failure; more than this is noise. */
const KEPT_ERROR_CHARACTERS = 2_000;

/** Returns the adapter that pipes frames into an ffmpeg program on this machine, `ffmpeg` on the PATH by default. */
export function createFfmpegEncoder({
  program = 'ffmpeg',
}: {
  readonly program?: string;
} = {}): EncoderAdapter {
  let reason: Promise<string | undefined> | undefined;
  return {
    name: 'ffmpeg',
    unavailableReason: () => {
      reason ??= probe(program);
      return reason;
    },
    start: async (path, format) => startSession(program, path, format),
  };
}

async function probe(program: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, ['-hide_banner', '-encoders'], {
      timeout: PROBE_TIMEOUT_MS,
    });
    return stdout.includes('libx264') ? undefined : `${program} is built without libx264`;
  } catch {
    return `no program named ${program} was found`;
  }
}

/** Returns ffmpeg's arguments for reading raw I420 from its standard input and writing one MP4. */
export function ffmpegArguments(path: string, format: VideoFormat): string[] {
  const { numerator, denominator } = frameRateFraction(format.framesPerSecond);
  const input = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${format.width}x${format.height}`];
  const rate = ['-r', `${numerator}/${denominator}`];
  const codec = ['-c:v', 'libx264', '-preset', format.quality.preset, '-crf', String(format.quality.crf)];
  const x264 = ['-x264-params', x264Params(format), '-threads', String(ENCODER_THREADS)];
  const groups = ['-g', String(groupOfPictures(format.framesPerSecond)), '-flags:v', '+bitexact+cgop'];
  const colour = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709'];
  const picture = ['-pix_fmt', 'yuv420p', '-color_range', 'tv', '-chroma_sample_location', 'center'];
  // Without the writer's name, its version and its settings, equal frames give equal bytes.
  const anonymous = ['-bsf:v', 'filter_units=remove_types=6', '-fflags', '+bitexact', '-map_metadata', '-1'];
  const container = ['-aspect', `${format.width}:${format.height}`, '-movflags', '+faststart', '-f', 'mp4'];
  return [
    ...['-hide_banner', '-loglevel', 'error', ...input, ...rate, '-i', 'pipe:0', '-an'],
    ...[...codec, ...x264, ...groups, ...picture, ...colour, ...anonymous, ...container, '-y', path],
  ];
}

function startSession(program: string, path: string, format: VideoFormat): EncoderSession {
  const child = spawn(program, ffmpegArguments(path, format), { stdio: ['pipe', 'ignore', 'pipe'] });
  const stdin = child.stdin;
  let complaint = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    complaint = (complaint + text).slice(0, KEPT_ERROR_CHARACTERS);
  });
  // A dead ffmpeg breaks the pipe; the exit code and its own words are the better message.
  stdin.on('error', () => {});
  const closed = closing(child);

  async function writeFrame(i420: Uint8Array): Promise<void> {
    const written = new Promise<boolean>((resolve) => {
      stdin.write(i420, (error) => resolve(error === null || error === undefined));
    });
    if (!(await Promise.race([written, closed.then(() => false)]))) throw failed(await closed, complaint);
  }

  async function finish(): Promise<void> {
    stdin.end();
    const code = await closed;
    if (code !== 0) throw failed(code, complaint);
  }

  async function abort(): Promise<void> {
    child.kill('SIGKILL');
    await closed;
  }

  return { writeFrame, finish, abort };
}

/** Resolves to the exit code, or to what kept the program from starting. */
async function closing(child: ChildProcess): Promise<number | string> {
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    return code ?? signal ?? 'no exit code';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function failed(code: number | string, complaint: string): EncodeError {
  const words = complaint.trim().split('\n').at(-1) ?? '';
  return new EncodeError(
    'encoder-failed',
    `ffmpeg stopped (${code})${words === '' ? '' : `: ${words}`}. Check the room on the disk, or choose another encoder.`,
  );
}
