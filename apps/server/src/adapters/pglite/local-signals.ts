import { EventEmitter } from 'node:events';
import type { Signal, Signals } from '../../ports/signals.ts';

/** Signals within this process: enough when one process owns the database. */
export function createLocalSignals(): Signals {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  return {
    send(signal) {
      // Later, so that a listener cannot run inside the sender's transaction.
      setImmediate(() => emitter.emit('signal', signal));
    },
    listen(listener) {
      const heard = (signal: Signal) => {
        listener(signal);
      };
      emitter.on('signal', heard);
      return () => emitter.off('signal', heard);
    },
    async close() {
      emitter.removeAllListeners();
    },
  };
}
