// Property-based requests from the OpenAPI document against a running server: `npm run fuzz`.
// Nothing may be answered with 5xx, with an undocumented status, media type or body.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@kinora/sdk';
import { endRequests } from './end-requests.ts';
import { schemathesis } from './extras.ts';
import { startRealServer, TEST_KEY } from './start-real-server.ts';

/** What a run came to. */
export interface FuzzReport {
  readonly operations: number;
  readonly requests: number;
  /** Answers by status. */
  readonly answers: Readonly<Record<string, number>>;
  /** What broke, in the tool's words; empty when nothing did. */
  readonly failures: string;
}

type Json = Record<string, unknown>;
interface Operation {
  readonly operationId: string;
  readonly parameters?: { name: string; in: string; example?: unknown; schema: Json }[];
}

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
].join(',');
/** Answers of these last as long as the request of the path; a fuzzer would only wait. */
const STREAMS = new Set(['events', 'fal-stream']);

/** What to send. */
export interface FuzzOptions {
  /** At least this many. */
  readonly requests: number;
  readonly seed: number;
  /** Ids of operations; all when not given. */
  readonly only?: readonly string[];
  /** Changes the document before requests are made from it. */
  readonly change?: (document: Json) => void;
}

/** Sends requests to a server of its own and reports. `tool` is schemathesis. */
export async function fuzzApi(
  tool: string,
  { requests, seed, only, change }: FuzzOptions,
): Promise<FuzzReport> {
  const server = await startRealServer({
    KINORA_RENDER_CONCURRENCY: '0',
    KINORA_RATE_LIMIT: '1000000',
    KINORA_INITIAL_CREDITS: '1000000',
    KINORA_SYNC_TIMEOUT: '30',
  });
  const stop = endRequests(server);
  const folder = await mkdtemp(join(tmpdir(), 'kinora-fuzz-'));
  try {
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as Json;
    const operations = await nameRealRequests(document, server.url, only);
    change?.(document);
    const file = join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(document));
    const answers: Record<string, number> = {};
    let total = 0;
    // An operation with few parameters runs out of new calls: rounds with other seeds go on until all are sent.
    for (let round = 0; total < requests; round++) {
      const each = Math.max(2, Math.ceil((requests - total) / operations / 2));
      const failures = await runTool(tool, file, folder, server.url, each, seed + round);
      const counted = await countAnswers(server.url);
      total = Object.values(counted).reduce((sum, count) => sum + count, 0);
      Object.assign(answers, counted);
      if (failures !== '') return { operations, requests: total, answers, failures };
    }
    return { operations, requests: total, answers, failures: '' };
  } finally {
    await stop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts requests that exist in the place of the example's, one for each operation, so that not all answers are 404. */
async function nameRealRequests(
  document: Json,
  baseUrl: string,
  only: readonly string[] | undefined,
): Promise<number> {
  const client = createClient({ baseUrl, apiKey: TEST_KEY });
  const paths = document['paths'] as Record<string, Record<string, Operation>>;
  let operations = 0;
  for (const verbs of Object.values(paths)) {
    for (const [verb, { operationId, parameters = [] }] of Object.entries(verbs)) {
      if (STREAMS.has(operationId) || only?.includes(operationId) === false) {
        delete verbs[verb];
        continue;
      }
      operations += 1;
      const id = parameters.find((parameter) => parameter.name === 'id' && parameter.in === 'path');
      if (id === undefined) continue;
      const job = await client.submit({
        image: `${baseUrl}/examples/object_coffee.jpg`,
        motion_id: 'arc-left',
        cache: false,
      });
      if (!operationId.includes('cancel')) await job.wait();
      id.example = job.id;
      // Half of the calls ask for the request that exists, the others for anything.
      id.schema = { anyOf: [{ const: job.id }, { type: 'string' }] };
    }
  }
  return operations;
}

/** Runs the tool once; what it found, empty when nothing. */
async function runTool(
  tool: string,
  file: string,
  folder: string,
  url: string,
  each: number,
  seed: number,
): Promise<string> {
  const child = spawn(
    tool,
    [
      'run',
      file,
      `--url=${url}`,
      `--header=x-api-key: ${TEST_KEY}`,
      `--checks=${CHECKS}`,
      '--phases=examples,coverage,fuzzing',
      `--max-examples=${each}`,
      `--seed=${seed}`,
      '--generation-database=none',
      '--suppress-health-check=all',
      '--continue-on-failure',
      '--request-timeout=40',
      '--warnings=off',
      '--no-color',
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return code === 0 ? '' : said;
}

/** Answers of the server by status, from its metrics, without those of this program. */
async function countAnswers(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts: Record<string, number> = {};
  for (const [, status = '', count] of text.matchAll(
    /^kinora_http_seconds_count\{[^}]*status="(\w+)"[^}]*\} (\d+)/gm,
  ))
    counts[status] = (counts[status] ?? 0) + Number(count);
  return counts;
}

if (import.meta.main) {
  const { found, howToGet } = schemathesis();
  if (found === undefined) throw new Error(`schemathesis is missing: ${howToGet}`);
  const requests = Number(process.argv[2] ?? 5000);
  const seed = Number(process.argv[3] ?? 1);
  const startMs = performance.now();
  const report = await fuzzApi(found, { requests, seed });
  if (report.failures !== '') console.log(report.failures);
  const answers = Object.entries(report.answers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, count]) => `${count} x ${status}`)
    .join(', ');
  console.log(
    `${report.requests} requests to ${report.operations} operations (${answers}), seed ${seed}, ${((performance.now() - startMs) / 1000).toFixed(0)} s: ${report.failures === '' ? 'nothing broke' : 'see above'}`,
  );
  process.exitCode = report.failures === '' ? 0 : 1;
}
