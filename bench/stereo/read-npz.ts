import { inflateRawSync } from 'node:zlib';

/** A two-dimensional array of numbers; what is not a number in the file stays NaN or Infinity. */
export interface NumberGrid {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;

/**
 * Returns the first array of a NumPy archive (ZIP of .npy): little-endian 32 or 64 bit floats in C order, two axes.
 * Formats: PKWARE APPNOTE 4.3 and numpy.lib.format. @throws Error naming what is not supported.
 */
export function readNpz(bytes: Uint8Array): NumberGrid {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('This is not an .npz archive.');
  const entry = zip.readUInt32LE(end + 16);
  if (zip.readUInt32LE(entry) !== CENTRAL_HEADER) throw new Error('The .npz archive has no first entry.');
  const method = zip.readUInt16LE(entry + 10);
  const packedBytes = zip.readUInt32LE(entry + 20);
  const local = zip.readUInt32LE(entry + 42);
  if (zip.readUInt32LE(local) !== LOCAL_HEADER) throw new Error('The .npz archive is damaged.');
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + packedBytes);
  if (method !== 0 && method !== 8)
    throw new Error(`The .npz archive uses compression ${method}; 0 or 8 are allowed.`);
  return readNpy(method === 8 ? inflateRawSync(packed) : packed);
}

function readNpy(npy: Buffer): NumberGrid {
  const headerBytes = npy[6] === 1 ? npy.readUInt16LE(8) : npy.readUInt32LE(8);
  const headerStart = npy[6] === 1 ? 10 : 12;
  const header = npy.toString('latin1', headerStart, headerStart + headerBytes);
  const type = /'descr': '(<f[48])'/.exec(header)?.[1];
  const shape = /'shape': \((\d+), (\d+)\)/.exec(header);
  if (type === undefined || shape === null || header.includes("'fortran_order': True"))
    throw new Error(
      `A .npy array of two axes of little-endian floats in C order is needed, got ${header.trim()}.`,
    );
  const height = Number(shape[1]);
  const width = Number(shape[2]);
  const values = new Float32Array(width * height);
  const first = headerStart + headerBytes;
  for (let i = 0; i < values.length; i++)
    values[i] = type === '<f4' ? npy.readFloatLE(first + 4 * i) : npy.readDoubleLE(first + 8 * i);
  return { width, height, values };
}
