import type { Photo, PlaneF32 } from '../image.ts';
import type { RenderPlan } from '../plan/render-plan.ts';

/** The photo widened by the plan's border: colour, and inverse depth where the shot needs any. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Canvas place of the photo's first pixel. */
  readonly originX: number;
  readonly originY: number;
  /** height * width * 4 bytes, sRGB, alpha 255. */
  readonly rgba: Uint8Array;
  /** height * width, one over subject distances; undefined for a shot that needs no depth. */
  readonly inverseDepth: Float32Array;
}

/**
 * The photo with its border: inside it the photo's own bytes, outside the picture mirrored at its edge, in colour and in inverse
 * depth alike, so that silhouettes cut by the frame go on as silhouettes.
 *
 * @param photo the picture, of the plan's size
 * @param inverseDepth photo-sized
 * @param border pixels to add on each side
 */
export function extendCanvas(photo: Photo, inverseDepth: Float32Array, border: RenderPlan['border']): Canvas {
  const width = photo.width + border.left + border.right;
  const height = photo.height + border.top + border.bottom;
  const source = new Uint32Array(photo.rgba.buffer, photo.rgba.byteOffset, photo.width * photo.height);
  const pixels = new Uint32Array(width * height);
  const extended = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const sourceRow = mirror(y - border.top, photo.height) * photo.width;
    const row = y * width;
    for (let x = 0; x < border.left; x++) {
      const from = sourceRow + mirror(x - border.left, photo.width);
      pixels[row + x] = source[from]!;
      extended[row + x] = inverseDepth[from]!;
    }
    pixels.set(source.subarray(sourceRow, sourceRow + photo.width), row + border.left);
    extended.set(inverseDepth.subarray(sourceRow, sourceRow + photo.width), row + border.left);
    for (let x = border.left + photo.width; x < width; x++) {
      const from = sourceRow + mirror(x - border.left, photo.width);
      pixels[row + x] = source[from]!;
      extended[row + x] = inverseDepth[from]!;
    }
  }
  return {
    width,
    height,
    originX: border.left,
    originY: border.top,
    rgba: new Uint8Array(pixels.buffer),
    inverseDepth: extended,
  };
}

/** A plane of the photo's size with the same border, mirrored like the picture. */
export function extendPlane(plane: PlaneF32, border: RenderPlan['border']): Float32Array {
  const width = plane.width + border.left + border.right;
  const height = plane.height + border.top + border.bottom;
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const sourceRow = mirror(y - border.top, plane.height) * plane.width;
    for (let x = 0; x < width; x++)
      out[y * width + x] = plane.values[sourceRow + mirror(x - border.left, plane.width)]!;
  }
  return out;
}

/** The place inside 0..size-1 that a place outside shows: reflected, each edge pixel twice, and again when the border is huge. */
function mirror(place: number, size: number): number {
  const period = 2 * size;
  const wrapped = ((place % period) + period) % period;
  return wrapped < size ? wrapped : period - 1 - wrapped;
}
