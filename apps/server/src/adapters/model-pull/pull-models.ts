import { createModelStore } from '@kinora/animator';

// The program of the download: resumes where it stopped, checks the digest, and ends.

process.once('disconnect', () => process.exit(0));
const [, , folder = ''] = process.argv;
try {
  process.send?.({ path: await createModelStore({ folder, offline: false }).pull('depth') });
} catch (error) {
  process.send?.({ error: (error as Error).message });
}
process.disconnect();
