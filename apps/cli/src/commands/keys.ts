import { callAdmin, DATA_FOLDER_OPTION } from '../call-server.ts';
import { describeTable, describeTime } from '../describe-table.ts';
import { readNumber } from '../read-option.ts';
import { remotely, showKey } from '../http/account-commands.ts';
import { KEY_OPTION, SERVER_OPTION } from '../http/connect.ts';
import { createVerbGroup } from '../verb-group.ts';

/** `kinora keys`: API keys of the service. */
export const keysCommand = createVerbGroup('keys', 'API keys of the service', {
  create: {
    summary: 'make a key and show it once',
    words: [],
    options: [
      {
        name: 'account',
        kind: 'value',
        placeholder: '<name>',
        description: 'Account that pays (default: default)',
      },
      { name: 'label', kind: 'value', placeholder: '<text>', description: 'What it is for' },
      { name: 'scopes', kind: 'value', placeholder: '<a,b>', description: 'generate, read (default both)' },
      {
        name: 'expires-days',
        kind: 'value',
        placeholder: '<n>',
        description: 'Days it is valid (default: for ever)',
      },
      { name: 'rate', kind: 'value', placeholder: '<n>', description: 'Most requests per minute' },
      DATA_FOLDER_OPTION,
    ],
    async run(line, io) {
      const { account, label, scopes } = line.values;
      const expiresInDays = readNumber(line.values, 'expires-days', 'a number of days');
      const ratePerMinute = readNumber(line.values, 'rate', 'a whole number of requests');
      const made = await callAdmin(line, 'keys-create', {
        ...(account === undefined ? {} : { account }),
        ...(label === undefined ? {} : { label }),
        // Which names are scopes is the server's to say.
        ...(scopes === undefined ? {} : { scopes: scopes.split(',') as ('generate' | 'read')[] }),
        ...(expiresInDays === undefined ? {} : { expiresInDays }),
        ...(ratePerMinute === undefined ? {} : { ratePerMinute }),
      });
      io.stdout.write(
        line.flags.has('json')
          ? `${JSON.stringify(made)}\n`
          : `${made.key}\nKey ${made.id} of the account ${made.account}; it is shown only now.\n`,
      );
    },
  },
  list: {
    summary: 'list the keys, without what is secret',
    words: [],
    options: [DATA_FOLDER_OPTION],
    async run(line, io) {
      const keys = await callAdmin(line, 'keys-list', {});
      const rows = keys.map((key) => [
        key.id,
        key.account,
        key.label,
        key.scopes.join(','),
        describeTime(key.createdAt),
        key.revokedAt === null ? describeTime(key.expiresAt) : 'revoked',
      ]);
      const heading = ['KEY', 'ACCOUNT', 'LABEL', 'SCOPES', 'CREATED', 'EXPIRES'];
      io.stdout.write(line.flags.has('json') ? `${JSON.stringify(keys)}\n` : describeTable(heading, rows));
    },
  },
  revoke: {
    summary: 'end a key at once',
    words: ['key'],
    options: [DATA_FOLDER_OPTION],
    async run(line, io) {
      const done = await callAdmin(line, 'keys-revoke', { id: line.positionals[0] ?? '' });
      io.stdout.write(line.flags.has('json') ? `${JSON.stringify(done)}\n` : `Revoked ${done.revoked}.\n`);
    },
  },
  show: {
    summary: 'show the key in use, as its server sees it',
    words: [],
    options: [SERVER_OPTION, KEY_OPTION],
    run: (line, io) => remotely(line, io, (client) => showKey(client, line, io)),
  },
});
