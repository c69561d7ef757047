import { CONFIG_NAMES, isReadableByOthers, readConfigFile, writeConfigFile } from '../http/config-file.ts';
import { DEFAULT_SERVER } from '../http/connect.ts';
import { UsageError } from '../usage-error.ts';
import { createVerbGroup } from '../verb-group.ts';

function checkName(word: string): (typeof CONFIG_NAMES)[number] {
  const name = CONFIG_NAMES.find((candidate) => candidate === word);
  if (name !== undefined) return name;
  throw new UsageError(`There is no setting ${word}. The settings are ${CONFIG_NAMES.join(', ')}.`);
}

/** A key as people may see it: enough to tell two apart. */
function masked(key: string | undefined): string | undefined {
  return key === undefined ? undefined : `${key.slice(0, 8)}…`;
}

/** `kinora config`: the server and key of this person. */
export const configCommand = createVerbGroup('config', 'your server and key, in a file only you can read', {
  set: {
    summary: 'keep a setting: server or key (- reads it from standard input)',
    words: ['name', 'value'],
    options: [],
    async run({ positionals, flags }, io) {
      const name = checkName(positionals[0] ?? '');
      const word = positionals[1] ?? '';
      // A key on the command line stays in the history of the shell.
      const value = word === '-' ? (await io.readStdin()).trim() : word;
      if (value === '') throw new UsageError(`The ${name} must not be empty.`);
      if (name === 'server' && !(/^https?:\/\//.test(value) && URL.canParse(value)))
        throw new UsageError(
          `The server must be an http or https address such as ${DEFAULT_SERVER}, got ${value}.`,
        );
      const path = io.config.configFile;
      await writeConfigFile(path, { ...(await readConfigFile(path)), [name]: value });
      if (flags.has('json')) io.stdout.write(`${JSON.stringify({ file: path, set: name })}\n`);
      else io.stdout.write(`Kept ${name} in ${path}\n`);
    },
  },
  unset: {
    summary: 'forget a setting',
    words: ['name'],
    options: [],
    async run({ positionals, flags }, io) {
      const name = checkName(positionals[0] ?? '');
      const path = io.config.configFile;
      const { [name]: _, ...rest } = await readConfigFile(path);
      await writeConfigFile(path, rest);
      if (flags.has('json')) io.stdout.write(`${JSON.stringify({ file: path, unset: name })}\n`);
      else io.stdout.write(`Forgot ${name} in ${path}\n`);
    },
  },
  show: {
    summary: 'show the settings, the key only in part',
    words: [],
    options: [],
    async run({ flags }, io) {
      const path = io.config.configFile;
      const { server, key } = await readConfigFile(path);
      const shown = { file: path, server: server ?? null, key: masked(key) ?? null };
      if (flags.has('json')) io.stdout.write(`${JSON.stringify(shown)}\n`);
      else
        io.stdout.write(
          `server  ${server ?? `(none: ${DEFAULT_SERVER})`}\nkey     ${masked(key) ?? '(none)'}\nfile    ${path}\n`,
        );
      if (await isReadableByOthers(path))
        io.stderr.write(`note: others on this machine can read ${path}: chmod 600 it.\n`);
    },
  },
});
