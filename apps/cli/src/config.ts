import { join } from 'node:path';

/** What the environment of this process says. Commands that run the server read its own, larger configuration. */
export interface CliConfig {
  /** Folder of downloaded networks, the same one that the server uses. */
  readonly modelsFolder: string;
  /** No connection may be opened. */
  readonly isOffline: boolean;
}

/** Returns the configuration of this process; the only reader of its environment. */
export function readProcessConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): CliConfig {
  const given = (name: string) => (environment[name] === '' ? undefined : environment[name]);
  const dataFolder = given('KINORA_DATA_DIR') ?? 'kinora-data';
  return {
    modelsFolder: given('KINORA_MODELS_DIR') ?? join(dataFolder, 'models'),
    isOffline: ['1', 'true', 'yes', 'on'].includes((given('KINORA_OFFLINE') ?? '').toLowerCase()),
  };
}
