import type { RealServer } from './start-real-server.ts';

/**
 * Takes requests of a server without renderers from the line and ends them with a few bytes as their clip, as fast as
 * they come. Returns what stops it.
 */
export function endRequests(server: RealServer): () => Promise<void> {
  const { jobs, blobs } = server.running.stores;
  let running = true;
  const work = async (): Promise<void> => {
    while (running) {
      const job = await jobs.claim({ leaseSeconds: 60, accountConcurrency: 100 });
      if (job === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        continue;
      }
      await jobs.finish(job, {
        outputBlob: await blobs.put(new Uint8Array([0, 0, 0, 1])),
        outputBytes: 4,
        plan: {},
        result: {
          cache: 'miss',
          enhancedPrompt: null,
          enhancedBy: null,
          motions: [],
          warnings: [],
          details: {},
        },
        costMicros: 'price',
        cacheKeys: [],
      });
    }
  };
  const done = work();
  return async () => {
    running = false;
    await done;
  };
}
