import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openStores } from '../../src/open-stores.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** What came of a run. Everything but the counts must be empty or small. */
export interface ChaosReport {
  readonly kills: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly completed: number;
  readonly failed: readonly string[];
  /** Acknowledged and not there any more, or never over. */
  readonly lost: readonly string[];
  readonly charges: number;
  readonly ledgerDifferences: readonly string[];
  /** Most seconds from the kill of an attempt to the next attempt. */
  readonly worstRecoverySeconds: number;
  readonly attemptsLost: number;
}

const KEY = 'chaos-key-0123456789';
/** Nothing has ended for so long: what is left never will. */
const STALLED_SECONDS = 300;

/**
 * Submits requests while processes are killed with SIGKILL at random moments and started again, then waits for all of
 * them and checks that nothing was lost and the books balance. Embedded: one server. PostgreSQL: an API and two workers.
 */
export async function runChaos(options: {
  readonly databaseUrl: string | undefined;
  readonly kills: number;
  readonly requests: number;
  readonly say: (line: string) => void;
}): Promise<ChaosReport> {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-chaos-'));
  const fleet = new Fleet(folder, options.databaseUrl);
  const host = await startPhotoHost();
  try {
    await fleet.startAll();
    const acknowledged: string[] = [];
    const submitting = submitAll(fleet, options.requests, acknowledged, photoAddress(host));
    const kills: Record<string, number> = {};
    const killedAtMs: number[] = [];
    for (let i = 0; i < options.kills; i++) {
      await pause(randomInt(200, 3000));
      const victim = await fleet.killOne(() => killedAtMs.push(Date.now()));
      kills[victim] = (kills[victim] ?? 0) + 1;
      options.say(`kill ${i + 1}: ${victim}, ${acknowledged.length} acknowledged`);
    }
    await submitting;
    options.say(`all ${acknowledged.length} acknowledged, waiting for them to end`);
    const states = await waitForAll(fleet, acknowledged);
    await fleet.stopAll();
    return await inspect(folder, options.databaseUrl, acknowledged, states, { kills, killedAtMs });
  } finally {
    host.closeAllConnections();
    host.close();
    await fleet.stopAll();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Somebody's server of photos, which takes its time: kills meet photos on their way. */
async function startPhotoHost(): Promise<Server> {
  const photo = await readFile(new URL('../../../../examples/object_coffee.jpg', import.meta.url));
  const host = createServer((_request, response) => {
    setTimeout(() => response.end(photo), randomInt(2000));
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  return host;
}

function photoAddress(host: Server): string {
  return `http://127.0.0.1:${(host.address() as AddressInfo).port}/photo.jpg`;
}

/** The processes of an installation, by what they do. */
class Fleet {
  readonly #running = new Map<string, ServerProcess>();
  readonly #environment: Readonly<Record<string, string>>;
  readonly #roles: readonly string[];
  #url = '';

  constructor(folder: string, databaseUrl: string | undefined) {
    this.#environment = {
      KINORA_DATA_DIR: join(folder, 'data'),
      KINORA_API_KEY: KEY,
      // Every kill costs an attempt; the point here is that none of them loses the request.
      KINORA_ATTEMPTS: '100',
      KINORA_SHUTDOWN: '0',
      KINORA_FETCH_ALLOW: '127.0.0.1',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    };
    this.#roles = databaseUrl === undefined ? ['all'] : ['api', 'worker-1', 'worker-2'];
  }

  async startAll(): Promise<void> {
    for (const role of this.#roles) await this.#start(role);
  }

  async #start(role: string): Promise<void> {
    const started = await startServerProcess({ ...this.#environment, KINORA_ROLE: role.replace(/-\d$/, '') });
    this.#running.set(role, started);
    this.#url = started.url ?? this.#url;
  }

  /**
   * Kills a random process, a server or a render, calls `onDead`, and starts what has to be started again. Says which
   * it was.
   */
  async killOne(onDead: () => void): Promise<string> {
    const role = this.#roles[randomInt(this.#roles.length)] ?? '';
    const server = this.#running.get(role);
    const render = server?.renders()[0];
    if (render !== undefined && randomInt(3) === 0) {
      process.kill(render, 'SIGKILL');
      onDead();
      return 'render';
    }
    server?.kill('SIGKILL');
    await server?.exited;
    onDead();
    await this.#start(role);
    return role;
  }

  async call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { 'x-api-key': KEY, 'content-type': 'application/json', ...init.headers };
    return fetch(`${this.#url}${path}`, { ...init, headers });
  }

  async stopAll(): Promise<void> {
    for (const server of this.#running.values()) server.kill('SIGKILL');
    for (const server of this.#running.values()) await server.exited;
    this.#running.clear();
  }
}

/**
 * Submits one request after the other, every second one with the photo of another server. An answer that was lost is
 * asked for again under the same key.
 */
async function submitAll(
  fleet: Fleet,
  count: number,
  acknowledged: string[],
  photoUrl: string,
): Promise<void> {
  for (let i = 0; i < count; i++) {
    const key = randomUUID();
    const body = JSON.stringify({
      model: 'dop-lite',
      prompt: 'x',
      seed: i + 1,
      motion_id: 'static',
      enhance_prompt: false,
      check_nsfw: false,
      image_urls: [i % 2 === 0 ? '/examples/object_coffee.jpg' : photoUrl],
      duration_seconds: 1,
      fps: 12,
      resolution: '240p',
      cache: false,
    });
    for (;;) {
      try {
        const answer = await fleet.call('/v2/higgsfield-image2video', {
          method: 'POST',
          body,
          headers: { 'idempotency-key': key },
        });
        const { request_id: id } = (await answer.json()) as { request_id?: string };
        if (answer.status === 200 && id !== undefined) {
          acknowledged.push(id);
          break;
        }
      } catch {
        // The server was killed under the call.
      }
      await pause(100);
    }
    await pause(randomInt(50, 400));
  }
}

async function waitForAll(fleet: Fleet, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>();
  let endMs = Date.now() + STALLED_SECONDS * 1000;
  while (states.size < ids.length && Date.now() < endMs) {
    const before = states.size;
    for (const id of ids) {
      if (states.has(id)) continue;
      const answer = await fleet.call(`/v2/requests/${id}/status`);
      const { status, code } = (await answer.json()) as { status?: string; code?: string };
      if (status === 'COMPLETED') states.set(id, status);
      else if (status === 'FAILED') states.set(id, `FAILED ${code}`);
    }
    if (states.size > before) endMs = Date.now() + STALLED_SECONDS * 1000;
    await pause(500);
  }
  return states;
}

async function inspect(
  folder: string,
  databaseUrl: string | undefined,
  ids: readonly string[],
  states: ReadonlyMap<string, string>,
  { kills, killedAtMs }: { kills: Readonly<Record<string, number>>; killedAtMs: readonly number[] },
): Promise<ChaosReport> {
  const stores = await openStores({
    dataDirectory: join(folder, 'data'),
    databaseUrl,
    onError: () => undefined,
  });
  try {
    const rows = await stores.database.query<{ id: string }>(
      `SELECT id FROM requests WHERE finished_at IS NOT NULL`,
    );
    const ended = new Set(rows.map(({ id }) => id));
    const [charged] = await stores.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ledger WHERE kind = 'charge'`,
    );
    const retries = await stores.database.query<{ alive: Date; again: Date }>(`
      SELECT alive, again FROM (
        SELECT data->>'status' AS status, (data->>'at')::timestamptz AS again,
          lag((data->>'at')::timestamptz, 2) OVER (PARTITION BY request_id ORDER BY seq) AS alive,
          count(*) FILTER (WHERE data->>'status' = 'PROCESSING') OVER (PARTITION BY request_id ORDER BY seq) AS attempt
        FROM request_events
      ) AS steps WHERE status = 'PROCESSING' AND attempt > 1`);
    return {
      kills,
      acknowledged: ids.length,
      completed: [...states.values()].filter((state) => state === 'COMPLETED').length,
      failed: [...states.values()].filter((state) => state !== 'COMPLETED'),
      lost: ids.filter((id) => !states.has(id) || !ended.has(id)),
      charges: charged?.count ?? 0,
      ledgerDifferences: await stores.accounts.auditLedger(),
      worstRecoverySeconds: Math.max(
        0,
        ...retries.map(({ alive, again }) => (again.getTime() - deathMs(alive, killedAtMs)) / 1000),
      ),
      attemptsLost: retries.length,
    };
  } finally {
    await stores.close();
  }
}

/** What a dying process said may be recorded a moment after its death. */
const LAST_WORDS_MS = 1000;

/**
 * When an attempt died whose last sign of life was at `alive`: by the first kill from then on, or that moment itself. A
 * render may be silent for long on a busy machine, and that is no part of its recovery.
 */
function deathMs(alive: Date, killedAtMs: readonly number[]): number {
  const lastMs = alive.getTime();
  const kill = killedAtMs.find((ms) => ms >= lastMs - LAST_WORDS_MS);
  return Math.max(lastMs, kill ?? lastMs);
}
