import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assembleFromArchive } from './assemble-from-archive.ts';
import { type DownloadOptions, downloadFile } from './download-file.ts';
import { underDownloadLock } from './download-lock.ts';
import { fileSha256 } from './file-digest.ts';
import { DOWNLOADABLE_MODELS, type DownloadableModel } from './model-catalogue.ts';
import { ModelError } from './model-error.ts';
import type { OnnxSource } from './onnx-session.ts';

/** `ready`: complete and verified. `partial`: a download stopped half-way. `damaged`: present with the wrong content. */
export type ModelState = 'ready' | 'absent' | 'partial' | 'damaged';

/** A downloadable network and what this machine has of it. */
export interface ModelStatus {
  readonly model: DownloadableModel;
  readonly path: string;
  readonly state: ModelState;
}

/** The networks of this machine that do not ship with the product. */
export interface ModelStore {
  /** Every downloadable network with its state; reads whole files to verify them. */
  list(): Promise<ModelStatus[]>;
  /**
   * Where a network lies, or undefined when it is not there. Its content is checked when it is loaded: the digest
   * travels with the path.
   *
   * @throws ModelError `model-unknown`
   */
  locate(name: string): Promise<Required<OnnxSource> | undefined>;
  /**
   * Makes sure that a network is there and undamaged, downloading what is missing. Of several processes that share the
   * folder one downloads, and the others wait for it.
   *
   * @returns its path
   * @throws ModelError `model-unknown`, `model-download-refused` (offline), `model-download-failed`; AbortError
   */
  pull(name: string, options?: DownloadOptions): Promise<string>;
  /** Deletes a network and what is left of its download. */
  remove(name: string): Promise<void>;
}

/** Where networks are kept and whether they may be fetched. */
export interface ModelStoreOptions {
  /** Made when something is pulled. */
  readonly folder: string;
  /** Never opens a connection. */
  readonly offline: boolean;
  /** What can be pulled; the product's own list when left out. */
  readonly catalogue?: readonly DownloadableModel[];
}

/**
 * A model store in a folder.
 *
 * @param options folder, offline mode, catalogue
 */
export function createModelStore(options: ModelStoreOptions): ModelStore {
  const catalogue = options.catalogue ?? DOWNLOADABLE_MODELS;
  const pathOf = (model: DownloadableModel): string => join(options.folder, model.file);

  function named(name: string): DownloadableModel {
    const model = catalogue.find((candidate) => candidate.name === name);
    if (model !== undefined) return model;
    const names = catalogue.map((candidate) => candidate.name).join(', ');
    throw new ModelError('model-unknown', `There is no model "${name}". Available: ${names}.`);
  }

  async function stateOf(model: DownloadableModel): Promise<ModelState> {
    const path = pathOf(model);
    const size = await sizeOf(path);
    if (size === undefined) {
      const leftovers = [`${path}.part`, archiveOf(path), `${archiveOf(path)}.part`];
      const sizes = await Promise.all(leftovers.map(sizeOf));
      return sizes.some((bytes) => bytes !== undefined) ? 'partial' : 'absent';
    }
    // Comparing sizes first spares reading 100 MB of a file that is wrong anyway.
    const intact = size === model.byteCount && (await fileSha256(path)) === model.sha256;
    return intact ? 'ready' : 'damaged';
  }

  return {
    async list() {
      const statuses: ModelStatus[] = [];
      for (const model of catalogue)
        statuses.push({ model, path: pathOf(model), state: await stateOf(model) });
      return statuses;
    },
    async locate(name) {
      const model = named(name);
      const path = pathOf(model);
      return (await sizeOf(path)) === undefined ? undefined : { path, sha256: model.sha256 };
    },
    async pull(name, downloadOptions = {}) {
      const model = named(name);
      const path = pathOf(model);
      if ((await stateOf(model)) === 'ready') return path;
      if (options.offline) throw refused(model, path);
      await underDownloadLock(
        `${path}.lock`,
        async () => {
          const state = await stateOf(model);
          if (state === 'damaged') await rm(path, { force: true });
          if (state !== 'ready') await download(model, path, downloadOptions);
        },
        downloadOptions.signal,
      );
      return path;
    },
    async remove(name) {
      const path = pathOf(named(name));
      for (const leftover of [
        path,
        `${path}.part`,
        archiveOf(path),
        `${archiveOf(path)}.part`,
        `${path}.lock`,
      ]) {
        await rm(leftover, { force: true });
      }
    },
  };
}

async function download(model: DownloadableModel, path: string, options: DownloadOptions): Promise<void> {
  const { download: source } = model;
  if (source.kind === 'file') return downloadFile({ ...model, url: source.url }, path, options);
  await downloadFile(source, archiveOf(path), options);
  await assembleFromArchive(archiveOf(path), source.plan, model, path);
  await rm(archiveOf(path), { force: true });
}

function archiveOf(path: string): string {
  return `${path}.archive`;
}

async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.size;
}

function refused(model: DownloadableModel, path: string): ModelError {
  const byHand =
    model.download.kind === 'file'
      ? ` Or fetch ${model.download.url} on another machine and place it at ${path} (SHA-256 ${model.sha256}).`
      : '';
  return new ModelError(
    'model-download-refused',
    `${model.title} is not in ${path}, and downloads are switched off (offline mode). Switch them on to get it.${byHand}`,
  );
}
