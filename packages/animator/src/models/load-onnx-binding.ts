/** The part of onnxruntime's packages that is used; onnxruntime-node and onnxruntime-web share it. */
export interface OnnxBinding {
  readonly InferenceSession: {
    create(bytes: Uint8Array, options: object): Promise<BindingSession>;
  };
  readonly Tensor: new (
    type: 'float32' | 'uint8',
    values: Float32Array | Uint8Array,
    shape: readonly number[],
  ) => BindingTensor;
}
interface BindingTensor {
  readonly data: unknown;
  readonly dims: readonly number[];
}

/** A loaded network as both packages give it. */
export interface BindingSession {
  readonly inputMetadata: readonly {
    readonly name: string;
    readonly type?: string;
    readonly shape?: readonly (number | string)[];
  }[];
  readonly outputNames: readonly string[];
  run(inputs: Record<string, BindingTensor>): Promise<Record<string, BindingTensor>>;
  release(): Promise<void>;
}

/** The WebAssembly package, which takes its thread count from a setting of the whole module. */
export interface WebBinding extends OnnxBinding {
  readonly env: { readonly wasm: { numThreads?: number | undefined } };
}

/** Loads a package of npm by its name. Type arguments say what is expected of it. */
type ImportPackage = (name: string) => Promise<unknown>;

const NATIVE = 'onnxruntime-node';
const WEB = 'onnxruntime-web';

/**
 * onnxruntime-node where its native library loads, else onnxruntime-web where somebody installed it: it needs no library and
 * is slower (docs/decisions/2026-11-23-onnxruntime-node.md has the figures).
 *
 * @param threads for the WebAssembly package; the native one takes them per session
 * @throws the native package's own error when neither loads
 */
export async function loadOnnxBinding(
  threads: number,
  importPackage: ImportPackage = (name) => (name === NATIVE ? import('onnxruntime-node') : import(name)),
): Promise<OnnxBinding> {
  try {
    return frontOf(await importPackage(NATIVE)) as OnnxBinding;
  } catch (cause) {
    const web = await importPackage(WEB).catch(() => undefined);
    if (web === undefined) throw cause;
    return onWebAssembly(frontOf(web) as WebBinding, threads);
  }
}

/**
 * onnxruntime-web set up as onnxruntime-node is: its own provider, as many threads as asked for. All its sessions share one
 * WebAssembly module, in which a second call made during a first fails, so calls take turns.
 */
export function onWebAssembly(web: WebBinding, threads: number): OnnxBinding {
  web.env.wasm.numThreads = threads;
  const takeTurns = createTurns();
  return {
    Tensor: web.Tensor,
    InferenceSession: {
      create: async (bytes, options) => {
        const session = await takeTurns(() =>
          web.InferenceSession.create(bytes, { ...options, executionProviders: ['wasm'] }),
        );
        return {
          inputMetadata: session.inputMetadata,
          outputNames: session.outputNames,
          run: (inputs) => takeTurns(() => session.run(inputs)),
          release: () => takeTurns(() => session.release()),
        };
      },
    },
  };
}

/** Runs calls one after the other, in the order they came; a failed one does not stop the next. */
function createTurns(): <Result>(call: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (call) => {
    const turn = last.then(call, call);
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** A CommonJS package holds everything in its default export. */
function frontOf(module: unknown): unknown {
  const { default: inner } = module as { readonly default?: unknown };
  return inner !== undefined && Object.hasOwn(inner as object, 'InferenceSession') ? inner : module;
}
