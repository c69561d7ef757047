import { realpath, stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { EncodeError } from '../encode/encode-error.ts';
import { alreadyExists } from '../encode/pending-file.ts';
import type { AnimateOutputs, AnimateRequest } from './animate-request.ts';

const EXTENSIONS: Readonly<Record<keyof AnimateOutputs, readonly string[]>> = {
  clip: ['.mp4'],
  poster: ['.jpg', '.jpeg', '.png', '.webp'],
  preview: ['.webp'],
  contactSheet: ['.jpg', '.jpeg', '.png', '.webp'],
  disparity: ['.png'],
  matte: ['.png'],
  plan: ['.json'],
  debugFolder: [],
};

/**
 * Checks the names of the files to write before any work is done for them: endings, repeats, the photo itself, and
 * files that must be kept. @throws EncodeError `output-unsupported`, `output-is-input`, `output-exists`.
 */
export async function checkOutputs({
  photo,
  disparityMap,
  outputs,
  overwrite = true,
}: AnimateRequest): Promise<void> {
  const inputs = await Promise.all(
    [photo, disparityMap?.file].filter((path) => typeof path === 'string').map(realPath),
  );
  const taken = new Set<string>();
  for (const [kind, path] of Object.entries(outputs) as [keyof AnimateOutputs, string | undefined][]) {
    if (path === undefined || kind === 'debugFolder') continue;
    const allowed = EXTENSIONS[kind];
    if (!allowed.includes(extname(path).toLowerCase()))
      throw new EncodeError(
        'output-unsupported',
        `${path} cannot be written: its name must end with ${allowed.join(', ')}.`,
      );
    const real = await realPath(path);
    if (inputs.includes(real))
      throw new EncodeError(
        'output-is-input',
        `${path} is the photo itself or its map, which is never replaced. Choose another name.`,
      );
    if (taken.has(real))
      throw new EncodeError(
        'output-unsupported',
        `${path} is named for two outputs. Give each a name of its own.`,
      );
    taken.add(real);
    if (!overwrite && (await exists(real))) throw alreadyExists(path);
  }
}

/** The path with links followed, or the absolute path of a file that is not there yet. */
async function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
