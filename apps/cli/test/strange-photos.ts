import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A photo that comes with the repository. */
export function examplePhoto(name: string): string {
  return fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));
}

/** A PNG that claims a size and holds next to no pixels: what a decompression bomb looks like from outside. */
function claimedPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.byteLength + 8);
    out.writeUInt32BE(data.byteLength, 0);
    out.set(body, 4);
    out.writeUInt32BE(crc32(body), body.byteLength + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Writes a photo of each kind that must be refused; returns file names and the error code each must give. */
export async function writeBadPhotos(folder: string): Promise<ReadonlyMap<string, string>> {
  const jpeg = await readFile(examplePhoto('cat_chelsea.jpg'));
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1')]);
  const photos: [string, string, Uint8Array | string][] = [
    ['empty.jpg', 'photo-empty', ''],
    ['truncated.jpg', 'photo-truncated', jpeg.subarray(0, jpeg.byteLength >> 1)],
    ['text.jpg', 'photo-unsupported-format', 'This is not a picture at all.'],
    [
      'drawing.svg',
      'photo-unsupported-format',
      '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>',
    ],
    ['phone.heic', 'photo-unsupported-format', heic],
    [
      'dot.png',
      'photo-too-small',
      await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    ],
    ['huge.png', 'photo-too-many-pixels', claimedPng(20_000, 20_000)],
    ['bomb.png', 'photo-too-many-pixels', claimedPng(20_000, 14_000)],
  ];
  for (const [name, , content] of photos) await writeFile(join(folder, name), content);
  return new Map([['missing.jpg', 'photo-missing'], ...photos.map(([name, code]) => [name, code] as const)]);
}

/** Writes a photo of each kind that is unusual and must still become a clip; returns the file names. */
export async function writeUnusualPhotos(folder: string): Promise<readonly string[]> {
  const photo = () => sharp(examplePhoto('object_coffee.jpg')).resize(320, 240, { fit: 'cover' });
  await photo().toColourspace('cmyk').jpeg().toFile(join(folder, 'cmyk.jpg'));
  await photo().toColourspace('rgb16').png().toFile(join(folder, 'sixteen-bit.png'));
  await photo().greyscale().toColourspace('b-w').jpeg().toFile(join(folder, 'grey.jpg'));
  await photo().ensureAlpha(0.5).png().toFile(join(folder, 'transparent.png'));
  const pages = await Promise.all(
    [0, 90].map((degrees) => photo().modulate({ hue: degrees }).raw().toBuffer()),
  );
  const strip = { width: 320, height: 480, channels: 3 as const, pageHeight: 240 };
  await sharp(Buffer.concat(pages), { raw: strip }).gif().toFile(join(folder, 'animated.gif'));
  await photo()
    .resize(180, 320, { fit: 'cover' })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toFile(join(folder, 'turned.jpg'));
  await copyFile(join(folder, 'grey.jpg'), join(folder, 'naïve ünd 字.jpg'));
  return [
    'cmyk.jpg',
    'sixteen-bit.png',
    'grey.jpg',
    'transparent.png',
    'animated.gif',
    'turned.jpg',
    'naïve ünd 字.jpg',
  ];
}
