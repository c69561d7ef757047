const TAG_EXIF_FOLDER = 0x8769;
const TAG_FOCAL_LENGTH_35MM = 0xa405;
const TYPE_SHORT = 3;
const TYPE_LONG = 4;

/**
 * The 35 mm equivalent focal length in millimetres that a camera wrote (EXIF tag FocalLengthIn35mmFilm), or undefined when
 * it is absent, zero ("unknown" by the specification), implausible or the block is damaged.
 * `exif` may begin with the "Exif\0\0" mark. Source: EXIF 2.32, 4.6.
 */
export function exifFocalLength35mm(exif: Uint8Array): number | undefined {
  const start = String.fromCharCode(...exif.subarray(0, 4)) === 'Exif' ? 6 : 0;
  const view = new DataView(exif.buffer, exif.byteOffset + start, Math.max(0, exif.byteLength - start));
  try {
    const order = view.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d) return undefined;
    const littleEndian = order === 0x4949;
    const folder = readTag(view, view.getUint32(4, littleEndian), TAG_EXIF_FOLDER, littleEndian);
    if (folder === undefined) return undefined;
    const millimetres = readTag(view, folder, TAG_FOCAL_LENGTH_35MM, littleEndian);
    // Beyond fisheye and moon-shot lenses the number is a writer's mistake and would only distort the camera's path.
    return millimetres !== undefined && millimetres >= 6 && millimetres <= 2000 ? millimetres : undefined;
  } catch (error) {
    // A damaged block reads beyond its end. The focal length is a nicety, so the photo must not fail for it.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The unsigned number of one tag in the directory at `offset`, or undefined. */
function readTag(view: DataView, offset: number, tag: number, littleEndian: boolean): number | undefined {
  const count = view.getUint16(offset, littleEndian);
  for (let i = 0; i < count; i += 1) {
    const entry = offset + 2 + 12 * i;
    if (view.getUint16(entry, littleEndian) !== tag) continue;
    const type = view.getUint16(entry + 2, littleEndian);
    if (type === TYPE_SHORT) return view.getUint16(entry + 8, littleEndian);
    if (type === TYPE_LONG) return view.getUint32(entry + 8, littleEndian);
    return undefined;
  }
  return undefined;
}
