import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { H264MP4Encoder } from 'h264-mp4-encoder';
import type { VideoFormat } from './video-encoder.ts';
import { groupOfPictures } from './x264-settings.ts';

/** What the thread is told; each command gets one reply, in order. */
export type WasmEncoderCommand =
  | { readonly kind: 'frame'; readonly i420: Uint8Array }
  | { readonly kind: 'finish' };

/** What the thread answers. `mp4` is a whole file with its index last and no colour tags. */
export type WasmEncoderReply =
  | { readonly kind: 'written' }
  | { readonly kind: 'finished'; readonly mp4: Uint8Array<ArrayBuffer> };

/** 0 tries everything, 10 nothing; above 4 the picture visibly suffers and little time is won. */
const SPEED = 4;

/** The quantiser of a key frame that comes out like this constant rate factor; below 10 the encoder refuses. */
function quantizer(crf: number): number {
  return Math.min(51, Math.max(10, crf + 1));
}

async function openEncoder(format: VideoFormat): Promise<H264MP4Encoder> {
  const { createH264MP4Encoder } = createRequire(import.meta.url)('h264-mp4-encoder') as {
    createH264MP4Encoder(): Promise<H264MP4Encoder>;
  };
  const encoder = await createH264MP4Encoder();
  encoder.width = format.width;
  encoder.height = format.height;
  encoder.frameRate = format.framesPerSecond;
  encoder.quantizationParameter = quantizer(format.quality.crf);
  encoder.speed = SPEED;
  encoder.groupOfPictures = groupOfPictures(format.framesPerSecond);
  encoder.initialize();
  return encoder;
}

const port = parentPort;
if (port !== null) {
  const encoder = openEncoder(workerData as VideoFormat);
  port.on('message', (command: WasmEncoderCommand) => {
    void encoder.then((open) => {
      if (command.kind === 'frame') {
        open.addFrameYuv(command.i420);
        port.postMessage({ kind: 'written' } satisfies WasmEncoderReply);
        return;
      }
      open.finalize();
      const mp4 = new Uint8Array(open.FS.readFile(open.outputFilename));
      open.delete();
      port.postMessage({ kind: 'finished', mp4 } satisfies WasmEncoderReply, [mp4.buffer]);
    });
  });
}
