import { callAdmin, DATA_FOLDER_OPTION } from '../call-server.ts';
import { describeTable, describeTime } from '../describe-table.ts';
import type { ProgramIo } from '../program-io.ts';
import { readNumber } from '../read-option.ts';
import { remotelyOrLocally } from '../http/account-commands.ts';
import { KEY_OPTION, SERVER_OPTION } from '../http/connect.ts';
import { createVerbGroup } from '../verb-group.ts';

/** What a person wants to know of a request at a glance, in this order. */
const SHOWN = [
  'id',
  'state',
  'phase',
  'progress',
  'attempt',
  'createdAt',
  'startedAt',
  'finishedAt',
  'errorCode',
  'errorMessage',
  'outputBytes',
] as const;

/** `kinora requests`: what the service was asked for. */
export const requestsCommand = createVerbGroup('requests', 'what the service was asked for', {
  list: {
    summary: 'list the newest requests',
    words: [],
    options: [
      { name: 'state', kind: 'value', placeholder: '<state>', description: 'Only these, such as FAILED' },
      { name: 'limit', kind: 'value', placeholder: '<n>', description: 'How many (default 20)' },
      DATA_FOLDER_OPTION,
    ],
    async run(line, io) {
      const limit = readNumber(line.values, 'limit', 'a whole number');
      const state = line.values['state']?.toUpperCase();
      const requests = await callAdmin(line, 'requests-list', {
        ...(limit === undefined ? {} : { limit }),
        // Which words are states is the server's to say.
        ...(state === undefined ? {} : { state: state as 'FAILED' }),
      });
      const rows = requests.map((request) => [
        request.id,
        request.state,
        `${Math.round(request.progress * 100)} %`,
        describeTime(request.createdAt),
        describeTime(request.finishedAt),
        request.errorCode,
      ]);
      const heading = ['REQUEST', 'STATE', 'DONE', 'CREATED', 'FINISHED', 'ERROR'];
      io.stdout.write(
        line.flags.has('json') ? `${JSON.stringify(requests)}\n` : describeTable(heading, rows),
      );
    },
  },
  show: {
    summary: 'show one request; --json shows all of it',
    words: ['request'],
    options: [DATA_FOLDER_OPTION, SERVER_OPTION, KEY_OPTION],
    async run(line, io) {
      const id = line.positionals[0] ?? '';
      return remotelyOrLocally(line, io, {
        async remote(client) {
          const status = await client.status(id, { signal: io.signal });
          const answer =
            status.status === 'COMPLETED' ? await client.result(id, { signal: io.signal }) : status;
          if (line.flags.has('json')) io.stdout.write(`${JSON.stringify(answer)}\n`);
          else showFields(answer, io);
        },
        async local() {
          const request = await callAdmin(line, 'requests-show', { id });
          if (line.flags.has('json')) io.stdout.write(`${JSON.stringify(request)}\n`);
          else
            for (const name of SHOWN) {
              const value = request[name];
              if (value !== null)
                showField(name, name.endsWith('At') ? describeTime(value as Date) : String(value), io);
            }
        },
      });
    },
  },
});

/** The plain fields of an answer, without plans and links that only programs need. */
function showFields(answer: object, io: ProgramIo): void {
  for (const [name, value] of Object.entries(answer))
    if (['string', 'number', 'boolean'].includes(typeof value)) showField(name, String(value), io);
}

function showField(name: string, text: string, io: ProgramIo): void {
  io.stdout.write(`${name.padEnd(16)}${text}\n`);
}
