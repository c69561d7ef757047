import type { RenderPlan } from '@kinora/engine';
import { type PlannedLens, seenFrom } from './commanded-points.ts';

/** One frame against the photo carried along the camera's path: what an effect has changed. */
export interface FrameChange {
  /** Share of the visible photo whose colour differs visibly. */
  readonly coverage: number;
  /** The same on the subject and beside it; NaN without a subject. */
  readonly subjectCoverage: number;
  readonly backgroundCoverage: number;
  /** Mean difference of luma, grey levels. */
  readonly meanChange: number;
  /** Mean difference of the two colour differences, levels. */
  readonly colourChange: number;
  /** Correlation of the subject's luma with the photo's: 1 where its structure is kept, whatever light falls on it. */
  readonly subjectKept: number;
  /** The same beside the subject, or of the whole photo without one: low where its shapes are gone. */
  readonly backgroundKept: number;
}

/** The photo on a grid, to be compared with frames again and again. */
export interface PhotoGrid {
  readonly places: Float64Array;
  readonly inverseDepth: Float64Array;
  readonly onSubject: Uint8Array;
  /** Luma, blue and red difference of every place, 0 to 255. */
  readonly yuv: Float32Array;
}

/** Pixels between places of the grid. */
const STRIDE = 4;
/** Visible: an eye tells these apart beside each other. Luma and chroma in levels of 255. */
const LUMA_STEP = 14;
const CHROMA_STEP = 10;
/** The matte is eroded by choosing only what is clearly subject or clearly not. */
const SUBJECT_LEAST = 0.9;
const BACKGROUND_MOST = 0.02;

/**
 * Lays the grid on a photo. `rgba`, `disparity` and `matte` have the plan's size. A subject that moves by itself cannot be
 * carried along the camera's path: its places are left out.
 */
export function gridOf(
  plan: Pick<RenderPlan, 'width' | 'height' | 'depth' | 'subject'>,
  rgba: Uint8Array,
  disparity: Float32Array,
  matte: Float32Array | undefined,
): PhotoGrid {
  const places: number[] = [];
  const inverseDepth: number[] = [];
  const onSubject: number[] = [];
  const yuv: number[] = [];
  for (let y = STRIDE >> 1; y < plan.height; y += STRIDE)
    for (let x = STRIDE >> 1; x < plan.width; x += STRIDE) {
      const i = y * plan.width + x;
      const share = matte?.[i] ?? 0;
      if (plan.subject !== undefined && share > BACKGROUND_MOST) continue;
      places.push(x + 0.5, y + 0.5);
      inverseDepth.push(plan.depth.far + plan.depth.gain * disparity[i]!);
      onSubject.push(share >= SUBJECT_LEAST ? 1 : share <= BACKGROUND_MOST ? 0 : 2);
      const [r, g, b] = [rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!];
      const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      yuv.push(luma, (b - luma) / 1.8556, (r - luma) / 1.5748);
    }
  return {
    places: Float64Array.from(places),
    inverseDepth: Float64Array.from(inverseDepth),
    onSubject: Uint8Array.from(onSubject),
    yuv: Float32Array.from(yuv),
  };
}

/** Compares a frame (I420, limited range) with the photo as the camera must see it from a pose. */
export function measureChange(
  grid: PhotoGrid,
  plan: PlannedLens,
  pose: RenderPlan['poses'][number],
  i420: Uint8Array,
): FrameChange {
  const { width, height } = plan;
  const seen = seenFrom(plan, pose, grid);
  const visible = visibleOf(seen, width, height);
  const half = width >> 1;
  const chromaAt = width * height;
  const chromaSize = half * (height >> 1);
  const counts = { all: 0, changed: 0, subject: 0, subjectChanged: 0, beside: 0, besideChanged: 0 };
  let difference = 0;
  let colour = 0;
  const pairs: (readonly [number, number])[] = [];
  const beside: (readonly [number, number])[] = [];
  for (let i = 0; i < grid.onSubject.length; i++) {
    if (visible[i] === 0) continue;
    const x = Math.floor(seen.places[2 * i]!);
    const y = Math.floor(seen.places[2 * i + 1]!);
    const luma = ((i420[y * width + x]! - 16) * 255) / 219;
    const chroma = chromaAt + (y >> 1) * half + (x >> 1);
    const dy = luma - grid.yuv[3 * i]!;
    const du = ((i420[chroma]! - 128) * 255) / 224 - grid.yuv[3 * i + 1]!;
    const dv = ((i420[chroma + chromaSize]! - 128) * 255) / 224 - grid.yuv[3 * i + 2]!;
    const changed =
      Math.abs(dy) > LUMA_STEP || Math.abs(du) > CHROMA_STEP || Math.abs(dv) > CHROMA_STEP ? 1 : 0;
    difference += Math.abs(dy);
    colour += (Math.abs(du) + Math.abs(dv)) / 2;
    counts.all++;
    counts.changed += changed;
    if (grid.onSubject[i] === 1) {
      counts.subject++;
      counts.subjectChanged += changed;
      pairs.push([luma, grid.yuv[3 * i]!]);
    } else if (grid.onSubject[i] === 0) {
      counts.beside++;
      counts.besideChanged += changed;
      beside.push([luma, grid.yuv[3 * i]!]);
    }
  }
  return {
    coverage: counts.changed / counts.all,
    subjectCoverage: counts.subjectChanged / counts.subject,
    backgroundCoverage: counts.besideChanged / counts.beside,
    meanChange: difference / counts.all,
    colourChange: colour / counts.all,
    subjectKept: correlation(pairs),
    backgroundKept: correlation(beside),
  };
}

/** 1 where a place is in the frame and nothing nearer stands before it, by cells of the grid's own stride. */
function visibleOf(
  { places, inverseDepth }: { readonly places: Float64Array; readonly inverseDepth: Float64Array },
  width: number,
  height: number,
): Uint8Array {
  const columns = Math.ceil(width / STRIDE);
  const nearest = new Float32Array(columns * Math.ceil(height / STRIDE));
  const cells = new Int32Array(inverseDepth.length).fill(-1);
  for (let i = 0; i < inverseDepth.length; i++) {
    const [x, y] = [places[2 * i]!, places[2 * i + 1]!];
    if (!(x >= 0 && y >= 0 && x < width && y < height && inverseDepth[i]! > 0)) continue;
    const cell = Math.floor(y / STRIDE) * columns + Math.floor(x / STRIDE);
    cells[i] = cell;
    nearest[cell] = Math.max(nearest[cell]!, inverseDepth[i]!);
  }
  return Uint8Array.from(cells, (cell, i) =>
    cell >= 0 && inverseDepth[i]! >= 0.94 * nearest[cell]! ? 1 : 0,
  );
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  if (pairs.length < 20) return Number.NaN;
  const mean = (side: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [a, b] of pairs) {
    ab += (a - meanA) * (b - meanB);
    aa += (a - meanA) * (a - meanA);
    bb += (b - meanB) * (b - meanB);
  }
  return aa * bb === 0 ? Number.NaN : ab / Math.sqrt(aa * bb);
}
