import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MODEL_SLUG } from '@kinora/contract';
import { type HttpConnection, openConnection } from './api-load/http-connection.ts';
import { closedLoad, type LoadResult, openLoad } from './api-load/load.ts';
import { type ServerProcess, startServerProcess } from './api-load/server-process.ts';

// npm run bench:api: the numbers of the service on the embedded database (or DATABASE_URL), each against its goal.

const KEY = 'bench-key-0123456789';
const HEADERS = `x-api-key: ${KEY}\r\n`;
const CLIENTS = 16;
const SECONDS = Number(process.argv[2] ?? 5);
const QUEUED = 10_000;
const WARM_UP_SECONDS = 0.5;

const folder = mkdtempSync(join(tmpdir(), 'kinora-bench-'));
const settings = {
  KINORA_DATA_DIR: join(folder, 'data'),
  KINORA_API_KEY: KEY,
  KINORA_INITIAL_CREDITS: '1000000',
  KINORA_RATE_LIMIT: '1000000',
  KINORA_QUEUE_LIMIT: '1000000',
  KINORA_ACCOUNT_PENDING: '1000000',
  KINORA_RENDER_CONCURRENCY: '0',
  ...(process.env['DATABASE_URL'] === undefined ? {} : { DATABASE_URL: process.env['DATABASE_URL'] }),
};
const start = (environment: Readonly<Record<string, string>>): Promise<ServerProcess> =>
  startServerProcess(environment, join(folder, 'compiled'));
let failures = 0;

const submitBody = (port: number, extra: object = {}): string =>
  JSON.stringify({
    model: 'dop-lite',
    motion_id: 'c5881721-05b1-47d9-94d6-0203863114e1',
    prompt: 'The camera slowly circles around her.',
    seed: 1 + Math.floor(Math.random() * 1e6),
    enhance_prompt: false,
    image_urls: [`http://127.0.0.1:${port}/examples/portrait_astronaut.jpg`],
    ...extra,
  });
const submit = (port: number, ids: string[]) => async (connection: HttpConnection) => {
  const answer = await connection.send('POST', `/v2/${MODEL_SLUG}`, HEADERS, submitBody(port));
  if (answer.status === 200) ids.push((JSON.parse(answer.body) as { request_id: string }).request_id);
  return answer;
};
const poll = (ids: readonly string[]) => (connection: HttpConnection) =>
  connection.send('GET', `/v2/requests/${ids[Math.floor(Math.random() * ids.length)]}/status`, HEADERS);

function report(
  what: string,
  value: number,
  unit: string,
  goal?: { atLeast?: number; atMost?: number },
): void {
  const { atLeast, atMost } = goal ?? {};
  const good = (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
  if (!good) failures += 1;
  const wanted = atLeast !== undefined ? `>= ${atLeast}` : atMost !== undefined ? `<= ${atMost}` : '';
  const mark = goal === undefined ? '' : good ? 'ok' : 'MISSED';
  process.stdout.write(
    `${what.padEnd(52)} ${value.toFixed(1).padStart(9)} ${unit.padEnd(5)} ${wanted.padEnd(9)} ${mark}\n`,
  );
}

function reportErrors(what: string, { statuses }: Pick<LoadResult, 'statuses'>): void {
  const wrong = Object.entries(statuses).filter(([status]) => status !== '200');
  if (wrong.length === 0) return;
  failures += 1;
  process.stdout.write(`${what}: answers other than 200: ${JSON.stringify(Object.fromEntries(wrong))}\n`);
}

const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function throughput(server: ServerProcess): Promise<void> {
  const ids: string[] = [];
  const emptySubmit = await closedLoad(server.port, CLIENTS, SECONDS, submit(server.port, ids));
  const emptyPoll = await closedLoad(server.port, CLIENTS, SECONDS, poll(ids));
  report('submits, 16 clients', emptySubmit.perSecond, '/s', { atLeast: 300 });
  report('  p99', emptySubmit.p99, 'ms');
  report('polls, 16 clients', emptyPoll.perSecond, '/s', { atLeast: 2500 });
  report('  p99', emptyPoll.p99, 'ms');
  reportErrors('submits', emptySubmit);
  reportErrors('polls', emptyPoll);
}

/** How soon a client that submits and asks at once how it stands sees an answer, one request after the other. */
async function firstStatus(server: ServerProcess, what: string): Promise<void> {
  const call = async (connection: HttpConnection) => {
    const accepted = await connection.send('POST', `/v2/${MODEL_SLUG}`, HEADERS, submitBody(server.port));
    const { request_id: id } = JSON.parse(accepted.body) as { request_id: string };
    return connection.send('GET', `/v2/requests/${id}/status`, HEADERS);
  };
  // The first calls of a server compile what they run.
  await closedLoad(server.port, 1, WARM_UP_SECONDS, call);
  const { p50, p99, statuses } = await closedLoad(server.port, 1, SECONDS, call);
  report(`${what}submit to first status: p50`, p50, 'ms', { atMost: 20 });
  report('  p99', p99, 'ms', what === '' ? { atMost: 20 } : undefined);
  reportErrors('first statuses', { statuses });
}

/** The calmest of three runs: a median of a third of a millisecond doubles when anything else runs on the machine. */
async function best(run: () => Promise<LoadResult>): Promise<LoadResult> {
  const runs = [await run(), await run(), await run()];
  return runs.reduce((calmest, one) => (one.p50 < calmest.p50 ? one : calmest));
}

async function fullQueue(server: ServerProcess): Promise<void> {
  const ids: string[] = [];
  const few = await best(() => openLoad(server.port, 50, SECONDS, submit(server.port, ids)));
  const fewPolls = await best(() => openLoad(server.port, 500, SECONDS, poll(ids)));
  while (ids.length < QUEUED) await closedLoad(server.port, CLIENTS, 2, submit(server.port, ids));
  const many = await best(() => openLoad(server.port, 50, SECONDS, submit(server.port, ids)));
  const manyPolls = await best(() => openLoad(server.port, 500, SECONDS, poll(ids)));
  report(`submit median with ${QUEUED} queued, against empty`, many.p50 / few.p50, 'x', { atMost: 1.5 });
  report(`poll median with ${QUEUED} queued, against empty`, manyPolls.p50 / fewPolls.p50, 'x', {
    atMost: 1.5,
  });
  report('  submit p50 / p99', many.p50, 'ms');
  report('', many.p99, 'ms');
  report('  poll p50 / p99', manyPolls.p50, 'ms');
  report('', manyPolls.p99, 'ms');
}

async function mixed(server: ServerProcess): Promise<void> {
  const ids: string[] = [];
  const connection = await openConnection(server.port);
  const long = submitBody(server.port, { model: 'dop-preview', duration_seconds: 10, fps: 60 });
  const render = await connection.send('POST', `/v2/${MODEL_SLUG}`, HEADERS, long);
  const { request_id: id } = JSON.parse(render.body) as { request_id: string };
  // Until frames are being rendered: that is when both cores are busy.
  for (;;) {
    const state = await connection.send('GET', `/v2/requests/${id}/status`, HEADERS);
    if ((JSON.parse(state.body) as { phase?: string }).phase === 'render' || state.status !== 200) break;
    await pause(0.2);
  }
  await openLoad(server.port, 50, 0.2, submit(server.port, ids));
  const [submits, polls] = await Promise.all([
    openLoad(server.port, 50, 2 * SECONDS, submit(server.port, ids)),
    openLoad(server.port, 500, 2 * SECONDS, poll(ids)),
  ]);
  report('rendering, 50 submits/s: p99', submits.p99, 'ms', { atMost: 60 });
  report('rendering, 500 polls/s: p99', polls.p99, 'ms', { atMost: 60 });
  report('  submit p50', submits.p50, 'ms');
  report('  poll p50', polls.p50, 'ms');
  reportErrors('mixed submits', submits);
  reportErrors('mixed polls', polls);
  await firstStatus(server, 'rendering, ');
  const state = await connection.send('GET', `/v2/requests/${id}/status`, HEADERS);
  process.stdout.write(`  the render meanwhile: ${state.body.slice(0, 30)}...\n`);
  connection.close();
}

try {
  process.stdout.write(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}\n`,
  );
  const first = await start(settings);
  report('first start', first.startSeconds, 's', { atMost: 6 });
  await pause(5);
  report('idle memory after the first start', first.residentMegabytes(), 'MB', { atMost: 500 });
  await first.stop();
  const second = await start(settings);
  report('later start', second.startSeconds, 's', { atMost: 2 });
  await pause(5);
  report('idle memory', second.residentMegabytes(), 'MB', { atMost: 500 });
  await fullQueue(second);
  await second.stop();
  const third = await start({ ...settings, KINORA_DATA_DIR: join(folder, 'data2') });
  await firstStatus(third, '');
  await throughput(third);
  report('memory after the load', third.residentMegabytes(), 'MB');
  await third.stop();
  const busy = await start({
    ...settings,
    KINORA_DATA_DIR: join(folder, 'data3'),
    KINORA_RENDER_CONCURRENCY: '1',
    KINORA_SHUTDOWN: '0',
  });
  await mixed(busy);
  await busy.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
