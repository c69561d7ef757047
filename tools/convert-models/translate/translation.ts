import type { LaidOutValue } from '../layout.ts';
import type { OnnxGraphBuilder } from '../onnx-graph-builder.ts';
import { at, type Tensor } from '../tensor.ts';
import type { TfNode } from '../tfjs-model.ts';

/** What the translation of one node may look at and add to. */
export interface Translation {
  readonly graph: OnnxGraphBuilder;
  readonly node: TfNode;
  /** The node's data inputs as computed so far. */
  value(index: number): LaidOutValue;
  /** The constant behind an input, or undefined when the input is computed. */
  constantOrUndefined(index: number): Tensor | undefined;
  /** The constant behind an input that the translation needs to know now. */
  constant(index: number): Tensor;
}

/** Turns one TensorFlow node into ONNX operations; gives one value per output of the node. */
export type Translator = (translation: Translation) => readonly LaidOutValue[];

/** Text of a base64 attribute, such as a padding scheme. */
export function textAttribute(node: TfNode, name: string): string | undefined {
  const value = node.attr?.[name]?.s;
  return value === undefined ? undefined : Buffer.from(value, 'base64').toString('utf8');
}

/** Texts of a base64 list attribute, such as the fused operations; empty when absent. */
export function textListAttribute(node: TfNode, name: string): string[] {
  return (node.attr?.[name]?.list?.s ?? []).map((text) => Buffer.from(text, 'base64').toString('utf8'));
}

/** The two middle numbers of a channels-last list attribute, such as strides: along height and along width. */
export function spatialAttribute(node: TfNode, name: string): [number, number] {
  const list = node.attr?.[name]?.list?.i?.map(Number);
  if (list === undefined) return [1, 1];
  return [at(list, 1), at(list, 2)];
}
