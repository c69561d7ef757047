/** A small opaque picture. rgb: height*width*3 bytes, sRGB encoded, row-major. */
export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

// BT.709 limited range to full range RGB (ITU-R BT.709-6, section 3), in 16-bit fixed point.
const LUMA = Math.round((255 / 219) * 65536);
const RED_FROM_V = Math.round(1.5748 * (255 / 224) * 65536);
const GREEN_FROM_U = Math.round(-0.1873 * (255 / 224) * 65536);
const GREEN_FROM_V = Math.round(-0.4681 * (255 / 224) * 65536);
const BLUE_FROM_U = Math.round(1.8556 * (255 / 224) * 65536);

/**
 * Returns a frame at 1/factor of its size: the mean of factor*factor pixels becomes one. For previews: the mean is of
 * encoded values, and chroma is repeated, not interpolated.
 * i420: width*height*3/2 bytes, BT.709 limited range. The sides are rounded down.
 */
export function shrinkI420(i420: Uint8Array, width: number, height: number, factor: number): RgbPicture {
  const outWidth = Math.floor(width / factor);
  const outHeight = Math.floor(height / factor);
  const rgb = new Uint8Array(outWidth * outHeight * 3);
  const chromaWidth = width / 2;
  const uPlane = width * height;
  const vPlane = uPlane + uPlane / 4;
  const area = factor * factor;
  for (let y = 0, o = 0; y < outHeight; y += 1) {
    for (let x = 0; x < outWidth; x += 1, o += 3) {
      let luma = 0;
      let u = 0;
      let v = 0;
      for (let dy = 0; dy < factor; dy += 1) {
        const row = y * factor + dy;
        for (let dx = 0; dx < factor; dx += 1) {
          const column = x * factor + dx;
          const chroma = (row >> 1) * chromaWidth + (column >> 1);
          luma += i420[row * width + column] ?? 0;
          u += i420[uPlane + chroma] ?? 0;
          v += i420[vPlane + chroma] ?? 0;
        }
      }
      const base = (luma / area - 16) * LUMA;
      const blueness = u / area - 128;
      const redness = v / area - 128;
      rgb[o] = byte(base + redness * RED_FROM_V);
      rgb[o + 1] = byte(base + blueness * GREEN_FROM_U + redness * GREEN_FROM_V);
      rgb[o + 2] = byte(base + blueness * BLUE_FROM_U);
    }
  }
  return { width: outWidth, height: outHeight, rgb };
}

function byte(fixed: number): number {
  return Math.min(255, Math.max(0, Math.round(fixed / 65536)));
}
