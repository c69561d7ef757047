import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { alignDisparity } from '../metrics/novel-view.ts';
import { fillFromFarther, reachedPixels } from './reached-pixels.ts';
import { readNpz } from './read-npz.ts';

/** A NumPy archive of one 2 x 3 array, written by hand. */
function npzOf(values: readonly number[]): Uint8Array {
  const text = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
  const header = Buffer.from(`${text.padEnd(117)}\n`, 'latin1');
  const npy = Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]),
    header,
    Buffer.from(Float32Array.from(values).buffer),
  ]);
  const packed = deflateRawSync(npy);
  const name = Buffer.from('arr_0.npy');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(npy.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}

describe('stereo pairs', () => {
  it('reads a packed 2 x 3 array with an infinity in it', () => {
    const grid = readNpz(npzOf([1, 2.5, Infinity, 4, 5, 6]));
    expect([grid.width, grid.height]).toEqual([3, 2]);
    expect([...grid.values]).toEqual([1, 2.5, Infinity, 4, 5, 6]);
  });

  it('says so when the file is no archive', () => {
    expect(() => readNpz(new Uint8Array(40))).toThrow('not an .npz archive');
  });

  it('fills what is unknown with the farther neighbour', () => {
    const values = Float32Array.of(Number.NaN, 5, Number.NaN, 2, Infinity);
    expect([...fillFromFarther({ width: 5, height: 1, values })]).toEqual([5, 5, 2, 2, 2]);
  });

  it('finds the 2 pixels that a near block of disparity 2 uncovers before a wall of 0', () => {
    const values = Float32Array.of(0, 0, 0, 2, 2, 0, 0, 0);
    expect([...reachedPixels({ width: 8, height: 1, values })]).toEqual([1, 1, 1, 0, 0, 1, 1, 1]);
  });

  it('fits 20 d + 7 exactly, leaving out what is unknown', () => {
    const relative = [0, 0.25, 0.5, 1];
    const truth = { width: 4, height: 1, values: Float32Array.of(7, 12, Number.NaN, 27) };
    expect([...alignDisparity(relative, truth).values]).toEqual([7, 12, 17, 27]);
  });
});
