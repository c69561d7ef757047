import { inflateRawSync } from 'node:zlib';
import type { PlaneF32 } from '@kinora/engine';
import { DisparityFileError } from './disparity-file-error.ts';

/** Largest map that is read: 100 megapixels, as for photos. */
const MAX_VALUES = 100_000_000;

/** How each element type is read; all are at the given byte order. */
const READERS: Readonly<
  Record<string, readonly [number, (view: DataView, at: number, little: boolean) => number]>
> = {
  f2: [2, (view, at, little) => halfToNumber(view.getUint16(at, little))],
  f4: [4, (view, at, little) => view.getFloat32(at, little)],
  f8: [8, (view, at, little) => view.getFloat64(at, little)],
  u1: [1, (view, at) => view.getUint8(at)],
  u2: [2, (view, at, little) => view.getUint16(at, little)],
  u4: [4, (view, at, little) => view.getUint32(at, little)],
  i1: [1, (view, at) => view.getInt8(at)],
  i2: [2, (view, at, little) => view.getInt16(at, little)],
  i4: [4, (view, at, little) => view.getInt32(at, little)],
};

/**
 * The map in a NumPy .npy file: two dimensions (or more when all others are 1), any real number type.
 * `label` names the file in messages. Throws a DisparityFileError.
 * Source: NumPy format specification, versions 1 to 3.
 */
export function parseNpy(bytes: Uint8Array, label: string): PlaneF32 {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const major = bytes[6] ?? 0;
  const wide = major >= 2;
  if (bytes.byteLength < 16) throw damaged(label);
  const headerBytes = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  const start = (wide ? 12 : 10) + headerBytes;
  if (start > bytes.byteLength) throw damaged(label);
  const header = Buffer.from(bytes.subarray(wide ? 12 : 10, start)).toString('latin1');
  const type = /'descr':\s*'([<>|=])([a-z]\d+)'/.exec(header);
  const shape = /'shape':\s*\(([^)]*)\)/
    .exec(header)?.[1]
    ?.split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map(Number);
  if (type === null || shape === undefined) throw damaged(label);
  const reader = READERS[type[2] ?? ''];
  if (reader === undefined) {
    throw new DisparityFileError(
      'disparity-unsupported-format',
      `${label} holds elements of type ${type[1]}${type[2]}; float16, float32, float64 and integers up to 32 bits are allowed.`,
    );
  }
  const sides = shape.length === 2 ? shape : shape.filter((side) => side !== 1);
  const [height, width] = sides;
  if (sides.length !== 2 || height === undefined || width === undefined || height * width > MAX_VALUES) {
    throw new DisparityFileError(
      'disparity-wrong-shape',
      `${label} has shape (${shape.join(', ')}); a map has two dimensions, height and width.`,
    );
  }
  const [size, read] = reader;
  if (start + size * width * height > bytes.byteLength) throw damaged(label);
  const columnMajor = /'fortran_order':\s*True/.test(header);
  const little = type[1] !== '>';
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i += 1) {
    const value = read(view, start + size * i, little);
    values[columnMajor ? (i % height) * width + Math.floor(i / height) : i] = value;
  }
  return { width, height, values };
}

/**
 * The first array in a NumPy .npz file, stored or deflated.
 * Source: PKWARE APPNOTE 6.3.10 (local file headers, ZIP64 extra field).
 */
export function parseNpz(bytes: Uint8Array, label: string): PlaneF32 {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const method = view.getUint16(8, true);
    const nameBytes = view.getUint16(26, true);
    const extraBytes = view.getUint16(28, true);
    let size = view.getUint32(18, true);
    if (size === 0xffffffff) size = Number(view.getBigUint64(30 + nameBytes + 4 + 8, true));
    const start = 30 + nameBytes + extraBytes;
    // A streamed entry has its size only behind the data; inflating stops at the end of the stream by itself.
    const content = size === 0 ? bytes.subarray(start) : bytes.subarray(start, start + size);
    if (method === 0) return parseNpy(content, label);
    if (method === 8)
      return parseNpy(inflateRawSync(content, { maxOutputLength: 8 * MAX_VALUES + 65_536 }), label);
  } catch (cause) {
    if (cause instanceof DisparityFileError) throw cause;
    throw damaged(label, cause);
  }
  throw damaged(label);
}

function damaged(label: string, cause?: unknown): DisparityFileError {
  return new DisparityFileError(
    'disparity-damaged',
    `${label} is damaged or incomplete; write it again.`,
    cause === undefined ? undefined : { cause },
  );
}

/** IEEE 754 binary16. */
function halfToNumber(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
