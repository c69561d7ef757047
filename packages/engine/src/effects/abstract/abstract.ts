import { smooth } from '../../plan/ease.ts';
import { WHEEL_ENTRIES } from '../../kernels/drift-colours/drift-colours.ts';
import { addMotion, GRID_STEP, regionAtNodes } from '../displacement-grid.ts';
import {
  allocateFloats,
  blurSoftly,
  createSoftPlane,
  readSoftRow,
  shrinkInto,
  softPlaneBytes,
  softPlaneSize,
} from '../drawing/soft-plane.ts';
import { blurPlane } from '../../kernels/soft-plane/soft-plane.ts';
import type { Effect, EffectContext, EffectFrame, EffectPainter, FrameSize } from '../effect.ts';
import { writeHueWheel } from './drifting-colour.ts';
import { createFluidField, driftOf, type FluidField, fluidSize, stirFluid } from './fluid-field.ts';

/** How far content drifts at the height of it, as a share of the shorter side. */
const REACH = 0.27;
/** How much of that the subject does, and its face. */
const SUBJECT_SHARE = 0.1;
const FACE_SHARE = 0.03;
/** Firmness of the hold over what its blur leaves; 1 lets go of arms. */
const THIN_HOLD = 1.7;
const THING_HOLD = 0.35;
/** How much of the colours it takes. */
const SUBJECT_COLOUR = 0.18;
/** Changes of the swirls over the clip: slow enough to follow with the eye. */
const CHANGES_PER_SECOND = 0.16;
/** Moments of the effect at which the drift is followed, at least so many a second: between them it goes on smoothly. */
const MOMENTS = 40;
const MOMENTS_PER_SECOND = 8;
/** Cells of the soft maps, as a share of the frame's height. */
const SOFT_STEP = 1 / 90;

/** The whole: loosens from the first instant, is loosest in the middle and is back at the last. */
const pictureLooseness = (progress: number): number =>
  smooth(Math.min(1, progress / 0.42)) * smooth(Math.min(1, (1 - progress) / 0.42));
/** The subject is the last to go and the first to return. */
const subjectLooseness = (progress: number): number =>
  smooth(Math.min(1, Math.max(0, progress - 0.2) / 0.28)) *
  smooth(Math.min(1, Math.max(0, 0.8 - progress) / 0.28));

/** The photo as a fluid that is stirred and comes to rest where it was. */
export const abstract: Effect = {
  slug: 'abstract',
  name: 'Abstract',
  description: 'The photo loosens into fluid shapes and drifting colours and finds its way back.',
  kind: 'flow',
  stages: ['places', 'frame'],
  movesAsOne: true,
  needs: ['matte'],
  parameters: {
    /** What counts as the face, around the point that moves aim at; of the picture's shorter side. */
    faceRadius: { least: 0, most: 1, standard: 0.2 },
    /** How firmly the subject is held: people and animals keep their bodies, things flow with the rest. */
    hold: { least: 0, most: 1, standard: 1 },
  },
  // Where nobody has looked there may be somebody.
  fromPhoto: ({ people, animals = 0 }) => ({ hold: people === 0 && animals === 0 ? THING_HOLD : 1 }),
  regions: () => ['subject'],
  memoryBytes: colouringBytes,
  create,
};

function create(context: EffectContext): EffectPainter {
  const { plan, planned, seed, canvas, region } = context;
  const short = Math.min(plan.width, plan.height);
  const field = createFluidField(canvas.width, canvas.height);
  const subject = region('subject');
  const face = {
    x: canvas.originX + plan.subjectPoint.u * plan.width,
    y: canvas.originY + plan.subjectPoint.v * plan.height,
  };
  const firmness = Number(planned.parameters['hold']);
  let hold: NodeHold | undefined;
  const ease = new Float32Array(field.columns * field.rows);
  const lasts = planned.toSeconds - planned.fromSeconds;
  const count = Math.max(MOMENTS, Math.ceil(MOMENTS_PER_SECOND * lasts));
  /** The drift at a moment of the effect. */
  const driftAt = (moment: number, amount: number, firmly: NodeHold, out: Float32Array): void => {
    const seconds = planned.fromSeconds + (moment * lasts) / count;
    const progress = Math.min(1, Math.max(0, moment / count));
    const [whole, mine] = [pictureLooseness(progress), subjectLooseness(progress)];
    stirFluid(field, seed, seconds * CHANGES_PER_SECOND);
    for (let i = 0; i < ease.length; i++) {
      const faced = firmly.face[i]!;
      const held = firmness * Math.max(firmly.subject[i]!, firmly.anySubject ? faced : 0);
      const share = SUBJECT_SHARE + (FACE_SHARE - SUBJECT_SHARE) * faced;
      ease[i] = whole + (mine * share - whole) * held;
    }
    driftOf(field, REACH * short * amount, ease, out);
  };
  const moments = createMoments(2 * field.columns * field.rows);
  const drift = new Float32Array(2 * field.columns * field.rows);
  return {
    movePlaces: (grid, { progress, amount }) => {
      if (pictureLooseness(progress) === 0) return;
      hold ??= holdOf(
        field,
        regionAtNodes(subject, canvas.width, canvas.height, grid),
        grid,
        face,
        Number(planned.parameters['faceRadius']) * short,
      );
      const firmly = hold;
      const passed = progress * count;
      const moment = Math.floor(passed);
      const around = [-1, 0, 1, 2].map((k) =>
        moments.get(moment + k, amount, (out) => driftAt(moment + k, amount, firmly, out)),
      );
      passThrough(around, passed - moment, drift);
      spreadDrift(field, drift, grid);
    },
    paintFrame: createColouring(context),
  };
}

/** What was worked out for moments, the last four kept: they depend on nothing but the moment and the amount. */
interface Moments {
  get(moment: number, amount: number, work: (out: Float32Array) => void): Float32Array;
}

function createMoments(length: number): Moments {
  const kept = [0, 1, 2, 3].map(() => ({
    moment: Number.NaN,
    amount: 0,
    values: new Float32Array(length),
  }));
  return {
    get: (moment, amount, work) => {
      // Neighbours in time have places of their own.
      const place = kept[moment & 3]!;
      if (place.moment !== moment || place.amount !== amount) {
        work(place.values);
        place.moment = moment;
        place.amount = amount;
      }
      return place.values;
    },
  };
}

/**
 * Writes what lies between the second and the third of four planes. source: Catmull and Rom, "A class of local
 * interpolating splines", 1974.
 */
function passThrough(planes: readonly Float32Array[], t: number, out: Float32Array): void {
  const [before, from, to, after] = planes as [Float32Array, Float32Array, Float32Array, Float32Array];
  const weights = [
    t * (t * (2 - t) - 1),
    t * t * (3 * t - 5) + 2,
    t * (t * (4 - 3 * t) + 1),
    t * t * (t - 1),
  ].map((weight) => weight / 2) as [number, number, number, number];
  const [a, b, c, d] = weights;
  for (let i = 0; i < out.length; i++) out[i] = a * before[i]! + b * from[i]! + c * to[i]! + d * after[i]!;
}

/** How firmly each node of the field is held, 0 to 1. */
interface NodeHold {
  readonly subject: Float32Array;
  readonly anySubject: boolean;
  readonly face: Float32Array;
}

function holdOf(
  { columns, rows, step }: FluidField,
  weights: Float32Array,
  grid: { readonly columns: number; readonly rows: number },
  at: { readonly x: number; readonly y: number },
  radius: number,
): NodeHold {
  const soft = new Float32Array(columns * rows);
  const scratch = new Float32Array(columns * rows);
  const face = new Float32Array(columns * rows);
  // The most of the subject that is near a node of the field, which is coarse: an arm is thinner than its cells.
  for (let row = 0, i = 0; row < grid.rows; row++)
    for (let column = 0; column < grid.columns; column++, i++) {
      const u = Math.min(columns - 1, Math.round((column * GRID_STEP) / step) + 1);
      const v = Math.min(rows - 1, Math.round((row * GRID_STEP) / step) + 1);
      soft[v * columns + u] = Math.max(soft[v * columns + u]!, weights[i]!);
    }
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [x, y] = [(column - 1) * step, (row - 1) * step];
      const distance = Math.sqrt((x - at.x) * (x - at.x) + (y - at.y) * (y - at.y)) / radius;
      face[row * columns + column] = 1 - smooth(Math.min(1, Math.max(0, distance - 1)));
    }
  // The hold lets go around the subject rather than at its edge, arms and all: what flows past would drag them along.
  blurPlane(soft, columns, rows, 1, 2, scratch);
  for (let i = 0; i < soft.length; i++) soft[i] = Math.min(1, 4 * soft[i]!);
  blurPlane(soft, columns, rows, 2, 2, scratch);
  // What is as thin as an arm has lost some of its hold to the blur: half held it would be drawn out into a strand.
  for (let i = 0; i < soft.length; i++) soft[i] = Math.min(1, THIN_HOLD * soft[i]!);
  return { subject: soft, anySubject: soft.some((value) => value > 0.5), face };
}

/** Adds the drift of the field's nodes to the finer grid, bilinear. */
function spreadDrift(
  { columns, rows, step }: FluidField,
  drift: Float32Array,
  grid: Parameters<typeof addMotion>[0],
): void {
  for (let row = 0, node = 0; row < grid.rows; row++) {
    const v = Math.min(rows - 1.001, (row * GRID_STEP) / step + 1);
    const [y, fy] = [Math.trunc(v), v - Math.trunc(v)];
    for (let column = 0; column < grid.columns; column++, node++) {
      const u = Math.min(columns - 1.001, (column * GRID_STEP) / step + 1);
      const x = Math.trunc(u);
      const fx = u - x;
      const at = 2 * (y * columns + x);
      const below = at + 2 * columns;
      const mixed = (k: number): number => {
        const top = drift[at + k]! + (drift[at + 2 + k]! - drift[at + k]!) * fx;
        const low = drift[below + k]! + (drift[below + 2 + k]! - drift[below + k]!) * fx;
        return top + (low - top) * fy;
      };
      addMotion(grid, node, mixed(0), mixed(1));
    }
  }
}

const matteSize = (size: FrameSize): ReturnType<typeof softPlaneSize> =>
  softPlaneSize(size, Math.max(1, Math.round(SOFT_STEP * size.height)));

/** Bytes that createColouring allocates for frames of a size. */
function colouringBytes(size: FrameSize): number {
  const [matte, field] = [matteSize(size), fluidSize(size.width, size.height)];
  const planes = softPlaneBytes(matte.columns, matte.rows) + 2 * softPlaneBytes(field.columns, field.rows);
  return planes + 4 * (2 * WHEEL_ENTRIES + 3 * size.width) + 64;
}

/** Makes the part of the painter that colours the finished frame. */
function createColouring(context: EffectContext): (frame: EffectFrame) => void {
  const {
    plan: { width, height },
    seed,
  } = context;
  const floats = (count: number): Float32Array => allocateFloats(context, count);
  const wheel = floats(2 * WHEEL_ENTRIES);
  writeHueWheel(wheel);
  const field = createFluidField(width, height);
  const matte = createSoftPlane(matteSize({ width, height }), context);
  const [turns, sheen] = [createSoftPlane(field, context), createSoftPlane(field, context)];
  const [turn, light, held] = [floats(width), floats(width), floats(width)];
  return (frame) => {
    const { progress, seconds, amount, rgba, kernels } = frame;
    const [whole, mine] = [pictureLooseness(progress) * amount, subjectLooseness(progress) * amount];
    if (whole === 0) return;
    stirFluid(field, seed, seconds * CHANGES_PER_SECOND);
    for (let i = 0; i < field.stream.length; i++) {
      turns.values[i] = 0.62 * field.stream[i]! + 0.11 * seconds + 0.1;
      // Light from the upper left on a surface as high as the stream function, as on silk or oil.
      const [slopeX, slopeY] = [-field.velocity[2 * i + 1]!, field.velocity[2 * i]!];
      const facing = -(slopeX + 1.2 * slopeY) / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY) / 1.56;
      sheen.values[i] = facing > 0 ? 0.42 * facing * facing * facing : 0.3 * facing;
    }
    shrinkInto(matte, frame.matte, width, height);
    blurSoftly(matte, 2);
    for (let y = 0; y < height; y++) {
      // Planes of the field begin one node outside the frame.
      readSoftRow(turns, y, width, turn);
      readSoftRow(sheen, y, width, light);
      readSoftRow(matte, y, width, held);
      const row = rgba.subarray(4 * y * width);
      kernels.driftColours(row, width, wheel, turn, held, light, whole, mine * SUBJECT_COLOUR);
    }
  };
}
