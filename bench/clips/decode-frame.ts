import type { RgbaImage } from '../track/grey-image.ts';
import { runProgram } from './run-program.ts';

/** Returns one frame of a clip as ffmpeg decodes it (BT.709, limited range); undefined when ffmpeg is not installed. */
export async function decodeFrame(
  clip: string,
  frameIndex: number,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<RgbaImage | undefined> {
  const flags = 'flags=accurate_rnd+full_chroma_int+full_chroma_inp+bicubic';
  const filter = `select=eq(n\\,${frameIndex}),scale=in_color_matrix=bt709:in_range=limited:out_range=full:${flags}`;
  const done = await runProgram('ffmpeg', [
    ...['-v', 'error', '-i', clip, '-vf', filter, '-frames:v', '1'],
    ...['-f', 'rawvideo', '-pix_fmt', 'rgba', '-'],
  ]);
  if (done === undefined) return undefined;
  if (done.exitCode !== 0 || done.output.length !== 4 * width * height)
    throw new Error(
      `Frame ${frameIndex} of ${clip} cannot be decoded: ${done.errors.trim() || 'wrong size'}.`,
    );
  return { width, height, rgba: Uint8Array.from(done.output) };
}
