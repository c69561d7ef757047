import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFfmpegEncoder } from './ffmpeg-encoder.ts';
import { createNodeAvEncoder } from './node-av-encoder.ts';
import { openVideoEncoder } from './open-video-encoder.ts';
import { decodeLuma, peakSignalToNoise } from './testing/decode-luma.ts';
import { syntheticFrame } from './testing/synthetic-frame.ts';
import { describeVideoEncoder } from './testing/video-encoder.contract.ts';
import { createWasmEncoder } from './wasm-encoder.ts';

describeVideoEncoder('node-av', createNodeAvEncoder);
describeVideoEncoder('ffmpeg', createFfmpegEncoder);
describeVideoEncoder('wasm', createWasmEncoder);

/** The pattern under a grain of its own in every frame, which no earlier frame predicts. */
function grainyFrame(width: number, height: number, frameIndex: number): Uint8Array {
  const frame = syntheticFrame(width, height, frameIndex);
  let state = frameIndex + 1;
  for (let i = 0; i < width * height; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    frame[i] = frame[i]! + (state >>> 28) - 8;
  }
  return frame;
}

it.each([
  ['node-av', createNodeAvEncoder],
  ['ffmpeg', createFfmpegEncoder],
])('%s keeps the frame that is the photo above 44 dB in a clip of 38', async (_, create) => {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-anchor-'));
  const path = join(folder, 'clip.mp4');
  const [width, height, anchorFrame, frameCount] = [96, 64, 23, 48];
  const encoder = await openVideoEncoder(create(), path, {
    ...{ width, height, anchorFrame, framesPerSecond: 24, frameCount },
    quality: { crf: 26, preset: 'veryfast' },
  });
  const written = Array.from({ length: frameCount }, (__, i) => grainyFrame(width, height, i));
  for (const frame of written) await encoder.writeFrame(frame);
  await encoder.finish();
  const decoded = await decodeLuma(path);
  await rm(folder, { recursive: true, force: true });
  const quality = decoded.map((luma, i) => peakSignalToNoise(written[i]!.subarray(0, width * height), luma));
  expect(quality[anchorFrame]).toBeGreaterThan(44);
  // Frames beside it may borrow from it.
  expect(quality.toSorted((a, b) => a - b)[frameCount >> 1]).toBeLessThan(38);
});
