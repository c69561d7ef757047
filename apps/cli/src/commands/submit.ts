import { CLIP_OPTIONS, readClipRequest } from '../http/clip-options.ts';
import { followJob, WAIT_ROWS } from '../http/follow-job.ts';
import { createHttpCommand, printJson } from '../http/http-command.ts';

/** `kinora submit`: asks a server for a clip of a photo. */
export const submitCommand = createHttpCommand({
  name: 'submit',
  summary: 'ask a server for a clip of a photo',
  words: ['<photo|url>'],
  examples: [
    'kinora submit photo.jpg --motion arc-left -o clip.mp4',
    'kinora submit photo.jpg -p "slowly circles around her" --wait',
    'kinora submit photo.jpg --model dop-lite --json | jq -r .request_id',
  ],
  groups: [
    ...CLIP_OPTIONS,
    {
      title: 'What happens then',
      rows: [
        {
          name: 'wait',
          short: 'w',
          kind: 'flag',
          description: 'Wait for the clip and print its address (-o waits too)',
        },
        ...WAIT_ROWS,
        {
          name: 'idempotency-key',
          kind: 'value',
          placeholder: '<text>',
          description: 'Submitting again with it makes no second clip',
        },
      ],
    },
  ],
  async run(line, io, client) {
    const { request, name } = await readClipRequest(line, line.positionals[0] ?? '');
    const job = await client.submit(request, {
      idempotencyKey: line.values['idempotency-key'],
      signal: io.signal,
    });
    const { accepted } = job;
    if (!line.flags.has('json'))
      for (const note of accepted?.warnings ?? []) io.stderr.write(`note: ${note}\n`);
    if (line.flags.has('wait') || line.values['output'] !== undefined)
      return followJob(job, name, line, io, client);
    if (line.flags.has('json')) printJson(io, accepted);
    else {
      io.stdout.write(`${job.id}\n`);
      if (accepted !== undefined && !line.flags.has('quiet')) {
        const place = accepted.queue_position === 0 ? 'next in line' : `${accepted.queue_position} before it`;
        io.stderr.write(
          `Accepted: ${place}, about ${accepted.eta_seconds} s, ${accepted.reserved_credits} credits set aside.\n` +
            `kinora wait ${job.id} -o clip.mp4 fetches it.\n`,
        );
      }
    }
    return undefined;
  },
});
