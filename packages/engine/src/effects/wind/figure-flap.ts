import { GRID_STEP } from '../displacement-grid.ts';
import type { EffectContext, EffectFrame } from '../effect.ts';
import { type FlapWeights, flapWeights } from './flap-weights.ts';
import type { Gusts } from './gusts.ts';
import type { Manner } from './manners.ts';
import { sampleSharply } from './sample-sharply.ts';

/** Where a silhouette would give way it keeps this much of that: what is behind it is not known there. */
const GIVES_WAY = 0.25;
/** Pixels: less is no movement. */
const LEAST_MOVE = 0.04;

/**
 * Makes the part of a painter that lets a region of a figure flap, silhouette and all: what blows outwards is laid over
 * whatever the frame shows behind it, and where nothing of the figure arrives the background stays as it is.
 */
export function createFigureFlap(
  { plan, canvas, region }: Pick<EffectContext, 'plan' | 'canvas' | 'region'>,
  name: string,
  manner: Manner,
  gusts: Gusts,
): (frame: EffectFrame) => void {
  const longSide = Math.max(plan.width, plan.height);
  const push = new Float64Array(2);
  let weights: FlapWeights | undefined;
  let moves = new Float32Array(0);
  let before = new Uint8Array(0);

  /** Displacements at the nodes, in canvas pixels. */
  function blow({ columns, free, outwards, box }: FlapWeights, seconds: number, reach: number): void {
    for (let row = box[1]; row <= box[3]; row++)
      for (let column = box[0]; column <= box[2]; column++) {
        const i = row * columns + column;
        const weight = free[i]!;
        if (weight === 0) continue;
        gusts(column * GRID_STEP, row * GRID_STEP, seconds, push);
        const [dx, dy] = [reach * weight * push[0]!, reach * weight * push[1]!];
        const [nx, ny] = [outwards[2 * i]!, outwards[2 * i + 1]!];
        const out = dx * nx + dy * ny;
        const held = out < 0 ? (1 - GIVES_WAY) * out : 0;
        moves[2 * i] = dx - held * nx;
        moves[2 * i + 1] = dy - held * ny;
      }
  }

  return (frame) => {
    const { width, height, rgba, matte, seconds, amount } = frame;
    const reach = manner.reach * longSide * amount;
    weights ??= flapWeights(
      region(name),
      region('subject'),
      canvas,
      manner.fade * longSide,
      manner.reach * longSide,
    );
    const { columns, box } = weights;
    if (box[2] < 0) return;
    if (moves.length === 0) moves = new Float32Array(weights.outwards.length);
    if (before.length === 0) before = new Uint8Array(4 * width * height);
    blow(weights, seconds, reach);
    const seen = seenBox(frame, weights, canvas);
    const { left, top, right, bottom } = seen;
    for (let y = Math.max(0, top - 2); y < Math.min(height, bottom + 2); y++)
      before.set(rgba.subarray(4 * y * width, 4 * (y + 1) * width), 4 * y * width);
    // From the frame to the figure's grid of nodes; nearly level planes allow a linear map.
    const { toNode, toFrame } = seen;
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) {
        const u = toNode[0]! * (x + 0.5) + toNode[1]! * (y + 0.5) + toNode[2]!;
        const v = toNode[3]! * (x + 0.5) + toNode[4]! * (y + 0.5) + toNode[5]!;
        if (u < box[0] || v < box[1] || u > box[2] || v > box[3]) continue;
        const [column, row] = [Math.trunc(u), Math.trunc(v)];
        const [fx, fy] = [u - column, v - row];
        const at = 2 * (row * columns + column);
        const below = at + 2 * columns;
        const upX = moves[at]! + (moves[at + 2]! - moves[at]!) * fx;
        const upY = moves[at + 1]! + (moves[at + 3]! - moves[at + 1]!) * fx;
        const dx = upX + (moves[below]! + (moves[below + 2]! - moves[below]!) * fx - upX) * fy;
        const dy = upY + (moves[below + 1]! + (moves[below + 3]! - moves[below + 1]!) * fx - upY) * fy;
        const moveX = toFrame[0]! * dx + toFrame[1]! * dy;
        const moveY = toFrame[2]! * dx + toFrame[3]! * dy;
        if (moveX * moveX + moveY * moveY < LEAST_MOVE * LEAST_MOVE) continue;
        const [fromX, fromY] = [x - moveX, y - moveY];
        const here = matte[y * width + x]!;
        const there = matteAt(matte, width, height, fromX, fromY);
        const covers = Math.min(1, 2 * Math.max(here, there));
        if (covers > 0.004)
          sampleSharply(before, width, height, fromX, fromY, covers, rgba, 4 * (y * width + x));
      }
  };
}

function matteAt(matte: Float32Array, width: number, height: number, x: number, y: number): number {
  const u = Math.min(width - 1.001, Math.max(0, x));
  const v = Math.min(height - 1.001, Math.max(0, y));
  const [column, row] = [Math.trunc(u), Math.trunc(v)];
  const [fx, fy] = [u - column, v - row];
  const at = row * width + column;
  const upper = matte[at]! + (matte[at + 1]! - matte[at]!) * fx;
  return upper + (matte[at + width]! + (matte[at + width + 1]! - matte[at + width]!) * fx - upper) * fy;
}

/** The part of a frame in which a region's nodes are seen, with the maps between frame pixels and nodes. */
interface SeenBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Node column and row from frame x, y, 1. */
  readonly toNode: readonly number[];
  /** Frame pixels from canvas pixels, both of them differences. */
  readonly toFrame: readonly number[];
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
