/* eslint-disable @typescript-eslint/no-deprecated -- OpenAI closed its own endpoint; its client still speaks it. */
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFalClient } from '@fal-ai/client';
import { HiggsfieldClient } from '@higgsfield/client';
import { createHiggsfieldClient } from '@higgsfield/client/v2';
import { createClient } from '@kinora/sdk';
import OpenAI from 'openai';
import { npmPackageVersion, PHOTO, pythonPackageVersion, runPython } from './client-server.ts';

/** What a program does with a client, where, and how long it waits for one answer. */
export interface Place {
  readonly action: 'submit' | 'run' | 'upload' | { readonly poll: string };
  readonly url: string;
  readonly key: string;
  /** Address of the photo, which does not pass through anything that a test breaks. */
  readonly photoUrl: string;
  /** The size of the clip, in our own fields. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
}

/** What came of it: the id of the request, or the client's own error by the names of its kinds. */
export type Outcome =
  | { readonly value: string }
  | { readonly error: readonly string[]; readonly says: string };

/** A client behind one way to use it. */
export interface Caller {
  /** With its version. */
  readonly name: string;
  readonly call: (place: Place) => Promise<Outcome>;
}

/** Every client that has a suite, without the ones in Python when there is no `python`. */
export function allCallers(python: string | undefined): readonly Caller[] {
  const versionOf = (name: string): string => `${name} ${npmPackageVersion(name)}`;
  return [
    ...(python === undefined
      ? []
      : [
          pythonCaller(python, 'segmind', 'segmind'),
          pythonCaller(python, 'higgsfield', 'higgsfield-client'),
        ]),
    caller(`${versionOf('@higgsfield/client')} version 1`, callHiggsfieldV1),
    caller(`${versionOf('@higgsfield/client')} version 2`, callHiggsfieldV2),
    caller(versionOf('@fal-ai/client'), callFal),
    caller(versionOf('openai'), callOpenai),
    caller('@kinora/sdk', callSdk),
    { name: 'kinora (command line)', call: callCommandLine },
  ];
}

function caller(name: string, work: (place: Place) => Promise<string>): Caller {
  return {
    name,
    call: async (place) => {
      try {
        return { value: await work(place) };
      } catch (thrown) {
        return { error: kindsOf(thrown), says: String((thrown as Error).message) };
      }
    },
  };
}

function kindsOf(thrown: unknown): string[] {
  const kinds: string[] = [];
  for (
    let at: unknown = thrown;
    at instanceof Error && at.constructor !== Error;
    at = Object.getPrototypeOf(at)
  )
    if (kinds.at(-1) !== at.constructor.name) kinds.push(at.constructor.name);
  const { code } = thrown as { code?: unknown };
  return typeof code === 'string' ? [...kinds, code] : kinds;
}

function pythonCaller(python: string, client: string, packageName: string): Caller {
  return {
    name: `${packageName} ${pythonPackageVersion(python, packageName)}`,
    call: async ({ action, url, key, photoUrl, fields, timeoutMs }) =>
      (await runPython(python, 'one-call.py', [
        client,
        typeof action === 'string' ? action : action.poll,
        url,
        key,
        photoUrl,
        PHOTO,
        JSON.stringify(fields),
        String(timeoutMs / 1000),
      ])) as Outcome,
  };
}

const MOTION = 'c5881721-05b1-47d9-94d6-0203863114e1';
/** The clients' own retries and polls, without their seconds of waiting. */
const QUICK = { pollInterval: 100, retryBackoff: 1, retryMaxBackoff: 5 };

async function callHiggsfieldV1({ action, url, key, photoUrl, fields, timeoutMs }: Place): Promise<string> {
  const [apiKey = '', apiSecret = ''] = splitKey(key);
  const client = new HiggsfieldClient({ apiKey, apiSecret, baseURL: url, timeout: timeoutMs, ...QUICK });
  if (action === 'upload') return client.uploadImage(await readFile(PHOTO), 'jpeg');
  if (typeof action !== 'string') {
    // It polls only what it has submitted itself, so this is the call that its polls make.
    const { client: axios } = client as unknown as {
      client: { get(path: string): Promise<{ data: { id: string } }> };
    };
    return (await axios.get(`/v1/job-sets/${action.poll}`)).data.id;
  }
  const params = {
    model: 'dop-lite',
    prompt: 'x',
    seed: 12345,
    motions: [{ id: MOTION, strength: 0.8 }],
    input_images: [{ type: 'image_url', image_url: photoUrl }],
    ...fields,
  };
  return (await client.generate('/v1/image2video/dop', params, { withPolling: action === 'run' })).id;
}

async function callHiggsfieldV2({ action, url, key, photoUrl, fields, timeoutMs }: Place): Promise<string> {
  const credentials = splitKey(key).join(':');
  const client = createHiggsfieldClient({ credentials, baseURL: url, timeout: timeoutMs, ...QUICK });
  if (typeof action !== 'string' || action === 'upload') throw new Error('It has no call for that.');
  const input = {
    prompt: 'x',
    seed: 12345,
    motions: [{ id: MOTION, strength: 0.8 }],
    image_url: photoUrl,
    ...fields,
  };
  const answer = await client.subscribe('/higgsfield-ai/dop/lite', { input, withPolling: action === 'run' });
  return answer.request_id;
}

async function callFal({ action, url, key, photoUrl, fields, timeoutMs }: Place): Promise<string> {
  const client = createFalClient({
    credentials: key,
    requestMiddleware: async (request) => ({
      ...request,
      url: request.url.replace(/^https:\/\/(queue\.fal\.run|rest\.fal\.ai)/, `${url}/fal`),
    }),
  });
  if (action === 'upload')
    return client.storage.upload(new Blob([await readFile(PHOTO)], { type: 'image/jpeg' }));
  const app = 'kinora/image-to-video/lite';
  // It has no time limit of its own for one answer, so programs give it a signal.
  const abortSignal = AbortSignal.timeout(timeoutMs);
  if (typeof action !== 'string')
    return (await client.queue.result(app, { requestId: action.poll, abortSignal })).requestId;
  const input = { image_url: photoUrl, prompt: 'x', motion_id: 'arc-left', seed: 12345, ...fields };
  if (action === 'submit') return (await client.queue.submit(app, { input, abortSignal })).request_id;
  return (await client.subscribe(app, { input, pollInterval: 50, abortSignal })).requestId;
}

async function callOpenai({ action, url, key, photoUrl, timeoutMs }: Place): Promise<string> {
  // Its repetitions double their pauses: these last 40 s, or 8.
  const maxRetries = action === 'run' ? 8 : 4;
  const client = new OpenAI({ apiKey: key, baseURL: `${url}/v1`, timeout: timeoutMs, maxRetries });
  if (typeof action !== 'string') return (await client.videos.retrieve(action.poll)).id;
  const created = await client.videos.create({
    model: 'dop-lite' as OpenAI.VideoModel,
    prompt: 'x',
    seconds: '1' as OpenAI.VideoSeconds,
    size: '426x240' as OpenAI.VideoSize,
    input_reference: action === 'upload' ? createReadStream(PHOTO) : { image_url: photoUrl },
    ...{ motion_id: 'arc-left', seed: 12345, fps: 12 },
  });
  if (action !== 'run') return created.id;
  for (;;) {
    const { id, status } = await client.videos.retrieve(created.id);
    if (status === 'completed' || status === 'failed') return id;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function callSdk({ action, url, key, photoUrl, fields, timeoutMs }: Place): Promise<string> {
  const client = createClient({ baseUrl: url, apiKey: key, timeoutMs });
  if (action === 'upload') return client.upload(await readFile(PHOTO));
  if (typeof action !== 'string') return (await client.result(action.poll)).request_id;
  const request = {
    model: 'dop-lite',
    motion_id: 'arc-left',
    seed: 12345,
    image: photoUrl,
    ...fields,
  } as const;
  const job = await client.submit(request);
  return action === 'submit' ? job.id : (await job.wait({ intervalMs: 100 })).request_id;
}

const CLI = join(import.meta.dirname, '../../../cli/bin/kinora.js');

async function callCommandLine({ action, url, key, photoUrl, fields, timeoutMs }: Place): Promise<Outcome> {
  const options = Object.entries(fields).flatMap(([name, value]) => [
    `--${name.replace('_seconds', '')}`,
    String(value),
  ]);
  const words =
    typeof action === 'string'
      ? [
          'submit',
          action === 'upload' ? PHOTO : photoUrl,
          '-m',
          'arc-left',
          '--model',
          'dop-lite',
          ...options,
        ]
      : ['wait', action.poll];
  const waits = action === 'submit' || action === 'upload' ? [] : ['--timeout', String(timeoutMs / 1000)];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      CLI,
      ...words,
      ...(action === 'run' ? ['--wait'] : []),
      ...waits,
      '--json',
      '--server',
      url,
      '--key',
      key,
    ],
    { timeout: 100_000 },
  ).catch((failed: unknown) => failed as { stdout: string; code: number });
  const said = JSON.parse(stdout) as { request_id?: string; code?: string; error?: string };
  return said.code === undefined
    ? { value: said.request_id ?? '' }
    : { error: [said.code], says: said.error ?? '' };
}

function splitKey(key: string): readonly [string, string] {
  const at = key.lastIndexOf('_');
  return [key.slice(0, at), key.slice(at + 1)];
}
