import { readFile } from 'node:fs/promises';
import { bytesSha256 } from './file-digest.ts';
import { type BindingSession, loadOnnxBinding, type OnnxBinding } from './load-onnx-binding.ts';
import { ModelError } from './model-error.ts';

/** A network's output, bytes as numbers. values: row-major in the order of `shape`. */
export interface NetworkTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** What a network is given: numbers or bytes, as it asks for. */
export interface InputTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array | Uint8Array;
}

/** An input as the file declares it. */
export interface NetworkInput {
  readonly name: string;
  /** Such as `float32` or `uint8`; empty when the file does not say. */
  readonly type: string;
  /** Sizes per axis; undefined where the network takes any size. Empty when the file does not say. */
  readonly shape: readonly (number | undefined)[];
}

/** One network, loaded and ready. */
export interface OnnxSession {
  /** The file it came from, for messages. */
  readonly path: string;
  readonly inputs: readonly NetworkInput[];
  readonly outputNames: readonly string[];
  /**
   * Runs the network once.
   *
   * @throws ModelError `inference-failed` when the runtime refuses the inputs
   */
  run(inputs: Readonly<Record<string, InputTensor>>): Promise<Readonly<Record<string, NetworkTensor>>>;
}

/** What is to be loaded. */
export interface OnnxSource {
  readonly path: string;
  /** When given, the file's SHA-256; other content is refused and never reaches the runtime. */
  readonly sha256?: string;
}

/** Loads networks on first use, shares them, and lets go of them together. */
export interface OnnxRuntime {
  /**
   * The session of a file; the same promise for the same path until `release`.
   *
   * @throws ModelError `model-missing`, `model-corrupt`, `inference-unavailable`
   */
  session(source: OnnxSource): Promise<OnnxSession>;
  /** Frees every session. The runtime may be used again afterwards and then loads anew. */
  release(): Promise<void>;
}

/** How the runtime uses the machine. */
export interface OnnxRuntimeOptions {
  /** Threads inside one operation. Outputs are bit-equal for 1 and 2 threads on the same machine (tested). */
  readonly threads: number;
  /** Gives onnxruntime's package; replaced only to show what happens on machines without its native library. */
  readonly loadBinding?: () => Promise<OnnxBinding>;
}

/**
 * A runtime on onnxruntime's CPU provider. Nothing is loaded, not even the native library, before the first session is
 * asked for.
 *
 * @param options thread count
 */
export function createOnnxRuntime(options: OnnxRuntimeOptions): OnnxRuntime {
  const loadBinding = options.loadBinding ?? (() => loadOnnxBinding(options.threads));
  let binding: Promise<OnnxBinding> | undefined;
  const sessions = new Map<string, Promise<{ readonly session: OnnxSession; release(): Promise<void> }>>();

  async function open(source: OnnxSource) {
    const bytes = await readModel(source);
    binding ??= loadBinding();
    const { InferenceSession, Tensor } = await binding.catch((cause: unknown) => {
      binding = undefined;
      throw unavailable(cause);
    });
    const native = await InferenceSession.create(bytes, {
      executionProviders: ['cpu'],
      intraOpNumThreads: options.threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      // Errors come back as exceptions; warnings of the optimiser would only clutter a user's terminal.
      logSeverityLevel: 3,
      // Waiting threads sleep instead of spinning: spinning is faster on an idle machine and far slower on a busy one.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    }).catch((cause: unknown) => {
      throw new ModelError('model-corrupt', `${source.path} is not a network that can be loaded.`, { cause });
    });
    return { session: wrapSession(source.path, native, Tensor), release: () => native.release() };
  }

  return {
    async session(source) {
      let opened = sessions.get(source.path);
      if (opened === undefined) {
        opened = open(source);
        sessions.set(source.path, opened);
        // A failed load is not remembered: the file may be repaired or pulled while the process runs.
        opened.catch(() => sessions.delete(source.path));
      }
      return (await opened).session;
    },
    async release() {
      const opened = [...sessions.values()];
      sessions.clear();
      for (const result of await Promise.allSettled(opened)) {
        if (result.status === 'fulfilled') await result.value.release();
      }
    },
  };
}

async function readModel(source: OnnxSource): Promise<Uint8Array> {
  const bytes = await readFile(source.path).catch((cause: NodeJS.ErrnoException) => {
    throw new ModelError('model-missing', `The network ${source.path} cannot be read (${cause.code}).`, {
      cause,
    });
  });
  // The checked bytes themselves go to the runtime, so nothing can be swapped between check and use.
  if (source.sha256 !== undefined && bytesSha256(bytes) !== source.sha256) {
    throw new ModelError(
      'model-corrupt',
      `${source.path} is damaged: its SHA-256 is not ${source.sha256}. Delete the file and get it again.`,
    );
  }
  return bytes;
}

function unavailable(cause: unknown): ModelError {
  const platform = `${process.platform}-${process.arch}`;
  return new ModelError(
    'inference-unavailable',
    `The native library of onnxruntime-node does not load on ${platform}. It is part of the npm package for ` +
      'Linux (glibc), Windows and macOS on arm64. Reinstall dependencies with npm ci on this machine, or add the ' +
      'WebAssembly package, which runs anywhere: npm install --no-save onnxruntime-web@1.30.0.',
    { cause },
  );
}

function wrapSession(path: string, native: BindingSession, Tensor: OnnxBinding['Tensor']): OnnxSession {
  return {
    path,
    inputs: native.inputMetadata.map(({ name, type = '', shape = [] }) => ({
      name,
      type,
      // Exporters write an open size as a name or as -1.
      shape: shape.map((size) => (typeof size === 'number' && size > 0 ? size : undefined)),
    })),
    outputNames: native.outputNames,
    async run(inputs) {
      const feeds: Parameters<BindingSession['run']>[0] = {};
      for (const [name, tensor] of Object.entries(inputs)) {
        const type = tensor.values instanceof Uint8Array ? 'uint8' : 'float32';
        feeds[name] = new Tensor(type, tensor.values, tensor.shape);
      }
      const results = await native.run(feeds).catch((cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new ModelError('inference-failed', `${path} could not be run: ${reason}`, { cause });
      });
      const outputs: Record<string, NetworkTensor> = {};
      for (const [name, tensor] of Object.entries(results)) {
        const { data } = tensor;
        if (!(data instanceof Float32Array || data instanceof Uint8Array)) {
          throw new ModelError(
            'model-shape-wrong',
            `${path}: output ${name} holds neither 32-bit floats nor bytes.`,
          );
        }
        outputs[name] = {
          shape: tensor.dims,
          values: data instanceof Float32Array ? data : Float32Array.from(data),
        };
      }
      return outputs;
    },
  };
}
