import { guidedUpsample, type Photo, type PlaneF32, resamplePlane, type rgbPlanesOf } from '@kinora/engine';

/** Guided filter: window in map pixels and colour variance, both small so that it follows faint outlines. */
const GUIDE_RADIUS = 3;
const GUIDE_EPSILON = 4e-4;
/** Networks blur depth edges by about this many of their own pixels to either side. */
const SEAM = 3;
/** Where near and far within a seam differ by less, there is a slope and no edge. */
const SMALLEST_EDGE = 0.04;
/** A clear edge from here on; in between, slope and edge are mixed. */
const CLEAR_EDGE = 0.1;
/** Closer than this to either side, a place of the blurred map belongs to that side. */
const PURE = 0.06;
/** How steeply a pixel decides between near and far: 1 would keep the blur, very large values make stairs. */
const STEEPNESS = 5;

/**
 * A depth map brought to the photo's size. Slopes are interpolated; at an edge every pixel takes the near or the far side,
 * whichever its colour goes with, so that the edge is as sharp as the photo's and its texture leaves no print in the depth.
 *
 * @param photo the picture
 * @param colour the picture at the map's size
 * @param map values in [0, 1]
 * @param known 1 where the map counts, the map's size; undefined: everywhere
 * @returns a new plane of the photo's size
 */
export function upsampleDepth(
  photo: Photo,
  colour: ReturnType<typeof rgbPlanesOf>,
  map: PlaneF32,
  known: Float32Array | undefined,
): PlaneF32 {
  const { width, height } = photo;
  const weights = known === undefined ? undefined : { width: map.width, height: map.height, values: known };
  const options = { radius: GUIDE_RADIUS, epsilon: GUIDE_EPSILON, weights };
  const guided = guidedUpsample(photo, colour, map, options).values;
  const plain = resamplePlane(map, width, height).values;
  const far = resamplePlane(windowMinimum(map, SEAM), width, height).values;
  const near = resamplePlane(windowMaximum(map, SEAM), width, height).values;
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) {
    const low = far[i] as number;
    const range = (near[i] as number) - low;
    const slope = plain[i] as number;
    if (range <= SMALLEST_EDGE) {
      values[i] = slope;
      continue;
    }
    const blurred = (slope - low) / range;
    // Colour has a say only within the blur of the map: further away its texture would draw wisps beside the edge.
    const open = blurred > PURE && blurred < 1 - PURE;
    const side = open ? ((guided[i] as number) - low) / range : blurred;
    const decided = low + range * clamp((side - 0.5) * STEEPNESS + 0.5);
    const edge = clamp((range - SMALLEST_EDGE) / (CLEAR_EDGE - SMALLEST_EDGE));
    values[i] = slope + edge * (decided - slope);
  }
  return { width, height, values };
}

/** Smallest values within a square window: along rows, then along columns. */
function windowMinimum(plane: PlaneF32, radius: number): PlaneF32 {
  const { width, height } = plane;
  const rows = minimumAlong(plane.values, 1, width, width, height);
  return { width, height, values: minimumAlong(rows, width, height, 1, width) };

  function minimumAlong(
    source: Float32Array,
    step: number,
    length: number,
    lineStep: number,
    lines: number,
  ): Float32Array {
    const out = new Float32Array(source.length);
    for (let line = 0; line < lines; line++) {
      for (let at = 0; at < length; at++) {
        const end = Math.min(length - 1, at + radius);
        let smallest = Number.POSITIVE_INFINITY;
        for (let other = Math.max(0, at - radius); other <= end; other++) {
          const value = source[line * lineStep + other * step] as number;
          if (value < smallest) smallest = value;
        }
        out[line * lineStep + at * step] = smallest;
      }
    }
    return out;
  }
}

function windowMaximum(plane: PlaneF32, radius: number): PlaneF32 {
  const minimum = windowMinimum({ ...plane, values: plane.values.map((value) => -value) }, radius);
  return { ...minimum, values: minimum.values.map((value) => -value) };
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
