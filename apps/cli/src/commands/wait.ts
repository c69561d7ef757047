import { ConnectionError } from '@kinora/sdk';
import { followJob, WAIT_ROWS } from '../http/follow-job.ts';
import { createHttpCommand } from '../http/http-command.ts';

/** `kinora wait`: follows a request to its end. */
export const waitCommand = createHttpCommand({
  name: 'wait',
  summary: 'follow a request to its end, and save its clip',
  words: ['<request>'],
  examples: ['kinora wait 0b9f... -o clip.mp4'],
  groups: [{ title: 'Waiting', rows: WAIT_ROWS }],
  async run(line, io, client) {
    const id = line.positionals[0] ?? '';
    try {
      await client.status(id, { signal: io.signal });
    } catch (error) {
      // A server that restarts is worth waiting for, but somebody who has named a wrong one wants to know.
      if (error instanceof ConnectionError)
        io.stderr.write(`${client.baseUrl} does not answer; trying for a minute.\n`);
      else if (!io.signal.aborted) throw error;
    }
    return followJob(client.job(id), id.slice(0, 8), line, io, client);
  },
});
