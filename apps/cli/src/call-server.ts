import type { AdminCommand, AdminInput, AdminOutput, Settings } from '@kinora/server';
import type { OptionRow } from './option-table.ts';
import type { CommandLine } from './parse-command-line.ts';
import { UsageError } from './usage-error.ts';

/** The option that says whose records are meant; for every command that works on them. */
export const DATA_FOLDER_OPTION: OptionRow = {
  name: 'data-dir',
  kind: 'value',
  placeholder: '<folder>',
  description: 'Data directory of the server (default kinora-data,\nor KINORA_DATA_DIR)',
};

/**
 * Returns the server's settings from flags over the environment over its file. `flags` by setting name.
 * @throws UsageError naming every setting that is wrong.
 */
export async function readServerSettings(flags: Readonly<Record<string, unknown>>): Promise<Settings> {
  const { ConfigError, readProcessConfig } = await import('@kinora/server');
  try {
    return readProcessConfig(flags);
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  }
}

/** Runs an administration command on the records that a command line means. @throws UsageError for wrong input. */
export async function callAdmin<Name extends AdminCommand>(
  { values }: CommandLine,
  name: Name,
  input: AdminInput<Name>,
): Promise<AdminOutput[Name]> {
  const { AdminError, runAdminCommand } = await import('@kinora/server');
  const settings = await readServerSettings({ dataDirectory: values['data-dir'] });
  try {
    return await runAdminCommand(settings, name, input);
  } catch (error) {
    throw error instanceof AdminError ? new UsageError(error.message) : error;
  }
}
