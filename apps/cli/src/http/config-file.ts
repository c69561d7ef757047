import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** What a person's own configuration may hold. */
export interface PersonalConfig {
  readonly server?: string;
  readonly key?: string;
}

export const CONFIG_NAMES = ['server', 'key'] as const;
export type ConfigName = (typeof CONFIG_NAMES)[number];

/** Owner only: it holds a key. */
const FILE_MODE = 0o600;

/** What the file says; nothing when there is none. @throws UsageError when it is not what this program writes */
export async function readConfigFile(path: string): Promise<PersonalConfig> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    const content = JSON.parse(text) as Record<string, unknown>;
    const wrong = Object.entries(content).find(
      ([name, value]) => !CONFIG_NAMES.includes(name as ConfigName) || typeof value !== 'string',
    );
    if (wrong === undefined) return content;
    throw new Error(`${wrong[0]} is not one of ${CONFIG_NAMES.join(', ')} with a text`);
  } catch (error) {
    throw new UsageError(`${path} cannot be used: ${(error as Error).message}. Correct or delete it.`);
  }
}

/** Writes the file for its owner alone, whole or not at all. */
export async function writeConfigFile(path: string, config: PersonalConfig): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, `${JSON.stringify(config, undefined, 2)}\n`, { mode: FILE_MODE });
  await chmod(temporary, FILE_MODE);
  await rename(temporary, path);
}

/** Whether others on this machine may read the file. Windows has other means and always answers no. */
export async function isReadableByOthers(path: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const facts = await stat(path).catch(() => undefined);
  return facts !== undefined && (facts.mode & 0o077) !== 0;
}
