import { type Area, areaOf, placeArea } from './area.ts';
import { exposuresFor } from './exposure-counts.ts';
import { TEXTURE_PAD } from './frame-memory.ts';
import { linearTableOf } from './linear-light-tables.ts';
import { addMotion, type BlockMotion, motionCellGrid } from './motion-cells.ts';
import { type SubframeView, subframeViews, writeMeshMatrix, writeSubjectMatrix } from './subframe-views.ts';
import {
  type BandObserver,
  createViewPainter,
  isInDepth,
  type PaintCounts,
  type PainterParts,
  type ViewPainter,
} from './view-painter.ts';

/** Columns of a block: narrow enough to tell still parts of a frame from moving ones, wide enough to be drawn at once. */
const BLOCK_COLUMNS = 180;
/** Draws a frame that is seen in depth, averaged over its exposures, band by band into the scratch's rgba. */
export interface TravellingPainter {
  paint(top: number, bottom: number): PaintCounts;
}

/** Makes what looks at exposure `turn` of the `count` that are looked at in an area. */
export type ObserverOf = (area: Area, turn: number, count: number) => BandObserver;

/**
 * Makes the painter of a frame whose camera travels. The plan's count of exposures is that of the fastest part of the frame: every
 * block takes as many as its own motion needs, spread evenly over the open shutter.
 * guidesOf: looks at exposures for the guides, undefined where nothing wants them.
 */
export function createTravellingPainter(
  parts: PainterParts,
  frameIndex: number,
  views: readonly SubframeView[],
  guidesOf: ObserverOf | undefined,
): TravellingPainter {
  const { plan, layout, scene, scratch, kernels } = parts;
  const { width } = layout;
  const counts = exposureCounts(parts, views);
  const sets = new Map<number, readonly ViewPainter[]>();
  let taken = 0;

  /** The exposures of blocks that take so many. */
  function exposuresOf(count: number): readonly ViewPainter[] {
    const known = sets.get(count);
    if (known !== undefined) return known;
    const own = count === views.length ? views : subframeViews(plan, frameIndex, count);
    const made = own.map((view, index) => createViewPainter(parts, view, taken + index));
    taken += made.length;
    sets.set(count, made);
    return made;
  }

  /** out: the band, in rows of the frame's width. */
  function paintArea(area: Area, count: number, out: Uint8Array): PaintCounts {
    const { columns, rows } = area;
    const exposures = exposuresOf(count);
    const share = linearTableOf(exposures.length, scene.shares);
    const looked = guidesOf === undefined ? [] : guideExposures(exposures.length);
    const picture = columns === width ? out : scratch.part;
    const facts = { holePixels: 0, rimPixels: 0 };
    exposures.forEach((painter, index) => {
      const turn = looked.indexOf(index);
      const observer = turn < 0 ? undefined : guidesOf?.(area, turn, looked.length);
      const { holePixels, rimPixels } = painter.paint(area, picture, observer);
      facts.holePixels += holePixels;
      facts.rimPixels += rimPixels;
      if (exposures.length > 1)
        kernels.accumulateLinear(picture, columns * rows, share, index === 0 ? 1 : 0, scratch.sums);
    });
    if (exposures.length > 1)
      kernels.averageLinear(scratch.sums, columns, rows, scene.srgb, width, out.subarray(4 * area.left));
    else if (picture !== out) placeArea(picture, area, width, out);
    return facts;
  }

  return {
    paint: (top, bottom) => {
      const facts = { holePixels: 0, rimPixels: 0 };
      for (const { left, right, count } of runsOf(counts, top, width)) {
        const { holePixels, rimPixels } = paintArea(areaOf(left, top, right, bottom), count, scratch.rgba);
        facts.holePixels += holePixels;
        facts.rimPixels += rimPixels;
      }
      return facts;
    },
  };
}

/** Exposures whose guides are looked at: more would smooth nothing that can be seen in maps that only weigh colours. */
const MOST_GUIDE_EXPOSURES = 2;

/** Which of a frame's exposures its guides are averaged over: all of a few, else some of them, evenly spread. */
export function guideExposures(count: number): readonly number[] {
  const looked = Math.min(count, MOST_GUIDE_EXPOSURES);
  return Array.from({ length: looked }, (_, turn) => Math.floor(((turn + 0.5) * count) / looked));
}

interface BlockCounts extends BlockMotion {
  readonly counts: readonly number[];
}

/** How many exposures every block of a frame takes, or all of them. */
function exposureCounts(parts: PainterParts, views: readonly SubframeView[]): BlockCounts | number {
  const most = views.length;
  // What is only warped moves alike and has no cells.
  if (most === 1 || !views.every((view) => isInDepth(parts, view))) return most;
  const { plan, layout, scene } = parts;
  const { width, height, bandRows, canvasWidth, canvasHeight } = layout;
  const [columns, rows] = [Math.ceil(width / BLOCK_COLUMNS), Math.ceil(height / bandRows)];
  const motion = new Float64Array(columns * rows);
  const blocks: BlockMotion = { columns, rows, columnPixels: BLOCK_COLUMNS, rowPixels: bandRows, motion };
  // By the middle, because a camera that shakes may be back at the end.
  const path = [views[0]!, views[most >> 1]!, views.at(-1)!];
  const origin = [layout.originX + TEXTURE_PAD, layout.originY + TEXTURE_PAD] as const;
  const cellColumns = motionCellGrid(canvasWidth, canvasHeight, TEXTURE_PAD).columns;
  const matricesOf = (write: (view: SubframeView, out: Float32Array) => void): readonly Float32Array[] =>
    path.map((view) => {
      const matrix = new Float32Array(12);
      write(view, matrix);
      return matrix;
    });
  addMotion(
    scene.motionCells,
    cellColumns,
    matricesOf((view, out) => writeMeshMatrix(plan, view.pose, ...origin, out)),
    blocks,
  );
  if (scene.subjectMotionCells.length > 0)
    addMotion(
      scene.subjectMotionCells,
      cellColumns,
      matricesOf((view, out) => writeSubjectMatrix(plan, view, ...origin, out)),
      blocks,
    );
  /** How far things move while the shutter is open, over how far they do from the first exposure to the last. */
  const whole = most / (most - 1);
  return { ...blocks, counts: Array.from(motion, (way) => exposuresFor(way * whole, most)) };
}

interface Run {
  readonly left: number;
  readonly right: number;
  readonly count: number;
}

/** The blocks of a band from left to right, those beside each other that take as many exposures as one. */
function runsOf(blocks: BlockCounts | number, top: number, width: number): readonly Run[] {
  if (typeof blocks === 'number') return [{ left: 0, right: width, count: blocks }];
  const { columns, columnPixels, rowPixels, counts } = blocks;
  const first = Math.floor(top / rowPixels) * columns;
  const runs: Run[] = [];
  for (let column = 0; column < columns; column++) {
    const count = counts[first + column]!;
    const right = Math.min(width, columnPixels * (column + 1));
    const before = runs.at(-1);
    if (before?.count === count) runs[runs.length - 1] = { ...before, right };
    else runs.push({ left: columnPixels * column, right, count });
  }
  return runs;
}
