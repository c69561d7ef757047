/**
 * The part of the ONNX file format (onnx.proto3, IR version 9) that a converted network needs, encoded by hand:
 * a protobuf writer is thirty lines, a protobuf library would be the tool's only dependency.
 */

/** ONNX TensorProto.DataType numbers that the tool writes. */
export const ONNX_TYPE = { float: 1, uint8: 2, int8: 3, int64: 7, float16: 10 } as const;
export type OnnxType = keyof typeof ONNX_TYPE;

/** A node attribute: integers, an integer list, a float or a string. */
export type OnnxAttribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string };

/** One operation. An empty input name stands for an omitted optional input. */
export interface OnnxNode {
  readonly type: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A constant: raw little-endian bytes in the order of `shape`. */
export interface OnnxInitializer {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** A graph input or output. */
export interface OnnxValueInfo {
  readonly name: string;
  /** Float when left out. */
  readonly type?: OnnxType;
  /** A word stands for a size that is open. Undefined leaves the shape to the runtime's own inference. */
  readonly shape: readonly (number | string)[] | undefined;
}

/** A whole model with the facts that end up in its header. */
export interface OnnxModel {
  readonly name: string;
  readonly producer: string;
  readonly documentation: string;
  readonly opset: number;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxInitializer[];
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
}

const ONNX_IR_VERSION = 9;
const ATTRIBUTE_TYPE = { float: 1, int: 2, string: 3, ints: 7 } as const;

/**
 * The bytes of an .onnx file. The same model always gives the same bytes.
 *
 * @param model graph, constants and header
 * @returns the serialised ModelProto
 */
export function encodeOnnxModel(model: OnnxModel): Uint8Array {
  const graph = Buffer.concat([
    ...model.nodes.map((node) => bytesField(1, encodeNode(node))),
    textField(2, model.name),
    ...model.initializers.map((tensor) => bytesField(5, encodeInitializer(tensor))),
    ...model.inputs.map((value) => bytesField(11, encodeValueInfo(value))),
    ...model.outputs.map((value) => bytesField(12, encodeValueInfo(value))),
  ]);
  return Buffer.concat([
    intField(1, ONNX_IR_VERSION),
    textField(2, model.producer),
    textField(6, model.documentation),
    bytesField(7, graph),
    bytesField(8, intField(2, model.opset)),
  ]);
}

function encodeNode(node: OnnxNode): Buffer {
  return Buffer.concat([
    ...node.inputs.map((name) => textField(1, name)),
    ...node.outputs.map((name) => textField(2, name)),
    textField(3, node.name),
    textField(4, node.type),
    ...Object.entries(node.attributes).map(([name, value]) => bytesField(5, encodeAttribute(name, value))),
  ]);
}

function encodeAttribute(name: string, attribute: OnnxAttribute): Buffer {
  const type = intField(20, ATTRIBUTE_TYPE[attribute.kind]);
  switch (attribute.kind) {
    case 'int':
      return Buffer.concat([textField(1, name), intField(3, attribute.value), type]);
    case 'ints':
      return Buffer.concat([textField(1, name), ...attribute.value.map((value) => intField(8, value)), type]);
    case 'float':
      return Buffer.concat([textField(1, name), floatField(2, attribute.value), type]);
    case 'string':
      return Buffer.concat([textField(1, name), textField(4, attribute.value), type]);
  }
}

function encodeInitializer(tensor: OnnxInitializer): Buffer {
  return Buffer.concat([
    ...tensor.shape.map((size) => intField(1, size)),
    intField(2, ONNX_TYPE[tensor.type]),
    textField(8, tensor.name),
    bytesField(9, tensor.bytes),
  ]);
}

function encodeValueInfo(value: OnnxValueInfo): Buffer {
  const shape =
    value.shape === undefined
      ? Buffer.alloc(0)
      : bytesField(2, Buffer.concat(value.shape.map((size) => bytesField(1, encodeDimension(size)))));
  const tensor = Buffer.concat([intField(1, ONNX_TYPE[value.type ?? 'float']), shape]);
  return Buffer.concat([textField(1, value.name), bytesField(2, bytesField(1, tensor))]);
}

function encodeDimension(size: number | string): Buffer {
  return typeof size === 'number' ? intField(1, size) : textField(2, size);
}

function varint(value: number): Buffer {
  // Negative numbers are written as 64-bit two's complement, which is what protobuf's int64 asks for.
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 128);
  } while (rest !== 0n);
  return Buffer.from(bytes);
}

function intField(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)]);
}

function floatField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint(field * 8 + 5), bytes]);
}

function bytesField(field: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

function textField(field: number, text: string): Buffer {
  return bytesField(field, Buffer.from(text, 'utf8'));
}
