import { EXIT_CODE } from '../exit-code.ts';
import { createHttpCommand, printJson } from '../http/http-command.ts';
import { describeProgress } from '../http/job-display.ts';

/** `kinora status`: where a request stands. */
export const statusCommand = createHttpCommand({
  name: 'status',
  summary: 'where a request stands',
  words: ['<request>'],
  async run(line, io, client) {
    const status = await client.status(line.positionals[0] ?? '', { signal: io.signal });
    if (line.flags.has('json')) printJson(io, status);
    else if (status.status === 'FAILED') io.stdout.write(`FAILED  ${status.code}: ${status.error}\n`);
    else if (status.status === 'COMPLETED') {
      io.stdout.write(`COMPLETED  in ${(status.metrics.total_time ?? 0).toFixed(1)} s\n`);
    } else {
      const { request_id: requestId, progress, phase, queue_position, eta_seconds } = status;
      const words = describeProgress({
        requestId,
        status: status.status,
        progress,
        phase,
        queuePosition: queue_position,
        etaSeconds: eta_seconds,
      });
      io.stdout.write(`${status.status}  ${Math.round(progress * 100)} %, ${words}\n`);
    }
    return status.status === 'FAILED' ? EXIT_CODE.failed : EXIT_CODE.ok;
  },
});
