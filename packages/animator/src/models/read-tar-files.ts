const BLOCK = 512;

/**
 * The regular files of a tar archive whose path passes a test.
 *
 * Source: POSIX.1-2017 pax, section "ustar Interchange Format"; extended headers are skipped, which is enough for what
 * npm packs.
 *
 * @param tar uncompressed archive
 * @param wanted decides by path inside the archive
 * @returns path to content; the contents are views into `tar`
 */
export function readTarFiles(tar: Uint8Array, wanted: (path: string) => boolean): Map<string, Uint8Array> {
  const text = new TextDecoder('latin1');
  const field = (header: number, start: number, length: number): string =>
    text.decode(tar.subarray(header + start, header + start + length)).replace(/\0.*$/s, '');
  const files = new Map<string, Uint8Array>();
  for (let header = 0; header + BLOCK <= tar.length; ) {
    const name = field(header, 0, 100);
    if (name === '') break;
    const size = Number.parseInt(field(header, 124, 12).trim(), 8);
    if (!Number.isSafeInteger(size)) throw new Error(`The tar header at byte ${header} is damaged.`);
    const type = field(header, 156, 1);
    const prefix = field(header, 345, 155);
    const path = prefix === '' ? name : `${prefix}/${name}`;
    const content = header + BLOCK;
    if ((type === '0' || type === '') && wanted(path)) files.set(path, tar.subarray(content, content + size));
    header = content + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
