import { ModelError } from './model-error.ts';
import type { NetworkTensor, OnnxSession } from './onnx-session.ts';

/**
 * One named output after checking its shape.
 *
 * @param session where it came from, for the message
 * @param outputs all outputs of a run
 * @param name the output to take
 * @param shape wanted sizes; undefined accepts any size on that axis
 * @throws ModelError `model-shape-wrong` naming the file, what it gave and what was expected
 */
export function outputOfShape(
  session: OnnxSession,
  outputs: Readonly<Record<string, NetworkTensor>>,
  name: string,
  shape: readonly (number | undefined)[],
): NetworkTensor {
  const expected = shape.map((size) => size ?? 'any').join(' x ');
  const tensor = outputs[name];
  if (tensor === undefined) {
    const names = session.outputNames.join(', ');
    throw new ModelError(
      'model-shape-wrong',
      `${session.path} has no output "${name}" (it has ${names}). A network with that output of ${expected} is needed.`,
    );
  }
  const fits =
    tensor.shape.length === shape.length &&
    shape.every((size, i) => size === undefined || size === tensor.shape[i]);
  if (!fits) {
    throw new ModelError(
      'model-shape-wrong',
      `${session.path}: output "${name}" is ${tensor.shape.join(' x ')}, expected ${expected}.`,
    );
  }
  return tensor;
}
