import type { VideoQuality } from './video-quality.ts';

/** Every way this host can make an H.264 MP4, best first. */
export const ENCODER_NAMES = ['node-av', 'ffmpeg', 'wasm'] as const;
export type EncoderName = (typeof ENCODER_NAMES)[number];

/** What a clip is, before its first frame is written. */
export interface VideoFormat {
  /** Pixels, even. */
  readonly width: number;
  /** Pixels, even. */
  readonly height: number;
  readonly framesPerSecond: number;
  /** Exactly this many frames are written; fewer or more is an error. */
  readonly frameCount: number;
  readonly quality: VideoQuality;
  /** The frame that is the photo itself, which is kept best; adapters without a quantiser per frame ignore it. */
  readonly anchorFrame?: number | undefined;
  /** Frames are full of fine detail that the frames before them do not have, as grain is. */
  readonly hasFineTexture?: boolean | undefined;
}

/** One clip being written by one adapter. Calls come one at a time, in frame order. */
export interface EncoderSession {
  /**
   * Takes one frame: I420, BT.709 limited range, width*height*3/2 bytes (Y, then U, then V).
   * When the promise resolves the bytes have been read and may be written again.
   */
  writeFrame(i420: Uint8Array): Promise<void>;
  /** Flushes the encoder and completes the file (`moov` before `mdat`). */
  finish(): Promise<void>;
  /** Stops at once, whatever state it is in, and lets go of everything; never throws. The file may be half written. */
  abort(): Promise<void>;
}

/**
 * The port: one way of encoding. An adapter writes H.264 in MP4: yuv420p, bt709 tags, square pixels, closed groups of
 * pictures, index first, no dates and no writer's name, so that the same frames give the same bytes.
 */
export interface EncoderAdapter {
  readonly name: EncoderName;
  /** Why this machine cannot use the adapter, in one clause; undefined when it can. */
  unavailableReason(): Promise<string | undefined>;
  /** Starts writing a clip to `path`, which the caller owns, removes and renames. */
  start(path: string, format: VideoFormat): Promise<EncoderSession>;
}
