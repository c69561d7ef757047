import { type Client, createClient } from '@kinora/sdk';
import type { OptionRow } from '../option-table.ts';
import type { CommandLine } from '../parse-command-line.ts';
import type { ProgramIo } from '../program-io.ts';
import { UsageError } from '../usage-error.ts';
import { readConfigFile } from './config-file.ts';

/** Where a server is when nobody says. */
export const DEFAULT_SERVER = 'http://127.0.0.1:8080';

/** For every command that talks to a server. */
export const SERVER_OPTION: OptionRow = {
  name: 'server',
  kind: 'value',
  placeholder: '<url>',
  description: `Address of the server (default KINORA_SERVER, then\nkinora config, then ${DEFAULT_SERVER})`,
};
export const KEY_OPTION: OptionRow = {
  name: 'key',
  kind: 'value',
  placeholder: '<key>',
  description: 'API key (default KINORA_API_KEY, then kinora config)',
};

/** Which server is meant, and who said so. */
export interface ServerChoice {
  readonly server: string;
  readonly key: string | undefined;
  /** undefined: nobody named one, and it is the default. */
  readonly from: '--server' | 'KINORA_SERVER' | 'config' | undefined;
}

/** The server and key that a command line means: its own words over the environment over the file. */
export async function chooseServer(line: CommandLine, io: ProgramIo): Promise<ServerChoice> {
  const { config } = io;
  const file = await readConfigFile(config.configFile);
  const given = line.values['server'];
  const server = given ?? config.server ?? file.server;
  return {
    server: server ?? DEFAULT_SERVER,
    key: line.values['key'] ?? config.apiKey ?? file.key,
    from:
      given !== undefined
        ? '--server'
        : config.server !== undefined
          ? 'KINORA_SERVER'
          : file.server === undefined
            ? undefined
            : 'config',
  };
}

/** A client of the server that a command line means. @throws UsageError without a key, unless none is needed */
export async function connect(
  line: CommandLine,
  io: ProgramIo,
  options: { readonly keyless?: boolean } = {},
): Promise<Client> {
  const { server, key } = await chooseServer(line, io);
  if (key === undefined && options.keyless !== true) {
    throw new UsageError(
      `There is no API key for ${server}. Give --key, set KINORA_API_KEY, or keep one with: kinora config set key -`,
    );
  }
  return createClient({ baseUrl: checkedAddress(server), ...(key === undefined ? {} : { apiKey: key }) });
}

function checkedAddress(server: string): string {
  if (/^https?:\/\/\S+$/.test(server) && URL.canParse(server)) return server;
  throw new UsageError(
    `The server must be an http or https address such as ${DEFAULT_SERVER}, got ${server}.`,
  );
}
