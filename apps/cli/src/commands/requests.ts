import { callAdmin, DATA_FOLDER_OPTION } from '../call-server.ts';
import { describeTable, describeTime } from '../describe-table.ts';
import type { ProgramIo } from '../program-io.ts';
import { readNumber } from '../read-option.ts';
import { remotelyOrLocally } from '../http/account-commands.ts';
import { KEY_OPTION, SERVER_OPTION } from '../http/connect.ts';
import { printJson } from '../http/http-command.ts';
import { UsageError } from '../usage-error.ts';
import { createVerbGroup } from '../verb-group.ts';
import type { Status } from '@kinora/sdk';

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

const HEADING = ['REQUEST', 'STATE', 'DONE', 'CREATED', 'FINISHED', 'ERROR'];

/** `kinora requests`: what the service was asked for. */
export const requestsCommand = createVerbGroup('requests', 'what the service was asked for', {
  list: {
    summary: 'list the newest requests; with a server, your own',
    words: [],
    options: [
      { name: 'state', kind: 'value', placeholder: '<state>', description: 'Only these, such as FAILED' },
      { name: 'limit', kind: 'value', placeholder: '<n>', description: 'How many (default 20)' },
      {
        name: 'after',
        kind: 'value',
        placeholder: '<request>',
        description: 'With a server: only older than this',
      },
      DATA_FOLDER_OPTION,
      SERVER_OPTION,
      KEY_OPTION,
    ],
    run(line, io) {
      const limit = readNumber(line.values, 'limit', 'a whole number');
      const state = line.values['state']?.toUpperCase();
      const after = line.values['after'];
      return remotelyOrLocally(line, io, {
        async remote(client) {
          const status = state as Status | undefined;
          const page = await client.requests({ limit, after, status, signal: io.signal });
          if (line.flags.has('json')) return printJson(io, page);
          const rows = page.requests.map((one) => [
            one.request_id,
            one.status,
            `${Math.round(one.progress * 100)} %`,
            describeTime(one.created_at),
            one.finished_at === null ? null : describeTime(one.finished_at),
            one.code,
          ]);
          io.stdout.write(describeTable(HEADING, rows));
          if (page.next_after !== null) io.stderr.write(`more: --after ${page.next_after}\n`);
        },
        async local() {
          if (after !== undefined) throw new UsageError('--after goes with --server.');
          const requests = await callAdmin(line, 'requests-list', {
            ...(limit === undefined ? {} : { limit }),
            // Which words are states is the server's to say.
            ...(state === undefined ? {} : { state: state as 'FAILED' }),
          });
          if (line.flags.has('json')) return printJson(io, requests);
          const rows = requests.map((request) => [
            request.id,
            request.state,
            `${Math.round(request.progress * 100)} %`,
            describeTime(request.createdAt),
            describeTime(request.finishedAt),
            request.errorCode,
          ]);
          io.stdout.write(describeTable(HEADING, rows));
        },
      });
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
    if (['string', 'number', 'boolean'].includes(typeof value) && value !== '')
      showField(name, String(value), io);
}

function showField(name: string, text: string, io: ProgramIo): void {
  io.stdout.write(`${name.padEnd(16)}${text}\n`);
}
