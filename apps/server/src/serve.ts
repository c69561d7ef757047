import { MODEL_SLUG } from '@kinora/contract';
import { type RunningServer, startServer } from './main.ts';
import type { Settings } from './settings.ts';
import { StartError } from './start-error.ts';
import { VERSION } from './version.ts';

/** Exit code of a start that the operator can put right, as for a wrong command line. */
const CANNOT_START = 2;

/**
 * Runs a server until SIGINT or SIGTERM, and returns the exit code. `say` prints a line for people. A second signal
 * ends the process at once; what was running then runs again after the next start.
 */
export async function serve(settings: Settings, say: (line: string) => void): Promise<number> {
  let server: RunningServer;
  try {
    server = await startServer(settings);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`kinora: ${error.message}\n`);
    return CANNOT_START;
  }
  say(`Kinora ${VERSION} ${server.url === undefined ? 'works' : `answers at ${server.url}`}`);
  say(
    `Data: ${server.dataDirectory}${settings.databaseUrl === undefined ? '' : ' (files), PostgreSQL (records)'}`,
  );
  if (server.metricsUrl !== undefined) say(`Metrics: ${server.metricsUrl}/metrics`);
  if (server.shownKey !== undefined) {
    say('');
    say(`API key of the account "default", shown only now: ${server.shownKey}`);
  }
  if (server.url !== undefined) {
    const base =
      settings.publicUrl ?? server.url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
    say('');
    say('Try it:');
    for (const line of exampleCall(base, server.shownKey)) say(`  ${line}`);
    say('');
    say(`Reference: ${base}/docs`);
  }
  server.log('info', { url: server.url, role: settings.role, version: VERSION }, 'server started');
  const signal = await nextSignal();
  say(`${signal}: stopping, a running render may take up to ${settings.shutdownSeconds} s to finish`);
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  await server.stop();
  return 0;
}

/** A call that works as it stands, in lines. */
function exampleCall(base: string, key: string | undefined): string[] {
  const body = JSON.stringify({
    model: 'dop-lite',
    motion_id: 'arc-left',
    prompt: 'The camera slowly circles around her.',
    seed: 12345,
    enhance_prompt: false,
    image_urls: [`${base}/examples/portrait_astronaut.jpg`],
  });
  return [
    `curl ${base}/v2/${MODEL_SLUG} \\`,
    `  -H 'x-api-key: ${key ?? 'YOUR_KEY'}' -H 'content-type: application/json' \\`,
    `  -d '${body}'`,
  ];
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
}
