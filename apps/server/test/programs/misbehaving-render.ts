import { writeFileSync } from 'node:fs';
import type { ToRender } from '../../src/adapters/forked-render/render-messages.ts';

// Stands in for the render program and does what its photo's name says.

process.on('message', (message: ToRender) => {
  if (message.type !== 'start') return;
  const { photoPath, clipPath } = message.task;
  switch (photoPath) {
    case 'throw':
      setImmediate(() => {
        throw new Error('thrown on purpose');
      });
      break;
    case 'exit':
      process.exit(3);
      break;
    case 'abort':
      process.abort();
      break;
    case 'loop':
      for (;;);
    case 'heap': {
      const hoard: string[][] = [];
      for (;;) hoard.push(Array.from({ length: 1e6 }, (_, index) => `${index}`));
    }
    case 'memory': {
      // Outside of the heap, where V8's own limit does not count.
      const hoard: Buffer[] = [];
      setInterval(() => hoard.push(Buffer.alloc(50_000_000, 1)), 20);
      break;
    }
    case 'wait':
      process.send?.({
        type: 'progress',
        progress: { phase: 'render', framesDone: 0, frameCount: 1, etaSeconds: undefined },
      });
      setInterval(() => undefined, 1000);
      break;
    case 'secrets':
      process.send?.({
        type: 'failed',
        code: 'render_failed',
        message: JSON.stringify(process.env),
        detail: '',
      });
      break;
    default:
      writeFileSync(clipPath, 'clip');
      process.send?.({ type: 'done', report: { plan: {}, details: {} } });
  }
});
