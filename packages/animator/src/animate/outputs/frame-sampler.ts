import sharp from 'sharp';
import { type RgbPicture, shrinkI420 } from './shrink-i420.ts';

/** Keeps small copies of chosen frames while a clip is being rendered. */
export interface FrameSampler {
  /** Looks at a frame on its way to the encoder; the bytes are read before the promise resolves. */
  offer(frameIndex: number, i420: Uint8Array): Promise<void>;
  /** The kept frames, in order. */
  readonly pictures: readonly RgbPicture[];
}

/**
 * Returns a sampler of the frames named by `frameIndices`, each scaled down so that its longer side is at most
 * `longSide` pixels. Frames are never scaled up.
 */
export function createFrameSampler(
  format: { readonly width: number; readonly height: number },
  frameIndices: readonly number[],
  longSide: number,
): FrameSampler {
  const wanted = new Set(frameIndices);
  const scale = Math.min(1, longSide / Math.max(format.width, format.height));
  const width = Math.max(2, Math.round((format.width * scale) / 2) * 2);
  const height = Math.max(2, Math.round((format.height * scale) / 2) * 2);
  // Averaging whole pixels first makes the conversion cheap; the resampler does the rest.
  const factor = Math.max(1, Math.floor(format.width / width));
  const pictures: RgbPicture[] = [];

  async function offer(frameIndex: number, i420: Uint8Array): Promise<void> {
    if (!wanted.has(frameIndex)) return;
    const shrunk = shrinkI420(i420, format.width, format.height, factor);
    const raw = { width: shrunk.width, height: shrunk.height, channels: 3 as const };
    const rgb = await sharp(shrunk.rgb, { raw }).resize(width, height, { fit: 'fill' }).raw().toBuffer();
    pictures.push({ width, height, rgb });
  }

  return { offer, pictures };
}

/** Returns the frames that show a clip at `rate` pictures a second; all of them when the clip is slower than that. */
export function indicesAtRate(frameCount: number, framesPerSecond: number, rate: number): number[] {
  const step = Math.max(1, framesPerSecond / rate);
  const count = Math.ceil(frameCount / step);
  return Array.from({ length: count }, (_, i) => Math.min(frameCount - 1, Math.round(i * step)));
}

/** Returns `count` frames spread over a clip, the first and the last among them; fewer when the clip is shorter. */
export function indicesSpread(frameCount: number, count: number): number[] {
  const chosen = Math.min(count, frameCount);
  if (chosen <= 1) return [0];
  return Array.from({ length: chosen }, (_, i) => Math.round((i * (frameCount - 1)) / (chosen - 1)));
}
