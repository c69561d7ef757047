import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the environment of this process says. Commands that run the server read its own, larger configuration. */
export interface CliConfig {
  /** Where a server on this machine keeps its data. */
  readonly dataFolder: string;
  /** Folder of downloaded networks, the same one that the server uses. */
  readonly modelsFolder: string;
  /** An ONNX file that paints what the camera uncovers. */
  readonly inpaintModelFile?: string | undefined;
  /** No connection may be opened. */
  readonly isOffline: boolean;
  /** Address of the server to talk to, when the environment names one. */
  readonly server: string | undefined;
  /** API key, when the environment has one. */
  readonly apiKey: string | undefined;
  /** Where a person's own server and key are kept. */
  readonly configFile: string;
}

/** Returns the configuration of this process; the only reader of its environment. */
export function readProcessConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): CliConfig {
  const given = (name: string) => (environment[name] === '' ? undefined : environment[name]);
  const dataFolder = given('KINORA_DATA_DIR') ?? 'kinora-data';
  const configFolder = given('XDG_CONFIG_HOME') ?? given('APPDATA') ?? join(homedir(), '.config');
  return {
    dataFolder,
    modelsFolder: given('KINORA_MODELS_DIR') ?? join(dataFolder, 'models'),
    inpaintModelFile: given('KINORA_INPAINT_MODEL'),
    isOffline: ['1', 'true', 'yes', 'on'].includes((given('KINORA_OFFLINE') ?? '').toLowerCase()),
    server: given('KINORA_SERVER'),
    apiKey: given('KINORA_API_KEY'),
    configFile: join(configFolder, 'kinora', 'config.json'),
  };
}
