import {
  backdropPaleness,
  edgeDisparityOf,
  figureOfPhoto,
  type GroundPlace,
  type ImageFacts,
  type ImagePoint,
  largestStepOf,
  lightOfPhoto,
  type Matte,
  type Perception,
  type Photo,
  type PlaneF32,
  subjectBoxOf,
} from '@kinora/engine';

/** Fine enough that rounding to a bin moves no camera by a visible amount; one pass instead of a sort. */
const BINS = 4096;

/** A pixel belongs to the subject from this opacity on. */
const SUBJECT_OPACITY = 0.5;

/**
 * The subject's distance is that of what is within this share of the longer side of the point that moves aim at: moves
 * that keep a point in place must know how far away that point is, and a subject may reach towards the camera.
 */
const AIMED_SHARE = 0.06;
/** Where disparity is judged when a photo has no subject: this share of each side around the point moves aim at. */
const WINDOW_SHARE = 0.2;
/** How far down a photo the ground is that a camera looks down on, as a share of its height. */
const GROUND_V = 0.78;
/** Anything farther is sky, which nobody aims at. */
const SKY_DISPARITY = 0.03;

/**
 * Returns what planning needs to know of a photo, from its size and what was perceived in it. Its pixels, of the
 * perception's size, tell of the figure and the light too.
 */
export function imageFactsOf(
  source: { readonly width: number; readonly height: number; readonly focalOverLongSide: number | undefined },
  perception: Perception,
  photo?: Photo,
): ImageFacts {
  const { disparity, matte, subjectFound } = perception;
  const all = histogram(disparity, () => true);
  const bulk = histogram(disparity, (i) => subjectFound && isSubject(matte, i));
  const candidates = [
    ...(subjectFound
      ? [
          histogram(
            disparity,
            (i) => isSubject(matte, i) && isAimedAt(disparity, perception.subjectPoint, i),
          ),
          bulk,
        ]
      : []),
    histogram(disparity, (i) => isSolid(disparity, i) && isNear(disparity, perception.subjectPoint, i)),
    histogram(disparity, (i) => isSolid(disparity, i)),
  ];
  const subjectBox = subjectFound ? subjectBoxOf(matte) : undefined;
  const subject = candidates.find(({ total }) => total > 0);
  const figure =
    photo !== undefined && subjectFound ? figureOfPhoto(photo, matte, perception.subjectPoint) : undefined;
  return {
    sourceWidth: source.width,
    sourceHeight: source.height,
    focalOverLongSide: source.focalOverLongSide,
    subjectPoint: perception.subjectPoint,
    subjectFound,
    ...(subjectBox === undefined ? {} : { subjectBox }),
    ...(figure === undefined || photo === undefined
      ? {}
      : { figure, paleness: backdropPaleness(photo, matte, figure) }),
    ...(photo === undefined ? {} : { light: lightOfPhoto(photo, matte) }),
    subjectDisparity: subject === undefined ? 0.5 : quantile(subject, 0.5),
    ...(bulk.total === 0 ? {} : { bulkDisparity: quantile(bulk, 0.5) }),
    ...(subjectFound ? {} : { ground: groundOf(perception) }),
    disparity5: quantile(all, 0.05),
    disparity95: quantile(all, 0.95),
    ...(perception.figures === undefined
      ? {}
      : { people: countOf(perception.figures, 'person'), animals: countOf(perception.figures, 'animal') }),
    confidence: perception.confidence,
    disparityStep: largestStepOf(disparity),
    edges: edgeDisparityOf(disparity),
  };
}

/** The ground below the point that moves aim at. */
function groundOf({ disparity, subjectPoint }: Perception): GroundPlace {
  const point = { u: subjectPoint.u, v: GROUND_V };
  return {
    point,
    disparity: quantile(
      histogram(disparity, (i) => isNear(disparity, point, i)),
      0.5,
    ),
  };
}

function countOf(figures: NonNullable<Perception['figures']>, kind: 'person' | 'animal'): number {
  return figures.filter((figure) => figure.kind === kind).length;
}

interface Histogram {
  readonly counts: Uint32Array;
  readonly total: number;
}

function histogram({ values }: PlaneF32, counts: (index: number) => boolean): Histogram {
  const bins = new Uint32Array(BINS + 1);
  let total = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (!counts(i)) continue;
    const bin = Math.round(Math.min(1, Math.max(0, values[i] ?? 0)) * BINS);
    bins[bin] = (bins[bin] ?? 0) + 1;
    total += 1;
  }
  return { counts: bins, total };
}

function quantile({ counts, total }: Histogram, share: number): number {
  let below = 0;
  for (let bin = 0; bin <= BINS; bin += 1) {
    below += counts[bin] ?? 0;
    if (below > 0 && below >= share * total) return bin / BINS;
  }
  return 0;
}

function isSubject(matte: Matte, index: number): boolean {
  return (matte.values[index] ?? 0) >= SUBJECT_OPACITY;
}

function isSolid({ values }: PlaneF32, index: number): boolean {
  return (values[index] ?? 0) >= SKY_DISPARITY;
}

function isAimedAt({ width, height }: PlaneF32, point: ImagePoint, index: number): boolean {
  const x = (index % width) + 0.5 - point.u * width;
  const y = Math.floor(index / width) + 0.5 - point.v * height;
  return Math.hypot(x, y) <= AIMED_SHARE * Math.max(width, height);
}

function isNear({ width, height }: PlaneF32, point: ImagePoint, index: number): boolean {
  const u = (index % width) / width;
  const v = Math.floor(index / width) / height;
  return Math.abs(u - point.u) <= WINDOW_SHARE / 2 && Math.abs(v - point.v) <= WINDOW_SHARE / 2;
}
