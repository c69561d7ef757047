/**
 * The number a half-precision pattern stands for (IEEE 754-2019 binary16).
 *
 * @param bits 16 bits: sign, 5 exponent bits, 10 fraction bits
 */
export function float16ToNumber(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const view = new DataView(new ArrayBuffer(4));

/**
 * The half-precision pattern nearest to a number, ties to even; numbers beyond 65504 become infinity.
 *
 * @param value any number
 * @returns 16 bits
 */
export function numberToFloat16(value: number): number {
  view.setFloat32(0, value);
  const bits = view.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    // Subnormal halves are multiples of 2^-24; doubles hold that product exactly.
    return sign | roundHalfToEven(Math.abs(value) * 2 ** 24);
  }
  const rounded = magnitude - 0x38000000 + 0x0fff + ((magnitude >>> 13) & 1);
  return sign | (rounded >>> 13);
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest > 0.5 || (rest === 0.5 && floor % 2 === 1)) return floor + 1;
  return floor;
}
