/** Boxes that hold boxes, with the bytes between their header and the first of them. */
const CONTAINERS = new Map([
  ['moov', 0],
  ['trak', 0],
  ['mdia', 0],
  ['minf', 0],
  ['stbl', 0],
  ['stsd', 8],
]);
const DATED = new Set(['mvhd', 'tkhd', 'mdhd']);

/** The writer's name in a visual sample entry: 32 bytes, the first being its length. */
const COMPRESSOR_NAME_OFFSET = 50;
const COMPRESSOR_NAME_BYTES = 32;

/**
 * Sets every creation and modification time of an MP4 to zero and empties the writer's name, in place, so that equal
 * clips are equal files (ISO/IEC 14496-12, 8.2.2, 8.3.2, 8.4.2, 12.1.3). Anything that is not an MP4 is left alone.
 */
export function anonymiseMp4(mp4: Uint8Array): void {
  visitBoxes(mp4, 0, mp4.byteLength);
}

function visitBoxes(mp4: Uint8Array, start: number, end: number): void {
  const view = new DataView(mp4.buffer, mp4.byteOffset, mp4.byteLength);
  for (let offset = start; offset + 8 <= end; ) {
    const shortSize = view.getUint32(offset);
    const size = shortSize === 1 && offset + 16 <= end ? Number(view.getBigUint64(offset + 8)) : shortSize;
    // Size 0 means "to the end of the file", and anything below a header is not a box.
    if (size < 8 || offset + size > end) return;
    const type = String.fromCharCode(...mp4.subarray(offset + 4, offset + 8));
    const prefix = CONTAINERS.get(type);
    if (prefix !== undefined) visitBoxes(mp4, offset + 8 + prefix, offset + size);
    else if (DATED.has(type)) clearTimes(mp4, offset);
    else if (type === 'avc1')
      mp4.fill(0, offset + COMPRESSOR_NAME_OFFSET, offset + COMPRESSOR_NAME_OFFSET + COMPRESSOR_NAME_BYTES);
    offset += size;
  }
}

function clearTimes(mp4: Uint8Array, box: number): void {
  const isLong = mp4[box + 8] === 1;
  mp4.fill(0, box + 12, box + 12 + (isLong ? 16 : 8));
}
