import { CLIP_OPTIONS, readClipRequest } from '../http/clip-options.ts';
import { createHttpCommand, printJson } from '../http/http-command.ts';

/** `kinora estimate`: what a clip would cost and how it would look, without making it. */
export const estimateCommand = createHttpCommand({
  name: 'estimate',
  summary: 'price, time and camera of a clip, without making it',
  words: ['[photo|url]'],
  examples: [
    'kinora estimate photo.jpg --motion arc-left --duration 10 --model dop-preview',
    'kinora estimate --duration 10',
  ],
  groups: CLIP_OPTIONS,
  async run(line, io, client) {
    const { request } = await readClipRequest(line, line.positionals[0]);
    const answer = await client.estimate(request, { signal: io.signal });
    if (line.flags.has('json')) return printJson(io, answer);
    const { shot } = answer;
    const rows: readonly (readonly [string, string])[] = [
      ['Price', `${answer.price_credits} credits (you have ${answer.remaining_credits})`],
      [
        'Ready in',
        `about ${answer.eta_seconds} s${answer.queue_position === 0 ? '' : `, after ${answer.queue_position} others`}`,
      ],
      [
        'Clip',
        `${shot.duration_seconds} s, ${shot.resolution}, ${shot.frame_count} frames at ${shot.fps} per second`,
      ],
      [
        'Camera',
        shot.motions.map(({ name, strength }) => `${name} at ${strength}`).join(', ') || 'as the prompt says',
      ],
      ['Model', shot.model],
      ['Seed', String(shot.seed)],
    ];
    for (const [name, text] of rows) io.stdout.write(`${name.padEnd(10)}${text}\n`);
    for (const note of answer.warnings) io.stderr.write(`note: ${note}\n`);
    return undefined;
  },
});
