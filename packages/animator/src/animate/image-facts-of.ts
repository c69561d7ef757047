import type { ImageFacts, Matte, Perception, PlaneF32 } from '@kinora/engine';
import { edgeDisparityOf } from '@kinora/engine';

/** Fine enough that rounding to a bin moves no camera by a visible amount; one pass instead of a sort. */
const BINS = 4096;

/** A pixel belongs to the subject from this opacity on. */
const SUBJECT_OPACITY = 0.5;

/** Where disparity is judged when a photo has no subject: the middle, as a share of each side. */
const MIDDLE = { from: 0.35, to: 0.65 };

/** Returns what planning needs to know of a photo, from its size and what was perceived in it. */
export function imageFactsOf(
  source: { readonly width: number; readonly height: number; readonly focalOverLongSide: number | undefined },
  perception: Perception,
): ImageFacts {
  const { disparity, matte, subjectFound } = perception;
  const all = histogram(disparity, () => true);
  const onSubject = subjectFound ? histogram(disparity, (i) => isSubject(matte, i)) : undefined;
  const subject = onSubject?.total === 0 ? undefined : onSubject;
  return {
    sourceWidth: source.width,
    sourceHeight: source.height,
    focalOverLongSide: source.focalOverLongSide,
    subjectPoint: perception.subjectPoint,
    subjectFound,
    subjectDisparity: quantile(subject ?? histogram(disparity, (i) => isInMiddle(disparity, i)), 0.5),
    disparity5: quantile(all, 0.05),
    disparity95: quantile(all, 0.95),
    confidence: perception.confidence,
    edges: edgeDisparityOf(perception.disparity),
  };
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

function isInMiddle({ width, height }: PlaneF32, index: number): boolean {
  const u = (index % width) / width;
  const v = Math.floor(index / width) / height;
  return u >= MIDDLE.from && u <= MIDDLE.to && v >= MIDDLE.from && v <= MIDDLE.to;
}
