import type { Perception, Photo } from '../../image.ts';

/** A grey picture with the texture of `greyAt`, opaque. */
export function photoOf(width: number, height: number, greyAt: (x: number, y: number) => number): Photo {
  return colourPhotoOf(width, height, (x, y) => {
    const grey = greyAt(x, y);
    return [grey, grey, grey];
  });
}

/** A picture of the given colours, opaque. */
export function colourPhotoOf(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly [number, number, number],
): Photo {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgba.set(colourAt(x, y), (y * width + x) * 4);
  }
  return { width, height, rgba };
}

/** A map by its formula. */
export function planeOf(
  width: number,
  height: number,
  valueAt: (x: number, y: number) => number,
): Float32Array {
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) values[y * width + x] = valueAt(x, y);
  return values;
}

/** What is known of a photo whose disparity is given; `confidence` 1 is a measured map. */
export function perceptionOf(photo: Photo, disparity: Float32Array, confidence = 1): Perception {
  const { width, height } = photo;
  return {
    disparity: { width, height, values: disparity },
    matte: { width, height, values: new Float32Array(width * height) },
    subjectPoint: { u: 0.5, v: 0.5 },
    subjectFound: false,
    confidence,
    disparitySource: 'file',
  };
}

/** Repeatable noise in 0..1 of a place. */
export function noiseAt(x: number, y: number): number {
  let state = Math.imul(x, 374761393) ^ Math.imul(y, 668265263);
  state = Math.imul(state ^ (state >>> 13), 1274126177);
  return ((state ^ (state >>> 16)) >>> 0) / 4294967296;
}

/** Peak signal to noise over the pixels that `isCounted`, decibels. */
export function psnrOf(
  a: Uint8Array,
  b: Uint8Array,
  width: number,
  isCounted: (x: number, y: number) => boolean,
): number {
  let square = 0;
  let count = 0;
  for (let i = 0; i < a.length; i += 4) {
    const pixel = i / 4;
    const y = Math.floor(pixel / width);
    if (!isCounted(pixel - y * width, y)) continue;
    for (let c = 0; c < 3; c++) square += (a[i + c]! - b[i + c]!) ** 2;
    count += 3;
  }
  return 10 * Math.log10((255 * 255) / (square / count));
}
