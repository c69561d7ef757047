import type { EffectContext, EffectFrame, FrameSize } from '../effect.ts';

/** Frame pixels per pixel of the blurred picture: what is smeared needs no more. */
const STEP = 2;
/** Taps of each of the two passes; together they smear over TAPS * TAPS places. */
const TAPS = 5;
/** A smear shorter than this, in pixels, is left alone; from the second on it is the whole picture there. */
const FROM_PIXELS = 0.8;
const WHOLE_PIXELS = 4;
/** A place that is nearly all subject tells nothing of the background beside it. */
const LEAST_WEIGHT = 0.03;

/** Smears a frame away from a point and spares the subject. Keeps only scratch. */
export interface SpeedBlur {
  /** (centreX, centreY): the place the camera runs towards, in pixels. reach: length of the smear over its distance. */
  smear(frame: EffectFrame, centreX: number, centreY: number, reach: number): void;
}

const halfOf = ({ width, height }: FrameSize): { readonly columns: number; readonly rows: number } => ({
  columns: Math.ceil(width / STEP),
  rows: Math.ceil(height / STEP),
});

/** Bytes that createSpeedBlur allocates for frames of a size. */
export function speedBlurBytes(size: FrameSize): number {
  const { columns, rows } = halfOf(size);
  return 2 * 16 * columns * rows + 4 * TAPS * (columns + rows) + 64;
}

/** Makes the blur for frames of one size. */
export function createSpeedBlur({
  plan: { width, height },
  kernels,
  allocate,
}: Pick<EffectContext, 'plan' | 'kernels' | 'allocate'>): SpeedBlur {
  const { columns, rows } = halfOf({ width, height });
  const floats = (count: number): Float32Array => {
    const { buffer, byteOffset } = allocate(4 * count);
    return new Float32Array(buffer, byteOffset, count);
  };
  const integers = (count: number): Int32Array => {
    const { buffer, byteOffset } = allocate(4 * count);
    return new Int32Array(buffer, byteOffset, count);
  };
  // Colours of the background times its weight, then the weight: the subject does not leak into what is smeared.
  const first = floats(4 * columns * rows);
  const second = floats(4 * columns * rows);
  const [columnPlaces, rowPlaces] = [integers(TAPS * columns), integers(TAPS * rows)];

  /** Adds up TAPS places of every pixel on its line through the centre. */
  function pass(from: Float32Array, to: Float32Array, centreX: number, centreY: number, reach: number): void {
    placesAlong(columns, centreX, reach, columnPlaces);
    placesAlong(rows, centreY, reach, rowPlaces);
    kernels.sumPlaces(from, columns, rows, columnPlaces, rowPlaces, TAPS, to);
  }

  return {
    smear: ({ rgba, matte }, centreX, centreY, reach) => {
      if (reach <= 0) return;
      kernels.halveBackground(rgba, matte, width, height, columns, rows, first);
      // The fine pass fills the gaps that the coarse pass leaves.
      pass(first, second, centreX / STEP, centreY / STEP, reach / TAPS);
      pass(second, first, centreX / STEP, centreY / STEP, reach);
      const least = LEAST_WEIGHT * TAPS * TAPS * STEP * STEP;
      const smear = [centreX, centreY, reach, FROM_PIXELS, WHOLE_PIXELS, least] as const;
      kernels.laySmear(rgba, matte, width, height, first, columns, rows, ...smear);
    },
  };
}

/** Where the taps of every place of a line look: on both sides of it, by its distance from the centre. */
function placesAlong(count: number, centre: number, reach: number, out: Int32Array): void {
  for (let k = 0; k < TAPS; k++) {
    const scale = 1 + reach * (k / (TAPS - 1) - 0.5);
    for (let i = 0; i < count; i++) {
      const place = Math.trunc(centre + (i + 0.5 - centre) * scale);
      out[k * count + i] = Math.min(count - 1, Math.max(0, place));
    }
  }
}
