import { createHttpCommand, printJson } from '../http/http-command.ts';
import { clipPath, saveClip } from '../http/save-clip.ts';

/** `kinora download`: saves the clip of a completed request. */
export const downloadCommand = createHttpCommand({
  name: 'download',
  summary: 'save the clip of a completed request',
  words: ['<request>'],
  examples: ['kinora download 0b9f... -o clip.mp4'],
  groups: [
    {
      title: 'Output',
      rows: [
        {
          name: 'output',
          short: 'o',
          kind: 'value',
          placeholder: '<clip.mp4|folder>',
          description: 'Where to (default the name the server gives it,\nin this folder)',
        },
      ],
    },
  ],
  async run(line, io, client) {
    const result = await client.result(line.positionals[0] ?? '', { signal: io.signal });
    const path = await clipPath(line.values['output'], result.video.file_name);
    const bytes = await saveClip(client, result, path, io.signal);
    if (line.flags.has('json')) printJson(io, { file: path, bytes, request_id: result.request_id });
    else io.stdout.write(`${path}\n`);
  },
});
