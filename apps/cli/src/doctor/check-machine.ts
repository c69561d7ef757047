import { statfs } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { type ExplainedPart, explainEncoders, explainLibraries, type ModelStore } from '@kinora/animator';
import { isNewEnough, OLDEST_NODE } from '@kinora/node-24';
import { megabytes } from '../models/download-display.ts';
import { type Finding, fail, ok, warn } from './check.ts';

/** A clip and its intermediate frames need little; a server's records and clips fill the rest. */
const LEAST_DISK_BYTES = 1e9;
/** One 1080p render (docs of the engine: peak below 1.5 GB), with room for the rest of the machine. */
const LEAST_MEMORY_BYTES = 2e9;

/** What this machine has for rendering. */
export async function checkMachine(store: ModelStore, dataFolder: string): Promise<readonly Finding[]> {
  return [
    checkNode(),
    checkCores(),
    ...(await explainLibraries()).map(checkLibrary),
    ...(await checkEncoders()),
    ...(await checkModels(store)),
    await checkDisk(dataFolder),
  ];
}

function checkNode(): Finding {
  const { node } = process.versions;
  return isNewEnough(node)
    ? ok('Node', `${node}, ${process.platform} ${process.arch}`)
    : fail(
        'Node',
        `${node} is too old`,
        `Run npm ci, which brings a newer one, or install Node ${OLDEST_NODE} or newer.`,
      );
}

function checkCores(): Finding {
  const total = totalmem();
  const facts = `${availableParallelism()} cores, ${gigabytes(freemem())} of ${gigabytes(total)} GB memory free`;
  if (total >= LEAST_MEMORY_BYTES) return ok('Machine', facts);
  return warn('Machine', facts, 'Large photos at 1080p may not fit: use --model dop-lite.');
}

async function checkEncoders(): Promise<readonly Finding[]> {
  const encoders = await explainEncoders();
  const [chosen] = encoders.filter(({ reason }) => reason === undefined);
  const others = encoders.filter(({ name }) => name !== chosen?.name);
  const rest = others
    .map(({ name, reason }) => (reason === undefined ? `${name} works too` : `${name}: ${reason}`))
    .join('; ');
  if (chosen === undefined) return [fail('Encoder', rest, 'Run npm ci, or install ffmpeg.')];
  const message = `${chosen.name}${rest === '' ? '' : ` (${rest})`}`;
  if (chosen.name !== 'wasm') return [ok('Encoder', message)];
  return [
    warn('Encoder', message, 'It works and is slow. Install ffmpeg, or run npm ci with optional packages.'),
  ];
}

async function checkModels(store: ModelStore): Promise<readonly Finding[]> {
  const statuses = await store.list();
  return statuses.map(({ model, state }) => {
    const name = `Model ${model.name}`;
    if (state === 'ready') return ok(name, `ready, ${megabytes(model.byteCount)} MB`);
    if (state === 'damaged')
      return fail(name, 'damaged and not used', `Run kinora models pull ${model.name}.`);
    return warn(
      name,
      `${state === 'partial' ? 'partly downloaded' : 'not installed'}: ${model.purpose}`,
      `Optional: kinora models pull ${model.name} (${megabytes(model.byteCount)} MB).`,
    );
  });
}

async function checkDisk(dataFolder: string): Promise<Finding> {
  // The folder is made by the first start; until then the disk is its parent's.
  for (let folder = resolve(dataFolder); ; folder = dirname(folder)) {
    const facts = await statfs(folder).catch(() => undefined);
    if (facts === undefined && folder !== dirname(folder)) continue;
    if (facts === undefined)
      return warn('Disk', `${folder} cannot be looked at`, 'Name a folder with --data-dir.');
    const free = facts.bavail * facts.bsize;
    const message = `${gigabytes(free)} GB free for ${resolve(dataFolder)}`;
    return free >= LEAST_DISK_BYTES
      ? ok('Disk', message)
      : fail('Disk', message, 'Free some space: a server refuses requests below 0.2 GB.');
  }
}

function checkLibrary({ name, reason }: ExplainedPart): Finding {
  const title = `Library ${name}`;
  if (reason === undefined) return ok(title, 'loads');
  return fail(title, reason, 'Run npm ci again on this machine, without --omit=optional.');
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}
