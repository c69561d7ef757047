import type { SubmitOutcome } from '../../ports/request-store.ts';

/** Most submits that share a transaction: bounds how long the first of them waits for the last. */
const LARGEST_BATCH = 64;

interface Waiting<Item> {
  readonly item: Item;
  readonly resolve: (outcome: SubmitOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits submits that arrive together in one transaction, one transaction at a time. Each is answered only after its
 * commit. When a batch fails as a whole its submits are tried one by one, so that one cannot spoil the others.
 */
export function batchSubmits<Item>(
  commit: (items: readonly Item[]) => Promise<readonly SubmitOutcome[]>,
): (item: Item) => Promise<SubmitOutcome> {
  const waiting: Waiting<Item>[] = [];
  let busy = false;

  const commitOne = async ({ item, resolve, reject }: Waiting<Item>): Promise<void> => {
    try {
      const [outcome] = await commit([item]);
      if (outcome === undefined) throw new Error('Internal error: a submit without an outcome');
      resolve(outcome);
    } catch (error) {
      reject(error);
    }
  };
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, LARGEST_BATCH);
      try {
        const outcomes = await commit(batch.map(({ item }) => item));
        for (const [index, { resolve, reject }] of batch.entries()) {
          const outcome = outcomes[index];
          if (outcome === undefined) reject(new Error('Internal error: a submit without an outcome'));
          else resolve(outcome);
        }
      } catch {
        // Whose fault it was shows when each is tried alone.
        for (const one of batch) await commitOne(one);
      }
    }
    busy = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (busy) return;
      busy = true;
      // After the current round of input events, so that what arrived together is committed together.
      setImmediate(() => void drain());
    });
}
