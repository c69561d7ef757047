import type { Photo } from '@kinora/engine';
import type { RgbPicture } from '../animate/outputs/shrink-i420.ts';
import { TEAR_CAUSES, type TearCause } from './find-tear-causes.ts';
import type { Inspection } from './inspection.ts';
import type { Colour } from './sheet-canvas.ts';

/** One colour per subject, in order of importance; more subjects begin again. */
const SUBJECT_COLOURS: readonly Colour[] = [
  [70, 220, 120],
  [80, 160, 255],
  [255, 170, 50],
  [230, 90, 220],
  [90, 230, 230],
  [240, 230, 80],
];

/** Colours of the causes of tears: the doubtful one is red. */
export const TEAR_COLOURS: Readonly<Record<TearCause, Colour>> = {
  subject: [70, 220, 120],
  sky: [80, 160, 255],
  edge: [255, 200, 50],
  unexplained: [255, 60, 60],
};

/** The colour of a subject by its place in the list. */
export function subjectColour(index: number): Colour {
  return SUBJECT_COLOURS[index % SUBJECT_COLOURS.length] ?? [255, 255, 255];
}

/** Returns a photo without its alpha. */
export function drawPhoto({ width, height, rgba }: Photo): RgbPicture {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i += 1) rgb.set(rgba.subarray(i * 4, i * 4 + 3), i * 3);
  return { width, height, rgb };
}

/** Returns the photo in dim grey with every subject in a colour of its own and a bright outline. */
export function drawSubjects({ photo, perception }: Inspection): RgbPicture {
  const { width, height } = photo;
  const rgb = dimGrey(photo, 0.45);
  for (const [index, { matte }] of perception.subjects.entries()) {
    const colour = subjectColour(index);
    for (let i = 0; i < matte.values.length; i += 1) {
      const opacity = matte.values[i] ?? 0;
      if (opacity <= 0) continue;
      for (let c = 0; c < 3; c += 1) {
        // Half the photo, half the colour: what is inside can still be recognised.
        const tinted = 0.55 * (photo.rgba[i * 4 + c] ?? 0) + 0.45 * (colour[c] ?? 0);
        rgb[i * 3 + c] = (1 - opacity) * (rgb[i * 3 + c] ?? 0) + opacity * tinted;
      }
    }
    const isInside = (i: number): boolean => (matte.values[i] ?? 0) >= 0.5;
    for (let y = 1; y < height; y += 1) {
      for (let x = 1; x < width; x += 1) {
        const i = y * width + x;
        if (isInside(i) !== isInside(i - 1) || isInside(i) !== isInside(i - width))
          paintDot(rgb, width, x, y, colour);
      }
    }
  }
  return { width, height, rgb };
}

/** Returns the photo in dim grey with the scene's tears in the colours of their causes. */
export function drawTears({ photo, tears }: Inspection): RgbPicture {
  const { width, height } = photo;
  const rgb = dimGrey(photo, 0.5);
  for (let i = 0; i < tears.causes.length; i += 1) {
    const cause = TEAR_CAUSES[(tears.causes[i] ?? 0) - 1];
    if (cause !== undefined) paintDot(rgb, width, i % width, Math.floor(i / width), TEAR_COLOURS[cause]);
  }
  return { width, height, rgb };
}

/**
 * Returns the scene's canvas in dim grey with what was painted in: behind the photo in full colour, and the border around
 * the photo as it is.
 */
export function drawFill({ scene, fill, photo }: Inspection): RgbPicture {
  const { canvasWidth: width, canvasHeight: height, originX, originY, rowsPerLayer } = scene;
  const rgb = new Uint8Array(width * height * 3);
  const rowBytes = width * 4;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      const isFilled = fill.mask[i] === 1;
      const isBorder =
        x < originX || y < originY || x >= originX + photo.width || y >= originY + photo.height;
      const at = (isFilled ? rowsPerLayer * rowBytes : 0) + y * rowBytes + x * 4;
      if (isFilled || isBorder) rgb.set(scene.texture.subarray(at, at + 3), i * 3);
      else rgb.fill(0.3 * lumaAt(scene.texture, at), i * 3, i * 3 + 3);
    }
  }
  return { width, height, rgb };
}

function dimGrey({ width, height, rgba }: Photo, brightness: number): Uint8Array {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i += 1) rgb.fill(brightness * lumaAt(rgba, i * 4), i * 3, i * 3 + 3);
  return rgb;
}

/** ITU-R BT.709 weights on encoded values: only for looking at. */
function lumaAt(rgba: Uint8Array, at: number): number {
  return 0.2126 * (rgba[at] ?? 0) + 0.7152 * (rgba[at + 1] ?? 0) + 0.0722 * (rgba[at + 2] ?? 0);
}

/** Two by two pixels, so that a line survives being scaled down. */
function paintDot(rgb: Uint8Array, width: number, x: number, y: number, colour: Colour): void {
  for (const [dx, dy] of [
    [0, 0],
    [-1, 0],
    [0, -1],
    [-1, -1],
  ] as const) {
    if (x + dx >= 0 && y + dy >= 0) rgb.set(colour, ((y + dy) * width + x + dx) * 3);
  }
}
