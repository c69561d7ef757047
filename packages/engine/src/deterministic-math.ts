/**
 * Elementary functions built from + - * / and square roots only, which IEEE 754 defines to the last bit.
 * Math.sin and its family may differ between JavaScript engines; a plan must not.
 * Absolute error is below 1e-14 for angles up to 1e4 radians; relative error is below 1e-15 for exp and ln and below
 * 1e-13 for powers between 1e-20 and 1e20.
 */

export const PI = 3.141592653589793;
const HALF_PI = PI / 2;
// pi/2 in two parts: the first has 31 bits, so that its multiples up to a million are exact (Cody and Waite, 1980).
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_LOW = 6.077100506506192e-11;
const LN2 = 0.6931471805599453;
const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;

/** Sine of an angle in [-pi/4, pi/4] by its Taylor series to the 17th power (remainder below 1e-18). */
function sineCore(x: number): number {
  const s = x * x;
  let sum = 1;
  for (let k = 8; k >= 1; k--) sum = 1 - (s / (2 * k * (2 * k + 1))) * sum;
  return x * sum;
}

/** Cosine of an angle in [-pi/4, pi/4] by its Taylor series to the 18th power. */
function cosineCore(x: number): number {
  const s = x * x;
  let sum = 1;
  for (let k = 9; k >= 1; k--) sum = 1 - (s / (2 * k * (2 * k - 1))) * sum;
  return sum;
}

function quadrantOf(radians: number): number {
  return Math.round(radians / HALF_PI);
}

function reduce(radians: number, quadrant: number): number {
  return radians - quadrant * HALF_PI_HIGH - quadrant * HALF_PI_LOW;
}

/** Sine of an angle in radians. */
export function sin(radians: number): number {
  const quadrant = quadrantOf(radians);
  const rest = reduce(radians, quadrant);
  switch (((quadrant % 4) + 4) % 4) {
    case 0:
      return sineCore(rest);
    case 1:
      return cosineCore(rest);
    case 2:
      return -sineCore(rest);
    default:
      return -cosineCore(rest);
  }
}

/** Cosine of an angle in radians. */
export function cos(radians: number): number {
  const quadrant = quadrantOf(radians);
  const rest = reduce(radians, quadrant);
  switch (((quadrant % 4) + 4) % 4) {
    case 0:
      return cosineCore(rest);
    case 1:
      return -sineCore(rest);
    case 2:
      return -cosineCore(rest);
    default:
      return sineCore(rest);
  }
}

/** Tangent of an angle in radians. */
export function tan(radians: number): number {
  return sin(radians) / cos(radians);
}

/** 2 to a whole power between -1022 and 1023, exactly. */
function powerOfTwo(exponent: number): number {
  let result = 1;
  let base = exponent < 0 ? 0.5 : 2;
  for (let n = Math.abs(exponent); n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) result *= base;
    base *= base;
  }
  return result;
}

/** e to the power x; 0 below -745 and Infinity above 709.7, as double precision has it. */
export function exp(x: number): number {
  if (x < -745.2) return 0;
  if (x > 709.79) return Number.POSITIVE_INFINITY;
  const whole = Math.round(x / LN2);
  const rest = x - whole * LN2_HIGH - whole * LN2_LOW;
  let sum = 1;
  for (let k = 16; k >= 1; k--) sum = 1 + (rest / k) * sum;
  // In two steps: 2 to the power 1024 or -1074 alone would be out of range.
  const half = Math.trunc(whole / 2);
  return sum * powerOfTwo(half) * powerOfTwo(whole - half);
}

/** Natural logarithm of a number; as Math.log: -Infinity for 0, NaN below. */
export function ln(x: number): number {
  // The loops below would never end.
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let mantissa = x;
  let exponent = 0;
  while (mantissa > 1.4142135623730951) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 0.7071067811865476) {
    mantissa *= 2;
    exponent--;
  }
  // ln m = 2 atanh((m - 1) / (m + 1)); the argument is at most 0.172, so 13 terms leave less than 1e-20.
  const t = (mantissa - 1) / (mantissa + 1);
  const s = t * t;
  let sum = 0;
  for (let k = 25; k >= 1; k -= 2) sum = sum * s + 1 / k;
  return 2 * t * sum + exponent * LN2;
}

/** base to the power exponent, for a base above 0 (and 0 to a positive power, which is 0). */
export function pow(base: number, exponent: number): number {
  if (base === 0) return exponent === 0 ? 1 : 0;
  return exp(exponent * ln(base));
}

/** Arctangent of a number in [-0.42, 0.42] by its series; the remainder is below 1e-17. */
function arctangentCore(t: number): number {
  const s = t * t;
  let sum = 0;
  for (let k = 45; k >= 1; k -= 2) sum = 1 / k - s * sum;
  return t * sum;
}

function arctangent(t: number): number {
  const size = Math.abs(t);
  const sign = t < 0 ? -1 : 1;
  // tan(pi/8) and tan(3 pi/8) cut the range in three, each brought to the middle by the addition theorem.
  if (size > 2.414213562373095) return sign * (HALF_PI - arctangentCore(1 / size));
  if (size > 0.41421356237309503) return sign * (HALF_PI / 2 + arctangentCore((size - 1) / (size + 1)));
  return arctangentCore(t);
}

/** Angle of the point (x, y) seen from the origin, in radians from -pi to pi. */
export function atan2(y: number, x: number): number {
  if (x > 0) return arctangent(y / x);
  if (x < 0) return y < 0 ? arctangent(y / x) - PI : arctangent(y / x) + PI;
  if (y > 0) return HALF_PI;
  return y < 0 ? -HALF_PI : 0;
}
