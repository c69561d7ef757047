import sharp from 'sharp';

const JPEG_QUALITY = 80;

process.once('message', (pictures: readonly Uint8Array[]) => {
  void sideBySide(pictures).then((sheet) => process.send?.(sheet, () => process.disconnect()));
});

async function sideBySide(pictures: readonly Uint8Array[]): Promise<Buffer> {
  const { width, height } = await sharp(pictures[0]).metadata();
  return sharp({ create: { width: width * pictures.length, height, channels: 3, background: '#000' } })
    .composite(pictures.map((input, i) => ({ input: Buffer.from(input), left: i * width, top: 0 })))
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}
