import type { RenderPlan } from '../../plan/render-plan.ts';
import { smoothNoise } from '../noise.ts';
import { CLOUD, type Colour, groundAt, layeredNoise, step } from './drawn-plates.ts';
import type { ShrunkPicture } from './shrunk-pictures.ts';

/** Side of the picture of the surroundings, in pixels, and half of it in half widths of the photo. */
export const SURROUNDINGS_SIDE = 224;
export const SURROUNDINGS_REACH = 2.8;
/** Half widths from the photo's edge over which its colours give way to land, and how far their border wanders. */
const GIVES_WAY = 0.95;
const WANDERS = 0.35;
/** How far places of the photo are bent before their colours are taken, over its size. */
const BENT = 0.16;
/** Cells across of the smooth picture of the photo's colours. */
const CELLS = 96;
/** How much lighter or darker than their colours single places are. */
const RELIEF = 0.3;
/** Detail of the land: it is seen from nearer than its plate. */
const OCTAVES = 7;
const CLOUDED = 0.8;
/** How far the borders of clouds stray from the photo's outline, in half widths. */
const STRAYS = 0.55;

/** What surrounds a photo as seen from high up: land and water that begin in the colours of its border. */
export interface Surroundings {
  /** Draws them, near the photo in the colours of a tiny picture of it as far as it is seen. out: SURROUNDINGS_SIDE squared, RGBA. */
  draw(tiny: ShrunkPicture, seen: number, tint: Colour, out: Uint8Array): void;
}

/** Surroundings of the photo of a plan; `landReach` is half the side of the land's plate, in half widths. */
export function createSurroundings(
  { width, height, subjectPoint }: Pick<RenderPlan, 'width' | 'height' | 'subjectPoint'>,
  seed: number,
  landReach: number,
): Surroundings {
  const count = SURROUNDINGS_SIDE * SURROUNDINGS_SIDE;
  const land = new Uint8Array(3 * count);
  const [share, relief, cloud] = [0, 1, 2].map(() => new Float32Array(count)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const cell = new Uint16Array(count);
  const smooth = new Float32Array(3 * CELLS * CELLS);
  const placeOf = (pixel: number): number =>
    SURROUNDINGS_REACH * ((2 * (pixel + 0.5)) / SURROUNDINGS_SIDE - 1);
  for (let row = 0, i = 0; row < SURROUNDINGS_SIDE; row++)
    for (let column = 0; column < SURROUNDINGS_SIDE; column++, i++) {
      const [x, y] = [placeOf(column), placeOf(row)];
      const u = subjectPoint.u + x / 2;
      const v = subjectPoint.v + (y * width) / (2 * height);
      const [outX, outY] = [2 * outside(u), (2 * outside(v) * height) / width];
      const away = Math.sqrt(outX * outX + outY * outY);
      const bend = layeredNoise(seed + 320, 1.6 * x, 1.6 * y, 0, 4);
      share[i] = 1 - step(0, GIVES_WAY, away + WANDERS * bend * Math.min(1, 3 * away));
      // Single hills and fields, finer the nearer one is.
      relief[i] = RELIEF * Math.min(1, 4 * away) * layeredNoise(seed + 360, 4 * x, 4 * y, 0, 5);
      const wisps = step(0, 0.6, 0.3 + layeredNoise(seed + 400, 0.9 * x, 1.3 * y, 0, 5));
      // Banks that begin and end where they like: an even belt of cloud would show the frame's shape.
      const strayed =
        away + STRAYS * layeredNoise(seed + 440, 1.1 * x, 1.1 * y, 0, 4) * Math.min(1, 3 * away);
      const bank = step(-0.35, 0.15, smoothNoise(seed + 480, 0.7 * x, 0.7 * y, 0) + 0.5 * bend);
      cloud[i] = CLOUDED * wisps * bank * (1 - step(0.7, 2, strayed));
      const bent = BENT * Math.min(1, 2 * away);
      const cu = u + bent * smoothNoise(seed + 330, 2.2 * x, 2.2 * y, 0);
      const cv = v + bent * smoothNoise(seed + 340, 2.2 * x, 2.2 * y, 0);
      cell[i] = CELLS * cellOf(cv) + cellOf(cu);
      groundAt(seed, x / landReach, y / landReach, OCTAVES).forEach((level, c) => {
        land[3 * i + c] = Math.min(255, Math.max(0, Math.round(level)));
      });
    }
  return {
    draw: (tiny, seen, tint, out) => {
      smoothOver(tiny, smooth);
      for (let i = 0; i < count; i++) {
        const [from, gain, white] = [3 * cell[i]!, 1 + relief[i]!, cloud[i]!];
        const own = seen * share[i]!;
        for (let c = 0; c < 3; c++) {
          const ground = land[3 * i + c]! * tint[c]!;
          const level = (ground + (smooth[from + c]! - ground) * own) * gain;
          out[4 * i + c] = Math.min(255, Math.max(0, Math.round(level + (CLOUD[c]! - level) * white)));
        }
      }
    },
  };
}

/** How far a place from 0 to 1 is beyond its ends. */
const outside = (place: number): number => Math.max(0, -place, place - 1);

const cellOf = (place: number): number => Math.min(CELLS - 1, Math.max(0, Math.floor(place * CELLS)));

/** Writes a tiny picture at CELLS squared without a trace of its pixels: a quadratic B-spline over them. */
function smoothOver({ rgba, width, height }: ShrunkPicture, out: Float32Array): void {
  for (let row = 0, to = 0; row < CELLS; row++) {
    const rows = weightsAt((row + 0.5) / CELLS, height);
    for (let column = 0; column < CELLS; column++, to += 3) {
      const columns = weightsAt((column + 0.5) / CELLS, width);
      out[to] = out[to + 1] = out[to + 2] = 0;
      for (const [y, down] of rows)
        for (const [x, across] of columns)
          for (let c = 0; c < 3; c++)
            out[to + c] = out[to + c]! + down * across * rgba[4 * (y * width + x) + c]!;
    }
  }
}

/** The three pixels of a row of `count` that a place from 0 to 1 is mixed of, and their shares. */
function weightsAt(place: number, count: number): readonly (readonly [pixel: number, share: number])[] {
  const x = place * count - 0.5;
  const middle = Math.round(x);
  const t = x - middle;
  const inside = (pixel: number): number => Math.min(count - 1, Math.max(0, pixel));
  return [
    [inside(middle - 1), 0.5 * (0.5 - t) * (0.5 - t)],
    [inside(middle), 0.75 - t * t],
    [inside(middle + 1), 0.5 * (0.5 + t) * (0.5 + t)],
  ];
}
