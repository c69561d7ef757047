import { MOVE_PAD, MOVE_STEP, MOVE_TAP_COUNT, writeMoveTaps } from '../../kernels/lay-moved/lay-moved.ts';
import { GRID_STEP } from '../displacement-grid.ts';
import { allocateFloats } from '../drawing/soft-plane.ts';
import type { EffectContext, EffectFrame, FrameSize } from '../effect.ts';
import { type FlapWeights, flapWeights } from './flap-weights.ts';
import type { Gusts } from './gusts.ts';
import type { Manner } from './manners.ts';

/** Where a silhouette would give way it keeps this much of that: what is behind it is not known there. */
const GIVES_WAY = 0.25;

/** Nodes of a frame's own displacements. */
const frameNodes = ({ width, height }: FrameSize): { readonly across: number; readonly down: number } => ({
  across: Math.floor(width / MOVE_STEP) + 2,
  down: Math.floor(height / MOVE_STEP) + 2,
});

/** Bytes that createFigureFlap allocates for frames of a size. */
export function figureFlapBytes(size: FrameSize): number {
  const { across, down } = frameNodes(size);
  const copied = 4 * (size.width + MOVE_PAD) * (size.height + MOVE_PAD);
  return copied + 8 * across * down + 2 * MOVE_TAP_COUNT + 48;
}

/**
 * Makes the part of a painter that lets a region of a figure flap, silhouette and all: what blows outwards is laid over
 * whatever the frame shows behind it, and where nothing of the figure arrives the background stays as it is.
 */
export function createFigureFlap(
  context: Pick<EffectContext, 'plan' | 'canvas' | 'region' | 'allocate'>,
  name: string,
  manner: Manner,
  gusts: Gusts,
): (frame: EffectFrame) => void {
  const { plan, canvas, region, allocate } = context;
  const longSide = Math.max(plan.width, plan.height);
  const push = new Float64Array(2);
  const { across, down } = frameNodes(plan);
  const before = allocate(4 * (plan.width + MOVE_PAD) * (plan.height + MOVE_PAD));
  const grid = allocateFloats(context, 2 * across * down);
  const taps = allocate(2 * MOVE_TAP_COUNT);
  const tapNumbers = new Int16Array(taps.buffer, taps.byteOffset, MOVE_TAP_COUNT);
  writeMoveTaps(tapNumbers);
  let weights: FlapWeights | undefined;
  let moves = new Float32Array(0);

  /** Displacements at the nodes, in canvas pixels. */
  function blow({ columns, free, outwards, box }: FlapWeights, seconds: number, reach: number): void {
    const gust = gusts(seconds);
    for (let row = box[1]; row <= box[3]; row++)
      for (let column = box[0]; column <= box[2]; column++) {
        const i = row * columns + column;
        const weight = free[i]!;
        if (weight === 0) continue;
        gust(column * GRID_STEP, row * GRID_STEP, push);
        const [dx, dy] = [reach * weight * push[0]!, reach * weight * push[1]!];
        const [nx, ny] = [outwards[2 * i]!, outwards[2 * i + 1]!];
        const out = dx * nx + dy * ny;
        const held = out < 0 ? (1 - GIVES_WAY) * out : 0;
        moves[2 * i] = dx - held * nx;
        moves[2 * i + 1] = dy - held * ny;
      }
  }

  /** Displacements at the nodes of the frame, in its pixels; nearly level planes allow linear maps. */
  function bring(
    { columns, box }: FlapWeights,
    { left, top, right, bottom, toNode, toFrame }: SeenBox,
  ): void {
    const [a, b, c, d, e, g] = toNode;
    const [scaleX, skewX, skewY, scaleY] = toFrame;
    const [boxLeft, boxTop, boxRight, boxBottom] = box;
    // Names of their own: what a closure holds is looked up anew each time.
    const [from, out] = [moves, grid];
    const lastRow = Math.min(down - 1, Math.floor(bottom / MOVE_STEP) + 1);
    const lastColumn = Math.min(across - 1, Math.floor(right / MOVE_STEP) + 1);
    for (let row = Math.floor(top / MOVE_STEP); row <= lastRow; row++)
      for (let column = Math.floor(left / MOVE_STEP); column <= lastColumn; column++) {
        const x = column * MOVE_STEP + 0.5;
        const y = row * MOVE_STEP + 0.5;
        const to = 2 * (row * across + column);
        const u = a * x + b * y + c;
        const v = d * x + e * y + g;
        if (u < boxLeft || v < boxTop || u > boxRight || v > boxBottom) {
          out[to] = 0;
          out[to + 1] = 0;
          continue;
        }
        const nodeX = Math.trunc(u);
        const nodeY = Math.trunc(v);
        const at = 2 * (nodeY * columns + nodeX);
        const below = at + 2 * columns;
        const fx = u - nodeX;
        const fy = v - nodeY;
        const upX = from[at]! + (from[at + 2]! - from[at]!) * fx;
        const upY = from[at + 1]! + (from[at + 3]! - from[at + 1]!) * fx;
        const dx = upX + (from[below]! + (from[below + 2]! - from[below]!) * fx - upX) * fy;
        const dy = upY + (from[below + 1]! + (from[below + 3]! - from[below + 1]!) * fx - upY) * fy;
        out[to] = scaleX * dx + skewX * dy;
        out[to + 1] = skewY * dx + scaleY * dy;
      }
  }

  return (frame) => {
    const { width, height, rgba, matte, seconds, amount, kernels } = frame;
    const reach = manner.reach * longSide * amount;
    weights ??= flapWeights(
      region(name),
      region('subject'),
      canvas,
      manner.fade * longSide,
      manner.reach * longSide,
    );
    if (weights.box[2] < 0) return;
    if (moves.length === 0) moves = new Float32Array(weights.outwards.length);
    blow(weights, seconds, reach);
    const seen = seenBox(frame, weights, canvas);
    const { left, top, right, bottom } = seen;
    if (right <= left || bottom <= top) return;
    bring(weights, seen);
    copyPadded(frame, before);
    const box = [left, top, right, bottom] as const;
    kernels.layMoved(before, matte, width, height, grid, across, tapNumbers, ...box, rgba);
  };
}

/** Copies a frame with its edges repeated around it, as layMoved wants it. */
function copyPadded({ rgba, width, height }: EffectFrame, out: Uint8Array): void {
  const stride = 4 * (width + MOVE_PAD);
  for (let line = 0; line < height + MOVE_PAD; line++) {
    const from = 4 * width * Math.min(height - 1, Math.max(0, line - 1));
    const to = line * stride;
    out.set(rgba.subarray(from, from + 4 * width), to + 4);
    out.copyWithin(to, to + 4, to + 8);
    for (let k = width + 1; k < width + MOVE_PAD; k++)
      out.copyWithin(to + 4 * k, to + 4 * width, to + 4 * width + 4);
  }
}

/** The part of a frame in which a region's nodes are seen, with the maps between frame pixels and nodes. */
interface SeenBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Node column and row from frame x, y, 1. */
  readonly toNode: readonly [number, number, number, number, number, number];
  /** Frame pixels from canvas pixels, both of them differences. */
  readonly toFrame: readonly [number, number, number, number];
}

function seenBox(
  { projectPhoto, width, height }: EffectFrame,
  { box }: FlapWeights,
  { originX, originY }: EffectContext['canvas'],
): SeenBox {
  // The figure stands at inverse depth 1.
  const [u0, v0, u1, v1] = box.map((node) => node * GRID_STEP) as [number, number, number, number];
  const place = (u: number, v: number): readonly [number, number] => {
    const [x, y] = projectPhoto(u - originX, v - originY, 1);
    return [x, y];
  };
  const [middleU, middleV] = [(u0 + u1) / 2, (v0 + v1) / 2];
  const [left, right, up, down] = [
    place(u0, middleV),
    place(u1, middleV),
    place(middleU, v0),
    place(middleU, v1),
  ];
  const [wide, high] = [Math.max(1, u1 - u0), Math.max(1, v1 - v0)];
  const [a, c] = [(right[0] - left[0]) / wide, (right[1] - left[1]) / wide];
  const [b, d] = [(down[0] - up[0]) / high, (down[1] - up[1]) / high];
  const [centreX, centreY] = place(middleU, middleV);
  const scale = 1 / ((a * d - b * c) * GRID_STEP);
  const [ia, ib, ic, id] = [d * scale, -b * scale, -c * scale, a * scale];
  const corners = [u0, u1].flatMap((u) => [v0, v1].map((v) => place(u, v)));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return {
    left: Math.max(0, Math.floor(Math.min(...xs))),
    top: Math.max(0, Math.floor(Math.min(...ys))),
    right: Math.min(width, Math.ceil(Math.max(...xs))),
    bottom: Math.min(height, Math.ceil(Math.max(...ys))),
    toNode: [
      ia,
      ib,
      middleU / GRID_STEP - ia * centreX - ib * centreY,
      ic,
      id,
      middleV / GRID_STEP - ic * centreX - id * centreY,
    ],
    toFrame: [a, b, c, d],
  };
}
