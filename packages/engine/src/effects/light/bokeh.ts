import { cos, sin } from '../../deterministic-math.ts';
import { LENS_STEP } from '../../kernels/blur-lens/blur-lens.ts';
import type { EffectContext, EffectFrame, FrameSize } from '../effect.ts';

/** Places on the lens that are looked through: a spiral that fills the disc evenly. */
const TAPS = 36;
/** Radians between neighbours of the spiral. source: Vogel, "A better way to construct the sunflower head", 1979. */
const GOLDEN_ANGLE = 2.399963229728653;
/** Nearer things blurred by less than this, in small pixels, are left as they are: the layer's weight begins at 0 there. */
const LEAST_NEAR_RADIUS = 0.01;
const LEVELS = 256;

/** How a lens is set. */
export interface LensSetting {
  /** Inverse depth that is in focus, and how far from it things are still sharp. */
  readonly focus: number;
  readonly sharp: number;
  /** Radius of the blur in pixels per unit of inverse depth beyond that, and the largest. */
  readonly widestPixels: number;
  readonly largestPixels: number;
  /** How firmly the subject stays sharp at any depth, 0 to 1. */
  readonly holds: number;
}

/** A lens that blurs by depth; makes no difference to what is in focus, and does not smear it into what is not. */
export interface BokehLens {
  /** Blurs a frame in place. */
  blur(frame: Pick<EffectFrame, 'rgba' | 'inverseDepth' | 'matte' | 'pose'>, setting: LensSetting): void;
}

/** Light of a level with gamma 2, lamps and reflections brighter than paper: they make the discs. */
function lightOf(level: number): number {
  const t = level / (LEVELS - 1);
  const peak = t * t * t * t;
  const lamp = peak * peak * peak * peak * peak * peak;
  return t * t * (1 + 1.4 * lamp);
}

const smallSize = ({ width, height }: FrameSize): { readonly columns: number; readonly rows: number } => ({
  columns: Math.ceil(width / LENS_STEP),
  rows: Math.ceil(height / LENS_STEP),
});

/** Bytes that createBokehLens allocates for frames of a size. */
export function bokehLensBytes(size: FrameSize): number {
  const { columns, rows } = smallSize(size);
  const small = columns * rows;
  // Three planes of the frame's size, four small layers of four numbers, two of one, and what aligning each takes.
  return 4 * (3 * size.width * size.height + 18 * small + LEVELS + 3 * TAPS) + 192;
}

/** A lens for frames of one size. `squeeze` below 1 makes its discs upright ovals, as anamorphic glass does. */
export function createBokehLens(
  { plan: { width, height }, kernels, allocate }: Pick<EffectContext, 'plan' | 'kernels' | 'allocate'>,
  squeeze: number,
): BokehLens {
  const { columns, rows } = smallSize({ width, height });
  const small = columns * rows;
  const floats = (count: number): Float32Array => {
    const { buffer, byteOffset } = allocate(4 * count);
    return new Float32Array(buffer, byteOffset, count);
  };
  const [radii, softMatte, softScratch] = [
    floats(width * height),
    floats(width * height),
    floats(width * height),
  ];
  const [far, near, farBlurred, nearBlurred] = [4 * small, 4 * small, 4 * small, 4 * small].map(floats) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const [across, reach] = [floats(small), floats(small)];
  const light = floats(LEVELS);
  for (let level = 0; level < LEVELS; level++) light[level] = lightOf(level);
  const spiral = floats(3 * TAPS);
  for (let tap = 0; tap < TAPS; tap++) {
    const r = Math.sqrt((tap + 0.5) / TAPS);
    const angle = tap * GOLDEN_ANGLE;
    [r * squeeze * cos(angle), r * sin(angle), r].forEach((value, k) => {
      spiral[k * TAPS + tap] = value;
    });
  }

  return {
    blur: ({ rgba, inverseDepth, matte, pose }, { focus, sharp, widestPixels, largestPixels, holds }) => {
      const setting = [focus, sharp, widestPixels, largestPixels, holds] as const;
      // The matte has the photo's pixels: a long lens shows them as steps.
      const half = Math.round((pose.focalMultiplier - 1) / 2);
      if (half > 0) kernels.softenPlane(matte, width, height, half, softScratch, softMatte);
      const subject = half > 0 ? softMatte : matte;
      kernels.lensRadii(inverseDepth, subject, width * height, ...setting, radii);
      const widest = kernels.partByFocus(rgba, radii, light, width, height, columns, rows, far, near);
      kernels.widestAround(far, columns, rows, 1, across, reach);
      kernels.gatherLens(far, reach, columns, rows, spiral, TAPS, 0, farBlurred);
      const hasNear = widest > LEAST_NEAR_RADIUS;
      if (hasNear) {
        kernels.widestAround(near, columns, rows, Math.ceil(widest), across, reach);
        kernels.gatherLens(near, reach, columns, rows, spiral, TAPS, 1, nearBlurred);
      }
      const layers = [farBlurred, nearBlurred, hasNear ? 1 : 0] as const;
      kernels.layLens(rgba, radii, subject, holds, width, height, ...layers, columns, rows);
    },
  };
}
