import { nearestWord } from '@kinora/contract/nearest-word';
import { existsSync, readFileSync } from 'node:fs';
import { SETTINGS, type SettingKind, type SettingName, type Settings } from './settings.ts';

/** The file that is read when KINORA_CONFIG names none. */
const DEFAULT_FILE = 'kinora.config.json';
/** What the names of our environment variables start with; it says nothing about how alike two of them are. */
const PREFIX = 'KINORA_';
/** Names that start like ours and mean something else: of the tests, of clients, and of this reader itself. */
const FOREIGN = /^KINORA_(TEST_\w+|CONFIG|SERVER)$/;

/** A configuration that cannot be used: every problem at once. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * The settings, from flags over environment over file over defaults. A misspelt name or a wrong value is an error that
 * says what is allowed. `flags` are by setting name; undefined ones count as not given.
 * @throws ConfigError
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, unknown>> = {},
): Settings {
  const problems: string[] = [];
  const file = readFile(environment['KINORA_CONFIG'], problems);
  const names = Object.keys(SETTINGS) as SettingName[];
  for (const name of Object.keys(environment)) {
    if (!name.startsWith(PREFIX) || FOREIGN.test(name)) continue;
    const known = names.map((setting) => SETTINGS[setting].environment);
    if (!known.includes(name as never))
      problems.push(`${name} is not a setting.${didYouMean(name, known, PREFIX)}`);
  }
  for (const name of Object.keys(file)) {
    if (!names.includes(name as SettingName))
      problems.push(`${DEFAULT_FILE}: ${name} is not a setting.${didYouMean(name, names)}`);
  }
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const kind: SettingKind = SETTINGS[name];
    const given = flags[name] ?? emptyAsMissing(environment[kind.environment]) ?? file[name];
    const parsed = kind.schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else
      problems.push(
        `${kind.environment} ${explain(parsed.error.issues)}, got ${kind.secret === true ? 'something else' : JSON.stringify(given)}.`,
      );
  }
  const settings = values as Settings;
  if (problems.length === 0 && settings.role !== 'all' && settings.databaseUrl === undefined) {
    problems.push(
      `KINORA_ROLE=${settings.role} needs DATABASE_URL: the embedded database belongs to one process.`,
    );
  }
  if (
    problems.length === 0 &&
    (settings.enhanceUrl === undefined) !== (settings.enhanceModel === undefined)
  ) {
    problems.push('KINORA_ENHANCE_URL and KINORA_ENHANCE_MODEL need each other: set both or none.');
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return settings;
}

/** The settings of this process: the only place that reads its environment. @throws ConfigError */
export function readProcessConfig(flags: Readonly<Record<string, unknown>> = {}): Settings {
  return readConfig(process.env, flags);
}

/** The little of this process's environment that a render needs: where programs are. */
export function renderEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' };
}

function readFile(named: string | undefined, problems: string[]): Record<string, unknown> {
  const path = named ?? DEFAULT_FILE;
  if (!existsSync(path)) {
    if (named !== undefined) problems.push(`KINORA_CONFIG names ${path}, which does not exist.`);
    return {};
  }
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof content === 'object' && content !== null && !Array.isArray(content))
      return content as Record<string, unknown>;
    problems.push(`${path} must hold one JSON object.`);
  } catch (error) {
    problems.push(`${path} is not JSON: ${(error as Error).message}.`);
  }
  return {};
}

/** `KINORA_PORT=` in a shell or compose file means: not set. */
function emptyAsMissing(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function explain(issues: readonly { readonly code: string; readonly message: string }[]): string {
  const [issue] = issues as readonly (Record<string, unknown> & { code: string; message: string })[];
  switch (issue?.code) {
    case 'too_small':
      return `must be at least ${String(issue['minimum'])}`;
    case 'too_big':
      return `must be at most ${String(issue['maximum'])}`;
    case 'invalid_value':
      return `must be one of ${(issue['values'] as unknown[]).join(', ')}`;
    default:
      return `is not valid (${issue?.message ?? 'unknown'})`;
  }
}

function didYouMean(name: string, known: readonly string[], prefix = ''): string {
  const near = nearestWord(
    name.slice(prefix.length),
    known.map((other) => other.slice(prefix.length)),
  );
  return near === undefined ? '' : ` Did you mean ${prefix}${near}?`;
}
