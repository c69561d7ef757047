import {
  BufferSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';

const NAL_TYPE_IDR = 5;
const BT709 = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;

/**
 * Returns the video track of an MP4 as a new MP4 with its index before its data and BT.709 limited range tags. The
 * pictures are not touched; frame times become exact multiples of the frame interval, and only true key frames are
 * marked as such (the encoder's own container marks every frame).
 */
export async function remuxIndexFirst(
  mp4: Uint8Array<ArrayBuffer>,
  framesPerSecond: number,
): Promise<Uint8Array<ArrayBuffer>> {
  using input = new Input({ source: new BufferSource(mp4), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (track === null || config === null || config === undefined)
    throw new Error('the encoder wrote no video');
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source, { frameRate: framesPerSecond });
  await output.start();
  let frameIndex = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const timed = packet.clone({
      type: holdsKeyFrame(packet.data) ? 'key' : 'delta',
      timestamp: frameIndex / framesPerSecond,
      duration: 1 / framesPerSecond,
    });
    await source.add(timed, { decoderConfig: { ...config, colorSpace: BT709 } });
    frameIndex += 1;
  }
  await output.finalize();
  if (target.buffer === null) throw new Error('the container came out empty');
  return new Uint8Array(target.buffer);
}

/** Whether a sample of 4-byte-length-prefixed NAL units holds an instantaneous decoder refresh (H.264, table 7-1). */
function holdsKeyFrame(sample: Uint8Array): boolean {
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  for (let offset = 0; offset + 5 <= sample.byteLength; offset += 4 + view.getUint32(offset)) {
    if ((view.getUint8(offset + 4) & 31) === NAL_TYPE_IDR) return true;
  }
  return false;
}
