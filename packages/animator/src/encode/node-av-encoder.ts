import type { BitStreamFilterAPI, Encoder, Muxer } from 'node-av/api';
import { EncodeError } from './encode-error.ts';
import { frameRateFraction } from './frame-rate-fraction.ts';
import type { EncoderAdapter, EncoderSession, VideoFormat } from './video-encoder.ts';
import { ENCODER_THREADS } from './video-quality.ts';
import { groupOfPictures, x264Params } from './x264-settings.ts';

/** Supplementary information: holds x264's version and settings, which would make the bytes depend on its build. */
const NAL_TYPE_SEI = 6;

type Libraries = Awaited<ReturnType<typeof loadLibraries>>;

let libraries: Promise<Libraries> | undefined;

async function loadLibraries() {
  const [api, lib, constants] = await Promise.all([
    import('node-av/api'),
    import('node-av/lib'),
    import('node-av/constants'),
  ]);
  // Failures arrive as exceptions; the library's own lines would tear the progress display.
  lib.Log.setLevel(constants.AV_LOG_QUIET);
  return { api, lib, constants };
}

/** Returns the adapter that runs x264 inside this process, through the optional package `node-av`. */
export function createNodeAvEncoder(): EncoderAdapter {
  // 170 MB of shared library: loaded once, and only when a clip is to be encoded with it.
  const load = () => {
    libraries ??= loadLibraries();
    return libraries;
  };
  return {
    name: 'node-av',
    unavailableReason: () =>
      load().then(
        () => undefined,
        (error: unknown) => `the optional package node-av does not load (${firstLine(error)})`,
      ),
    start: async (path, format) => startSession(await load(), path, format),
  };
}

async function startSession(
  libraries: Libraries,
  path: string,
  format: VideoFormat,
): Promise<EncoderSession> {
  const { api, lib, constants } = libraries;
  const { width, height, quality } = format;
  const { numerator, denominator } = frameRateFraction(format.framesPerSecond);
  let frameIndex = 0;
  let encoder: Encoder | undefined;
  let muxer: Muxer | undefined;
  let withoutSei: BitStreamFilterAPI | undefined;
  let streamIndex = 0;

  try {
    encoder = await api.Encoder.create(constants.FF_ENCODER_LIBX264, {
      threadCount: ENCODER_THREADS,
      gopSize: groupOfPictures(format.framesPerSecond),
      options: { preset: quality.preset, crf: quality.crf, 'x264-params': x264Params(format) },
      configure: (context) => {
        context.framerate = new lib.Rational(numerator, denominator);
        context.setFlags(constants.AV_CODEC_FLAG_BITEXACT, constants.AV_CODEC_FLAG_CLOSED_GOP);
      },
    });
    muxer = await api.Muxer.open(path, {
      format: 'mp4',
      options: { movflags: '+faststart' },
      configure: (context) => context.setFlags(constants.AVFMT_FLAG_BITEXACT),
    });
    streamIndex = muxer.addStream(encoder);
    withoutSei = api.BitStreamFilterAPI.create('filter_units', encoder, {
      options: { remove_types: String(NAL_TYPE_SEI) },
    });
  } catch (error) {
    await abort();
    throw failed(error);
  }

  async function encode(frame: InstanceType<typeof lib.Frame> | null): Promise<void> {
    if (encoder === undefined || muxer === undefined || withoutSei === undefined) return;
    for await (const packet of encoder.packets(frame)) {
      // The library marks the end of the stream with a null packet.
      if (packet === null) break;
      for (const kept of await withoutSei.filterAll(packet)) {
        await muxer.writePacket(kept, streamIndex);
        kept.free();
      }
      packet.free();
    }
  }

  async function writeFrame(i420: Uint8Array): Promise<void> {
    const frame = lib.Frame.fromVideoBuffer(Buffer.from(i420.buffer, i420.byteOffset, i420.byteLength), {
      width,
      height,
      format: constants.AV_PIX_FMT_YUV420P,
      timeBase: { num: denominator, den: numerator },
      sampleAspectRatio: { num: 1, den: 1 },
      pts: BigInt(frameIndex),
    });
    frame.duration = 1n;
    frame.colorRange = constants.AVCOL_RANGE_MPEG;
    frame.colorPrimaries = constants.AVCOL_PRI_BT709;
    frame.colorTrc = constants.AVCOL_TRC_BT709;
    frame.colorSpace = constants.AVCOL_SPC_BT709;
    frame.chromaLocation = constants.AVCHROMA_LOC_CENTER;
    frameIndex += 1;
    try {
      await encode(frame);
    } catch (error) {
      throw failed(error);
    } finally {
      frame.free();
    }
  }

  async function finish(): Promise<void> {
    try {
      await encode(null);
      await muxer?.close();
      muxer = undefined;
    } catch (error) {
      throw failed(error);
    } finally {
      await abort();
    }
  }

  async function abort(): Promise<void> {
    const [openMuxer, openEncoder] = [muxer, encoder];
    [muxer, encoder] = [undefined, undefined];
    try {
      await openMuxer?.close();
    } catch {
      // Closing a half-written file may fail to write its index; the file is thrown away.
    }
    withoutSei?.close();
    openEncoder?.close();
  }

  return { writeFrame, finish, abort };
}

function failed(error: unknown): EncodeError {
  return new EncodeError(
    'encoder-failed',
    `The node-av encoder stopped: ${firstLine(error)}. Check the room on the disk, or choose another encoder.`,
    { cause: error },
  );
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
