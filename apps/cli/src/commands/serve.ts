import { readServerSettings } from '../call-server.ts';
import { EXIT_CODE } from '../exit-code.ts';
import { describeOptions, type OptionGroup } from '../option-table.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { type Command, withGrammar } from '../program-io.ts';
import { UsageError } from '../usage-error.ts';

const OPTIONS: readonly OptionGroup[] = [
  {
    title: 'Options',
    rows: [
      { name: 'host', kind: 'value', placeholder: '<address>', description: 'Address to listen on' },
      { name: 'port', kind: 'value', placeholder: '<number>', description: 'Port to listen on' },
      { name: 'role', kind: 'value', placeholder: '<role>', description: 'all, api or worker' },
      {
        name: 'data-dir',
        kind: 'value',
        placeholder: '<folder>',
        description: 'Where records, images and clips are kept',
      },
      { name: 'help', short: 'h', kind: 'flag', description: 'Show this help' },
    ],
  },
];

const run: Command = async (words, io) => {
  const line = parseCommandLine(
    words,
    OPTIONS.flatMap((group) => group.rows),
  );
  if (line.flags.has('help')) {
    io.stdout.write(
      `kinora serve: run the service\n\nUsage: kinora serve [options]\n\n${describeOptions(OPTIONS)}\n\n` +
        'Everything else is set by the environment; docs/configuration.md lists it.\n',
    );
    return EXIT_CODE.ok;
  }
  if (line.positionals.length > 0)
    throw new UsageError(`kinora serve takes no words, got ${line.positionals.join(' ')}.`);
  const { host, port, role, 'data-dir': dataDirectory } = line.values;
  const settings = await readServerSettings({ host, port, role, dataDirectory });
  const { serve } = await import('@kinora/server');
  const code = await serve(settings, (text) => io.stdout.write(`${text}\n`));
  return code === 0 ? EXIT_CODE.ok : EXIT_CODE.internal;
};

/** `kinora serve`: runs the service until it is told to stop. */
export const serveCommand = withGrammar(run, { options: OPTIONS.flatMap(({ rows }) => rows) });
