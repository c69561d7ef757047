import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client, CompletedAnswer } from '@kinora/sdk';
import { UsageError } from '../usage-error.ts';

/** Where a clip goes: a file, or a folder that takes it under its own name. @throws UsageError for another kind of file */
export async function clipPath(output: string | undefined, fileName: string): Promise<string> {
  if (output === undefined) return fileName;
  const isFolder =
    output.endsWith('/') || (await stat(output).catch(() => undefined))?.isDirectory() === true;
  if (isFolder) return join(output, fileName);
  if (!output.toLowerCase().endsWith('.mp4'))
    throw new UsageError(`-o must end with .mp4 or name a folder that exists, got ${output}.`);
  return output;
}

/** Downloads the clip of a result. The file appears only when it is complete. */
export async function saveClip(
  client: Client,
  result: CompletedAnswer,
  path: string,
  signal: AbortSignal,
): Promise<number> {
  const blob = await client.download(result, { signal });
  const temporary = `${path}.${process.pid}.part`;
  try {
    await writeFile(temporary, new Uint8Array(await blob.arrayBuffer()));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return blob.size;
}
