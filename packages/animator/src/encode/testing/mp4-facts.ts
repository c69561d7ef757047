import { BufferSource, EncodedPacketSink, Input, MP4 } from 'mediabunny';

/** What a player would learn from an MP4 before decoding it. */
export interface Mp4Facts {
  readonly width: number;
  readonly height: number;
  readonly codec: string;
  readonly frameCount: number;
  readonly keyFrameCount: number;
  readonly durationSeconds: number;
  readonly firstTimestampSeconds: number;
  readonly colour: string;
  /** Four-letter names of the top-level boxes, in file order. */
  readonly boxes: readonly string[];
}

/** Reads the facts of an MP4 with a demuxer that shares no code with the encoders. */
export async function mp4Facts(mp4: Uint8Array): Promise<Mp4Facts> {
  using input = new Input({ source: new BufferSource(mp4), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error('the file has no video track');
  const { primaries, transfer, matrix, fullRange } = await track.getColorSpace();
  let frameCount = 0;
  let keyFrameCount = 0;
  let end = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    frameCount += 1;
    if (packet.type === 'key') keyFrameCount += 1;
    end = Math.max(end, packet.timestamp + packet.duration);
  }
  const firstTimestampSeconds = await track.getFirstTimestamp();
  return {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    codec: (await track.getCodecParameterString()) ?? 'unknown',
    frameCount,
    keyFrameCount,
    durationSeconds: end - firstTimestampSeconds,
    firstTimestampSeconds,
    colour: [primaries, transfer, matrix, fullRange === true ? 'full' : 'limited'].join(' '),
    boxes: topLevelBoxes(mp4),
  };
}

function topLevelBoxes(mp4: Uint8Array): string[] {
  const view = new DataView(mp4.buffer, mp4.byteOffset, mp4.byteLength);
  const boxes: string[] = [];
  for (let offset = 0; offset + 8 <= mp4.byteLength; ) {
    boxes.push(String.fromCharCode(...mp4.subarray(offset + 4, offset + 8)));
    const size = view.getUint32(offset);
    offset += size === 1 ? Number(view.getBigUint64(offset + 8)) : Math.max(8, size);
  }
  return boxes;
}
