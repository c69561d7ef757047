import { createModelStore } from '@kinora/animator';
import { DATA_FOLDER_OPTION } from '../call-server.ts';
import type { Finding } from '../doctor/check.ts';
import { checkMachine } from '../doctor/check-machine.ts';
import { checkServer } from '../doctor/check-server.ts';
import { EXIT_CODE } from '../exit-code.ts';
import { chooseServer, connect, KEY_OPTION, SERVER_OPTION } from '../http/connect.ts';
import { describeOptions, type OptionGroup } from '../option-table.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { type Command, withGrammar } from '../program-io.ts';
import { programVersion } from '../program-version.ts';
import { UsageError } from '../usage-error.ts';

const OPTIONS: readonly OptionGroup[] = [
  {
    title: 'Options',
    rows: [
      SERVER_OPTION,
      KEY_OPTION,
      DATA_FOLDER_OPTION,
      { name: 'json', kind: 'flag', description: 'Print one JSON object with all findings' },
      { name: 'help', short: 'h', kind: 'flag', description: 'Show this help' },
    ],
  },
];
const ROWS = OPTIONS.flatMap((group) => group.rows);
const MARK = { ok: 'ok  ', warn: 'note', fail: 'FAIL' } as const;
const COLOUR = { ok: '\x1b[32m', warn: '\x1b[33m', fail: '\x1b[31m' } as const;

const run: Command = async (words, io) => {
  const line = parseCommandLine(words, ROWS);
  if (line.flags.has('help')) {
    io.stdout.write(
      `kinora doctor: look whether this machine can render and its server answers, and say what to do\n\nUsage: kinora doctor [options]\n\n${describeOptions(OPTIONS)}\n\nExit codes: 0 nothing is wrong, 4 something is.\n`,
    );
    return EXIT_CODE.ok;
  }
  if (line.positionals.length > 0)
    throw new UsageError(`kinora doctor takes no words, got ${line.positionals.join(' ')}.`);
  const { config } = io;
  const store = createModelStore({ folder: config.modelsFolder, offline: config.isOffline });
  const choice = await chooseServer(line, io);
  const client = await connect(line, io, { keyless: true });
  const findings: readonly Finding[] = [
    ...(await checkMachine(store, line.values['data-dir'] ?? config.dataFolder)),
    ...(await checkServer(client, choice, {
      version: programVersion(),
      configFile: config.configFile,
      nowMs: Date.now(),
    })),
  ];
  const count = (state: Finding['state']): number =>
    findings.filter((finding) => finding.state === state).length;
  const healthy = count('fail') === 0;
  if (line.flags.has('json')) io.stdout.write(`${JSON.stringify({ healthy, findings })}\n`);
  else {
    const width = Math.max(...findings.map(({ name }) => name.length));
    for (const { name, state, message, advice } of findings) {
      const mark = io.stdout.isTTY === true ? `${COLOUR[state]}${MARK[state]}\x1b[0m` : MARK[state];
      io.stdout.write(`${mark}  ${name.padEnd(width)}  ${message}\n`);
      if (advice !== undefined) io.stdout.write(`${' '.repeat(width + 8)}${advice}\n`);
    }
    const notes = count('warn') === 0 ? '' : `, ${count('warn')} note${count('warn') === 1 ? '' : 's'}`;
    io.stdout.write(
      `\n${healthy ? 'Nothing is wrong' : `${count('fail')} of ${findings.length} checks failed`}${notes}.\n`,
    );
  }
  return healthy ? EXIT_CODE.ok : EXIT_CODE.failed;
};

/** `kinora doctor`: says what works here and what to do about the rest. */
export const doctorCommand = withGrammar(run, { options: ROWS });
