import type { Photo } from '@kinora/engine';

/** Mid grey: neither a light nor a dark picture grows an edge that means something. */
const GREY = 128;

/**
 * A photo whose long side is more than `mostAspect` times its short side as a square with grey bars; any other photo
 * itself.
 *
 * @param photo the picture
 * @param mostAspect at least 1
 */
export function letterbox(photo: Photo, mostAspect: number): Photo {
  const { width, height, rgba } = photo;
  const side = Math.max(width, height);
  if (side <= mostAspect * Math.min(width, height)) return photo;
  const square = new Uint8Array(side * side * 4).fill(GREY);
  for (let i = 3; i < square.length; i += 4) square[i] = 255;
  const left = Math.floor((side - width) / 2);
  const top = Math.floor((side - height) / 2);
  for (let y = 0; y < height; y += 1)
    square.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), ((top + y) * side + left) * 4);
  return { width: side, height: side, rgba: square };
}
