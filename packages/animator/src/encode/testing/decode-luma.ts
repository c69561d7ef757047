import { Decoder, Demuxer } from 'node-av/api';
import { AV_LOG_QUIET } from 'node-av/constants';
import { Log } from 'node-av/lib';

/** Returns the luma plane of every frame of a clip, decoded by FFmpeg's own decoder. */
export async function decodeLuma(path: string): Promise<Uint8Array[]> {
  Log.setLevel(AV_LOG_QUIET);
  await using input = await Demuxer.open(path);
  const stream = input.video();
  if (stream === undefined) throw new Error('the file has no video');
  using decoder = await Decoder.create(stream);
  const frames: Uint8Array[] = [];
  for await (const frame of decoder.frames(input.packets(stream.index))) {
    if (frame === null) break;
    const stride = frame.linesize[0] ?? 0;
    const plane = frame.data?.[0];
    if (plane === undefined) throw new Error('a decoded frame has no luma');
    const luma = new Uint8Array(frame.width * frame.height);
    for (let y = 0; y < frame.height; y += 1)
      luma.set(plane.subarray(y * stride, y * stride + frame.width), y * frame.width);
    frames.push(luma);
    frame.free();
  }
  return frames;
}

/** Returns the peak signal-to-noise ratio of two planes of bytes in dB; Infinity when they are equal. */
export function peakSignalToNoise(a: Uint8Array, b: Uint8Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i += 1) squares += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return 10 * Math.log10(255 ** 2 / (squares / a.length));
}
