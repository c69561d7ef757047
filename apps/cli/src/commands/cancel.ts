import { createHttpCommand, printJson } from '../http/http-command.ts';

/** `kinora cancel`: stops a request. */
export const cancelCommand = createHttpCommand({
  name: 'cancel',
  summary: 'stop a request; nothing is charged',
  words: ['<request>'],
  async run(line, io, client) {
    const answer = await client.cancel(line.positionals[0] ?? '', { signal: io.signal });
    if (line.flags.has('json')) printJson(io, answer);
    else io.stdout.write(`Cancelled ${answer.request_id}; nothing was charged.\n`);
  },
});
