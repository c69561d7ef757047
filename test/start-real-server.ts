import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, readConfig, startServer } from '@kinora/server';

/** The key of the account of a server that `startRealServer` starts. */
export const TEST_KEY = 'test-key-0123456789';

/** A whole server of a test: sockets, embedded database, real renders. */
export interface RealServer {
  readonly url: string;
  readonly running: RunningServer;
  stop(): Promise<void>;
}

/** The smallest clip: it renders in a second or two. */
export const SMALL_CLIP = {
  model: 'dop-lite',
  motion_id: 'arc-left',
  duration_seconds: 1,
  fps: 12,
  resolution: '240p',
} as const;

/** Starts one on a free port, with a data folder of its own. `changes` are settings by their names in the environment. */
export async function startRealServer(changes: Readonly<Record<string, string>> = {}): Promise<RealServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-test-'));
  const running = await startServer(
    readConfig({
      KINORA_PORT: '0',
      KINORA_DATA_DIR: join(folder, 'data'),
      KINORA_API_KEY: TEST_KEY,
      KINORA_OFFLINE: '1',
      KINORA_LOG: 'silent',
      ...changes,
    }),
  );
  return {
    url: running.url ?? '',
    running,
    async stop() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
