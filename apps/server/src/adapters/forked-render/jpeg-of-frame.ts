import sharp from 'sharp';

/** Long side of a preview in pixels: enough to recognise the shot, a few kilobytes per frame. */
const LONG_SIDE = 256;
const JPEG_QUALITY = 60;

/** A small JPEG of an I420 frame (BT.709, limited range; Y, then U, then V). Nearest samples: it is seen for a second. */
export async function jpegOfFrame(i420: Uint8Array, width: number, height: number): Promise<Buffer> {
  const scale = Math.min(1, LONG_SIDE / Math.max(width, height));
  const outWidth = Math.max(1, Math.round(width * scale));
  const outHeight = Math.max(1, Math.round(height * scale));
  const rgb = new Uint8ClampedArray(outWidth * outHeight * 3);
  const chromaWidth = width >> 1;
  const uStart = width * height;
  const vStart = uStart + chromaWidth * (height >> 1);
  for (let row = 0; row < outHeight; row++) {
    const y = Math.min(height - 1, Math.floor((row + 0.5) / scale));
    for (let column = 0; column < outWidth; column++) {
      const x = Math.min(width - 1, Math.floor((column + 0.5) / scale));
      const chroma = (y >> 1) * chromaWidth + (x >> 1);
      const luma = 1.1644 * ((i420[y * width + x] ?? 16) - 16);
      const u = (i420[uStart + chroma] ?? 128) - 128;
      const v = (i420[vStart + chroma] ?? 128) - 128;
      const at = (row * outWidth + column) * 3;
      rgb[at] = luma + 1.7927 * v;
      rgb[at + 1] = luma - 0.2132 * u - 0.5329 * v;
      rgb[at + 2] = luma + 2.1124 * u;
    }
  }
  return sharp(Buffer.from(rgb.buffer), { raw: { width: outWidth, height: outHeight, channels: 3 } })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}
