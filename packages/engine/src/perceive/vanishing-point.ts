import type { ImagePoint } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { lumaOf, type RgbPlanes } from './rgb-planes.ts';

/** Where lines that run away from the camera meet. */
export interface VanishingPoint extends ImagePoint {
  /** 0 to 1: how many of the slanted edges run towards it, beyond what chance would give, and from how many sides. */
  readonly confidence: number;
}

/** Lines closer than this (tangent) to level or upright belong to things seen face on and meet nowhere near. */
const AXIS_TANGENT = 0.12;
/** An edge points at a place when it misses it by less than this sine: 2 degrees. */
const TOLERANCE = 0.035;
/** Luma steps below this are noise; at most this many edges vote, the strongest. */
const WEAKEST_EDGE = 0.02;
/** Coherence of the structure tensor above which an edge is a line rather than texture. */
const STRAIGHT = 0.8;
const MOST_EDGES = 3000;
/** Places that are tried: this many across, and this many down between the rows where eye level is found in ordinary photos. */
const COLUMNS = 41;
const ROWS = 29;
const HIGHEST = 0.2;
const LOWEST = 0.75;
/** Edges nearer to a place than this share of the picture's diagonal say little about it. */
const TOO_NEAR = 0.06;
/** Sectors around a place from which edges may come; lines that really meet come from several. */
const SECTORS = 8;
/** Support that pictures without any such place reach (0.02 to 0.07 in eleven photos), and that of a clear street (from 0.12). */
const CHANCE = 0.07;
const CLEAR = 0.12;

/**
 * The place where most slanted edges of a picture meet: the end of a street or of a room. Each strong edge is a line; each
 * place of a grid counts the lines that pass it, and the best is refined. Meant for pictures of about 448 pixels.
 * Source: the vote over a grid is Rother, "A new approach for vanishing point detection in architectural environments", BMVC 2000,
 * without its orthogonality test.
 */
export function vanishingPoint(colour: RgbPlanes, usable: (pixel: number) => boolean): VanishingPoint {
  const edges = slantedEdges(colour, usable);
  const { width, height } = colour;
  let best = { u: 0.5, v: 0.5, confidence: -1 };
  const consider = (u: number, v: number): void => {
    const confidence = supportOf(edges, u * width, v * height, TOO_NEAR * (width + height) * 0.7);
    if (confidence > best.confidence) best = { u, v, confidence };
  };
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      consider(column / (COLUMNS - 1), HIGHEST + ((LOWEST - HIGHEST) * row) / (ROWS - 1));
    }
  }
  const { u, v } = best;
  // At the rim of the search the lines meet somewhere else.
  if (u === 0 || u === 1 || v === HIGHEST || v === LOWEST) return { u, v, confidence: 0 };
  for (let dy = -3; dy <= 3; dy += 1) {
    for (let dx = -3; dx <= 3; dx += 1) consider(u + dx * 0.008, v + dy * 0.01);
  }
  const share = (best.confidence - CHANCE) / (CLEAR - CHANCE);
  return { ...best, confidence: edges.length < 40 ? 0 : Math.min(1, Math.max(0, share)) };
}

/** Position, direction across the edge (unit) and strength. */
interface Edge {
  readonly x: number;
  readonly y: number;
  readonly acrossX: number;
  readonly acrossY: number;
  readonly strength: number;
}

function slantedEdges(colour: RgbPlanes, usable: (pixel: number) => boolean): Edge[] {
  const { width, height } = colour;
  const luma = lumaOf(colour).values;
  const count = width * height;
  const xx = new Float32Array(count);
  const xy = new Float32Array(count);
  const yy = new Float32Array(count);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const i = y * width + x;
      const dx = (luma[i + 1]! - luma[i - 1]!) / 2;
      const dy = (luma[i + width]! - luma[i - width]!) / 2;
      xx[i] = dx * dx;
      xy[i] = dx * dy;
      yy[i] = dy * dy;
    }
  }
  const smooth = (values: Float32Array): Float32Array =>
    boxBlur(boxBlur({ width, height, values }, 1), 2).values;
  const [sxx, sxy, syy] = [smooth(xx), smooth(xy), smooth(yy)];
  const edges: Edge[] = [];
  for (let y = 2; y < height - 2; y += 1) {
    for (let x = 2; x < width - 2; x += 1) {
      const i = y * width + x;
      const energy = sxx[i]! + syy[i]!;
      if (xx[i]! + yy[i]! < energy || energy < WEAKEST_EDGE * WEAKEST_EDGE || !usable(i)) continue;
      const spread = Math.sqrt((sxx[i]! - syy[i]!) * (sxx[i]! - syy[i]!) + 4 * sxy[i]! * sxy[i]!);
      const coherence = spread / energy;
      if (coherence < STRAIGHT) continue;
      // The axis of the largest change.
      const ax = sxx[i]! >= syy[i]! ? sxx[i]! - syy[i]! + spread : 2 * sxy[i]!;
      const ay = sxx[i]! >= syy[i]! ? 2 * sxy[i]! : syy[i]! - sxx[i]! + spread;
      const length = Math.sqrt(ax * ax + ay * ay);
      const [acrossX, acrossY] = [ax / length, ay / length];
      const slant =
        Math.min(Math.abs(acrossX), Math.abs(acrossY)) / Math.max(Math.abs(acrossX), Math.abs(acrossY));
      if (slant < AXIS_TANGENT) continue;
      edges.push({
        x,
        y,
        acrossX,
        acrossY,
        strength: Math.min(0.2, Math.sqrt(energy)) * (coherence - STRAIGHT),
      });
    }
  }
  // The sort is stable, so edges of one strength keep the order of their rows.
  return edges.sort((p, q) => q.strength - p.strength).slice(0, MOST_EDGES);
}

/** Share of the edges' strength that points at a place, reduced when all of it comes from one side. */
function supportOf(edges: readonly Edge[], placeX: number, placeY: number, tooNear: number): number {
  const sectors = new Float64Array(SECTORS);
  let total = 0;
  for (const { x, y, acrossX, acrossY, strength } of edges) {
    total += strength;
    const dx = placeX - x;
    const dy = placeY - y;
    const distance = Math.sqrt(dx * dx + dy * dy);
    if (distance < tooNear) continue;
    const miss = Math.abs(acrossX * dx + acrossY * dy) / distance;
    if (miss >= TOLERANCE) continue;
    const sector = (dx > 0 ? 4 : 0) + (dy > 0 ? 2 : 0) + (Math.abs(dx) > Math.abs(dy) ? 1 : 0);
    sectors[sector] = sectors[sector]! + strength * (1 - miss / TOLERANCE);
  }
  if (total === 0) return 0;
  let sum = 0;
  let strongest = 0;
  for (const value of sectors) {
    sum += value;
    strongest = Math.max(strongest, value);
  }
  // Two sides must agree: parallel lines, a single long edge or a stripe of texture all come from one.
  return Math.min(sum, 2.5 * (sum - strongest)) / total;
}
