import { createModelStore } from '@kinora/animator';
import type { PullMessage } from './pull-models-later.ts';

// The program of the download: resumes where it stopped, checks the digest, and ends.

process.once('disconnect', () => process.exit(0));
const [, , folder = ''] = process.argv;
const tell = (message: PullMessage): void => void process.send?.(message);
try {
  tell({ path: await createModelStore({ folder, offline: false }).pull('depth') });
} catch (error) {
  tell({ error: (error as Error).message });
}
process.disconnect();
