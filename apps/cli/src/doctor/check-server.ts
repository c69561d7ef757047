import { type Client, isKinoraError, KinoraError, NotFoundError } from '@kinora/sdk';
import { isReadableByOthers } from '../http/config-file.ts';
import type { ServerChoice } from '../http/connect.ts';
import { type Finding, fail, ok, warn } from './check.ts';

/** A look must not take longer: somebody waits for it. */
const TIMEOUT_MS = 5_000;
const SOON_MS = 7 * 24 * 3600 * 1000;

/** What can be said of the server a command would talk to. */
export async function checkServer(
  client: Client,
  choice: ServerChoice,
  facts: { readonly version: string; readonly configFile: string; readonly nowMs: number },
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  if (await isReadableByOthers(facts.configFile))
    findings.push(
      warn('Config file', `others can read ${facts.configFile}`, `Run chmod 600 ${facts.configFile}.`),
    );
  const options = { timeoutMs: TIMEOUT_MS };
  const named =
    choice.from === undefined ? `${choice.server} (the default)` : `${choice.server} (${choice.from})`;
  try {
    const { version } = await client.health(options);
    findings.push(
      version === facts.version
        ? ok('Server', `${named} answers, version ${version}`)
        : warn(
            'Server',
            `${named} answers, version ${version}; this is ${facts.version}`,
            'Bring both to the same version.',
          ),
    );
  } catch (error) {
    if (!isKinoraError(error)) throw error;
    const elsewhere = error instanceof NotFoundError || error.status !== undefined;
    return [
      ...findings,
      // Nobody said that there is one: then its absence is no fault.
      (choice.from === undefined && !elsewhere ? warn : fail)(
        'Server',
        `${named}: ${error.message}`,
        elsewhere
          ? 'Something else answers there. Name the right address: kinora config set server <url>'
          : 'Start one with kinora serve, or name another: kinora config set server <url>',
      ),
    ];
  }
  return [...findings, await checkKey(client, choice, facts.nowMs)];
}

async function checkKey(client: Client, choice: ServerChoice, nowMs: number): Promise<Finding> {
  if (choice.key === undefined)
    return warn(
      'API key',
      'none is set',
      'kinora config set key - keeps one; kinora keys create makes one on the server.',
    );
  try {
    const { key, name, available_credits: credits } = await client.account({ timeoutMs: TIMEOUT_MS });
    const facts = `${key.prefix}… of ${name}, may ${key.scopes.join(' and ')}, ${credits} credits`;
    const expiresMs = key.expires_at === null ? Infinity : Date.parse(key.expires_at);
    if (expiresMs - nowMs < SOON_MS)
      return warn(
        'API key',
        `${facts}, expires ${key.expires_at ?? ''}`,
        'Make a new one: kinora keys create.',
      );
    if (credits <= 0) return warn('API key', facts, 'Add credits on the server: kinora credits grant 100.');
    return ok('API key', facts);
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    return fail(
      'API key',
      error.code === 'key_invalid' ? `${choice.server} does not know it` : error.message,
      'Set another: kinora config set key -, or make one: kinora keys create.',
    );
  }
}
