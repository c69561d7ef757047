import { ln } from '../../deterministic-math.ts';
import type { EffectFrame, FrameSize } from '../effect.ts';
import { smoothNoise } from '../noise.ts';
import { CLOUD, step } from './drawn-plates.ts';

/** Frame pixels per node: clouds have no finer detail. */
const CELL = 8;
const LN_2 = 0.6931471805599453;
/** Billows per half width of the photo at its own size, and how many sizes of them are seen at once. */
const BILLOWS = 1.5;
const SIZES = 4;
/** How softly a cloud ends, and how far billows push its border; 1 is from the photo's middle to its edge. */
const SOFT = 0.2;
const PUSHED = 0.42;
/** The clear hole in the clouds: beyond the corners at first, within the edges before these come into sight, and gone. */
const HOLE = [
  [1, 2.1],
  [1.003, 1.5],
  [1.014, 0.95],
  [1.3, 0.62],
  [2.1, -0.65],
] as const;
/** Photo pixels per frame pixel between which clouds that have closed part again over the land. */
const PARTS = [2.5, 8] as const;
/** The shaded side of a billow. */
const SHADE = [168, 180, 198] as const;
const SHADE_NODES = 2;

/** Where a frame lies in the photo's world while the view rises. */
export interface RiseView {
  /** Photo pixels per frame pixel, and the photo place of the frame's first pixel's middle. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  /** The photo place that the view rises from. */
  readonly focusX: number;
  readonly focusY: number;
}

/** From this scale on the clouds are whole, whatever lies below. */
export const CLOSED_AT = HOLE[HOLE.length - 1]![0];

/** How far the hole reaches at a scale. */
function holeAt(scale: number): number {
  const next = HOLE.findIndex(([at]) => at > scale);
  if (next < 0) return HOLE[HOLE.length - 1]![1];
  const [[from, wide], [to, narrow]] = [HOLE[next - 1]!, HOLE[next]!];
  return wide + ((narrow - wide) * (scale - from)) / (to - from);
}

/** Whether a cloud may be seen at a scale. */
export function isCloudy(scale: number): boolean {
  return scale > 1 && scale < PARTS[1];
}

/**
 * Makes what paints the clouds that a view rises through: they close in from beyond the photo's edges, so that these are never
 * seen, cover it wholly, and part again high over the land. They are billows of every size: as those in sight shrink away,
 * larger ones come.
 */
export function createCloudRise(
  { width, height }: FrameSize,
  seed: number,
): (frame: EffectFrame, view: RiseView) => void {
  const [columns, rows] = [Math.ceil(width / CELL) + 1, Math.ceil(height / CELL) + 1];
  const [cover, lit] = [new Float32Array(columns * rows), new Float32Array(columns * rows)];
  // With the nodes beyond the frame that the first of its own are shaded by.
  const billows = new Float32Array((columns + SHADE_NODES) * (rows + SHADE_NODES));

  return (frame, { scale, left, top, focusX, focusY }) => {
    const level = ln(scale) / LN_2;
    const largest = Math.floor(level) + 1;
    const hole = holeAt(scale);
    // Even in time, as the view rises by the same share in every frame.
    const parted = 3.4 * Math.min(1, Math.max(0, ln(scale / PARTS[0]) / ln(PARTS[1] / PARTS[0])));
    // The largest size comes in gradually, as the smallest goes.
    const comes = level - Math.floor(level);
    const billowAt = (worldX: number, worldY: number): number => {
      let [sum, amplitude] = [0, 1];
      let perUnit = BILLOWS / (1 << largest);
      let x = worldX;
      let y = worldY;
      for (let size = 0; size < SIZES; size++) {
        const turned = 0.8 * x - 0.6 * y;
        y = 0.6 * x + 0.8 * y;
        x = turned;
        const share = size === 0 ? comes : size === SIZES - 1 ? 1 - comes : 1;
        const there = smoothNoise(seed + 500 + ((largest - size) & 15), perUnit * x, perUnit * y, 0);
        // Billows are round above and folded below.
        sum += amplitude * share * (0.75 * there + 0.5 * (1 - 2 * Math.abs(there)) - 0.1);
        amplitude *= 0.56;
        perUnit *= 2;
      }
      return sum;
    };
    const half = width / 2;
    for (let row = -SHADE_NODES, i = 0; row < rows; row++)
      for (let column = -SHADE_NODES; column < columns; column++, i++) {
        const [photoX, photoY] = [left + scale * CELL * column, top + scale * CELL * row];
        const billow = billowAt((photoX - focusX) / half, (photoY - focusY) / half);
        billows[i] = billow;
        if (row < 0 || column < 0) continue;
        const [u, v] = [shareOfWay(photoX, focusX, width), shareOfWay(photoY, focusY, height)];
        const beyond = Math.sqrt(u * u + v * v) - hole + PUSHED * billow;
        const node = row * columns + column;
        cover[node] = step(-SOFT, SOFT, beyond) * step(-0.4, 0.5, 1.2 - parted + 0.8 * billow);
        // Higher than what is to the upper left of it: this side of a billow is lit.
        const towards = billows[i - SHADE_NODES * (columns + SHADE_NODES + 1)]!;
        lit[node] = Math.min(1, Math.max(0, 0.6 + 0.34 * billow + 0.9 * (billow - towards)));
      }
    lay(frame, columns, rows, cover, lit);
  };
}

function lay(
  { rgba, width, height, amount }: EffectFrame,
  columns: number,
  rows: number,
  cover: Float32Array,
  lit: Float32Array,
): void {
  const whole = Math.min(1, 2 * amount);
  for (let row = 0; row < rows - 1; row++)
    for (let column = 0; column < columns - 1; column++) {
      const node = row * columns + column;
      const below = node + columns;
      const a = cover[node]!;
      const b = cover[node + 1]!;
      const c = cover[below]!;
      const d = cover[below + 1]!;
      if (a + b + c + d < 0.01) continue;
      const litA = lit[node]!;
      const litB = lit[node + 1]!;
      const litC = lit[below]!;
      const litD = lit[below + 1]!;
      const bottom = Math.min(height, (row + 1) * CELL);
      const right = Math.min(width, (column + 1) * CELL);
      for (let y = row * CELL; y < bottom; y++) {
        const ty = y / CELL - row;
        const coverLeft = a + (c - a) * ty;
        const coverSteps = (b + (d - b) * ty - coverLeft) / CELL;
        const litLeft = litA + (litC - litA) * ty;
        const litSteps = (litB + (litD - litB) * ty - litLeft) / CELL;
        for (let x = column * CELL, at = 4 * (y * width + x), s = 0; x < right; x++, s++, at += 4) {
          const there = whole * (coverLeft + coverSteps * s);
          const light = litLeft + litSteps * s;
          rgba[at] = rgba[at]! + (SHADE[0] + (CLOUD[0] - SHADE[0]) * light - rgba[at]!) * there + 0.5;
          rgba[at + 1] =
            rgba[at + 1]! + (SHADE[1] + (CLOUD[1] - SHADE[1]) * light - rgba[at + 1]!) * there + 0.5;
          rgba[at + 2] =
            rgba[at + 2]! + (SHADE[2] + (CLOUD[2] - SHADE[2]) * light - rgba[at + 2]!) * there + 0.5;
        }
      }
    }
}

/** How far a place is on the way from the focus to the photo's edge on its side: 1 at the edge. */
function shareOfWay(place: number, focus: number, size: number): number {
  return place < focus ? (focus - place) / Math.max(1, focus) : (place - focus) / Math.max(1, size - focus);
}
