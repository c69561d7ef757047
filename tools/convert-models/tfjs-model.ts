import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { float16ToNumber } from './float16.ts';
import { sizeOf, type Tensor } from './tensor.ts';

/** One operation of a TensorFlow graph as tfjs stores it. Attribute values keep tfjs's JSON form. */
export interface TfNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, TfAttribute>>;
}

/** tfjs writes strings in base64 and integers as decimal text. */
export interface TfAttribute {
  readonly s?: string;
  readonly i?: string | number;
  readonly f?: number;
  readonly b?: boolean;
  readonly list?: { readonly i?: readonly (string | number)[]; readonly s?: readonly string[] };
}

/** How tfjs stores one weight: plain, as half floats, or as uint8 with scale and minimum. */
export interface TfjsWeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly quantization?: {
    readonly dtype: 'float16' | 'uint8' | 'uint16';
    readonly scale?: number;
    readonly min?: number;
  };
}

/** A graph model: nodes in file order and every constant by node name. */
export interface TfjsGraphModel {
  readonly nodes: readonly TfNode[];
  readonly constants: ReadonlyMap<string, Tensor>;
}

interface ModelJson {
  readonly modelTopology: { readonly node: readonly TfNode[] };
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly TfjsWeightSpec[];
  }[];
}

/**
 * Reads a tfjs graph model (model.json with its .bin shards beside it).
 *
 * @param path the model.json
 * @returns nodes and constants; half-float and uint8 weights come back as float32
 */
export function readTfjsGraphModel(path: string): TfjsGraphModel {
  const json = JSON.parse(readFileSync(path, 'utf8')) as ModelJson;
  const specs = json.weightsManifest.flatMap((group) => group.weights);
  const shards = json.weightsManifest.flatMap((group) => group.paths);
  const bytes = Buffer.concat(shards.map((shard) => readFileSync(join(dirname(path), shard))));
  return { nodes: json.modelTopology.node, constants: decodeTfjsWeights(specs, bytes) };
}

/**
 * The weights of a tfjs manifest, decoded to float32 (or int32) in manifest order.
 *
 * @param specs the manifest's weight list
 * @param bytes all shards, concatenated
 * @throws Error when the shards hold fewer or more bytes than the manifest says
 */
export function decodeTfjsWeights(specs: readonly TfjsWeightSpec[], bytes: Uint8Array): Map<string, Tensor> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const constants = new Map<string, Tensor>();
  let offset = 0;
  for (const spec of specs) {
    const count = sizeOf(spec.shape);
    const { read, width } = readerFor(spec, view);
    const values = spec.dtype === 'float32' ? new Float32Array(count) : new Int32Array(count);
    for (let i = 0; i < count; i++) values[i] = read(offset + i * width);
    offset += count * width;
    const { dtype, scale = 1, min = 0 } = spec.quantization ?? {};
    const packing = dtype === 'uint8' ? { packing: { scale, min } } : {};
    constants.set(spec.name, { shape: spec.shape, values, ...packing });
  }
  if (offset !== bytes.byteLength) {
    throw new Error(
      `The manifest describes ${offset} bytes of weights, the shards hold ${bytes.byteLength}.`,
    );
  }
  return constants;
}

function readerFor(
  spec: TfjsWeightSpec,
  view: DataView,
): { readonly read: (offset: number) => number; readonly width: number } {
  const { scale = 1, min = 0 } = spec.quantization ?? {};
  switch (spec.quantization?.dtype) {
    case 'float16':
      return { read: (offset) => float16ToNumber(view.getUint16(offset, true)), width: 2 };
    case 'uint8':
      return { read: (offset) => view.getUint8(offset) * scale + min, width: 1 };
    case 'uint16':
      return { read: (offset) => view.getUint16(offset, true) * scale + min, width: 2 };
    case undefined:
      if (spec.dtype === 'bool') return { read: (offset) => view.getUint8(offset), width: 1 };
      if (spec.dtype === 'int32') return { read: (offset) => view.getInt32(offset, true), width: 4 };
      return { read: (offset) => view.getFloat32(offset, true), width: 4 };
  }
}
