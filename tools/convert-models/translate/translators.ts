import {
  translateConcat,
  translateIdentity,
  translateMean,
  translatePad,
  translateReshape,
  translateTranspose,
} from './arrangement.ts';
import {
  translateConvolution,
  translateDepthwiseConvolution,
  translateTransposedConvolution,
} from './convolution.ts';
import { translateBatchNormalization, translateMatrixProduct, translateSoftmax } from './dense.ts';
import { binary, translateLeakyRelu, translateRelu6, translateSum, unary } from './elementwise.ts';
import { pooling, translateBilinearResize } from './pooling.ts';
import type { Translator } from './translation.ts';

/** TensorFlow operation to its translation: what the shipped networks use, and no more. */
export const TRANSLATORS: Readonly<Record<string, Translator>> = {
  Conv2D: translateConvolution,
  _FusedConv2D: translateConvolution,
  DepthwiseConv2dNative: translateDepthwiseConvolution,
  FusedDepthwiseConv2dNative: translateDepthwiseConvolution,
  Conv2DBackpropInput: translateTransposedConvolution,
  Add: binary('Add'),
  AddV2: binary('Add'),
  Mul: binary('Mul'),
  Sub: binary('Sub'),
  AddN: translateSum,
  Relu: unary('Relu'),
  Relu6: translateRelu6,
  LeakyRelu: translateLeakyRelu,
  Sigmoid: unary('Sigmoid'),
  MaxPool: pooling('MaxPool'),
  AvgPool: pooling('AveragePool'),
  ResizeBilinear: translateBilinearResize,
  Identity: translateIdentity,
  Transpose: translateTranspose,
  Reshape: translateReshape,
  Pad: translatePad,
  PadV2: translatePad,
  ConcatV2: translateConcat,
  Mean: translateMean,
  MatMul: translateMatrixProduct,
  Softmax: translateSoftmax,
  FusedBatchNormV3: translateBatchNormalization,
};
