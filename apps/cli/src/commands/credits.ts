import { callAdmin, DATA_FOLDER_OPTION } from '../call-server.ts';
import { describeTable } from '../describe-table.ts';
import { remotely, remotelyOrLocally, showCredits, showLedger } from '../http/account-commands.ts';
import { KEY_OPTION, SERVER_OPTION } from '../http/connect.ts';
import { readNumber } from '../read-option.ts';
import { UsageError } from '../usage-error.ts';
import { createVerbGroup } from '../verb-group.ts';

interface Balance {
  readonly account: string;
  readonly balance: number;
  readonly reserved: number;
  readonly available: number;
}

function describeBalances(balances: readonly Balance[]): string {
  const heading = ['ACCOUNT', 'BALANCE', 'RESERVED', 'AVAILABLE'];
  return describeTable(
    heading,
    balances.map(({ account, balance, reserved, available }) => [account, balance, reserved, available]),
  );
}

/** `kinora credits`: what accounts may spend. */
export const creditsCommand = createVerbGroup('credits', 'what accounts may spend', {
  grant: {
    summary: 'add credits to an account',
    words: ['credits'],
    options: [
      { name: 'account', kind: 'value', placeholder: '<name>', description: 'Whose (default: default)' },
      { name: 'note', kind: 'value', placeholder: '<text>', description: 'Why, for the ledger' },
      DATA_FOLDER_OPTION,
    ],
    async run(line, io) {
      const word = line.positionals[0] ?? '';
      const credits = Number(word);
      if (word === '' || !Number.isFinite(credits))
        throw new UsageError(`kinora credits grant takes a number of credits, got ${word}.`);
      const { account, note } = line.values;
      const balance = await callAdmin(line, 'credits-grant', {
        credits,
        ...(account === undefined ? {} : { account }),
        ...(note === undefined ? {} : { note }),
      });
      io.stdout.write(line.flags.has('json') ? `${JSON.stringify(balance)}\n` : describeBalances([balance]));
    },
  },
  show: {
    summary: 'list accounts and their credits; with a server, your own',
    words: [],
    options: [DATA_FOLDER_OPTION, SERVER_OPTION, KEY_OPTION],
    run: (line, io) =>
      remotelyOrLocally(line, io, {
        remote: (client) => showCredits(client, line, io),
        async local() {
          const balances = await callAdmin(line, 'credits-show', {});
          io.stdout.write(
            line.flags.has('json') ? `${JSON.stringify(balances)}\n` : describeBalances(balances),
          );
        },
      }),
  },
  ledger: {
    summary: 'list what was reserved, charged and given back, newest first',
    words: [],
    options: [
      { name: 'limit', kind: 'value', placeholder: '<n>', description: 'How many (default 50)' },
      SERVER_OPTION,
      KEY_OPTION,
    ],
    run(line, io) {
      const limit = readNumber(line.values, 'limit', 'a whole number');
      return remotely(line, io, (client) => showLedger(client, line, io, limit));
    },
  },
  audit: {
    summary: 'check that balances and ledger agree',
    words: [],
    options: [DATA_FOLDER_OPTION],
    async run(line, io) {
      const { differences } = await callAdmin(line, 'ledger-audit', {});
      if (line.flags.has('json')) io.stdout.write(`${JSON.stringify({ differences })}\n`);
      else if (differences.length === 0) io.stdout.write('Balances and ledger agree.\n');
      else io.stdout.write(`${differences.join('\n')}\n`);
    },
  },
});
