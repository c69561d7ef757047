/**
 * Looks single things up, several at a time: calls made while a look-up is on its way wait for the next one and share
 * it. One statement for fifty polls costs little more than one for one poll, and each call still reads data that is
 * newer than itself.
 */
export function batchLookups<Item>(
  findAll: (keys: readonly string[]) => Promise<ReadonlyMap<string, Item>>,
): (key: string) => Promise<Item | undefined> {
  let waiting: Map<string, PromiseWithResolvers<Item | undefined>> | undefined;
  let busy = false;

  const flush = async (): Promise<void> => {
    while (waiting !== undefined) {
      const batch = waiting;
      waiting = undefined;
      try {
        const found = await findAll([...batch.keys()]);
        for (const [key, promise] of batch) promise.resolve(found.get(key));
      } catch (error) {
        for (const promise of batch.values()) promise.reject(error);
      }
    }
    busy = false;
  };

  return (key) => {
    waiting ??= new Map();
    let promise = waiting.get(key);
    if (promise === undefined) {
      promise = withResolvers();
      waiting.set(key, promise);
    }
    if (!busy) {
      busy = true;
      // After the current round of input events, so that what arrived together is looked up together.
      setImmediate(() => void flush());
    }
    return promise.promise;
  };
}

interface PromiseWithResolvers<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

function withResolvers<Value>(): PromiseWithResolvers<Value> {
  let resolve!: (value: Value) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
