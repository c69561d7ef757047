import { PI, cos, sin } from '../deterministic-math.ts';
import { smooth } from '../plan/ease.ts';
import { gradientNoise } from '../plan/seeded-random.ts';

/** Waves around an opening, the longest one first. */
const WAVES = [2, 3, 4, 5, 7, 9, 11] as const;
/** Cells of the colours of a rim, across and down: what is so close is a blur of the photo's own colours. */
const CELLS = 8;
/** Places per side of a cell that its colour is taken from. */
const PROBES = 6;

/** An uneven opening in something that stands close before the lens, out of focus. */
export interface NearRim {
  /** Centre and half sizes in pixels. */
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** How wide the blur of its edge is, in half openings. */
  readonly soft: number;
  /** Light over that of the picture's own colours there. */
  readonly light: number;
  readonly opacity: number;
  readonly shape: RimShape;
}

/** How an opening bulges: cosine and sine shares of each of its waves. */
export interface RimShape {
  readonly waves: readonly (readonly [number, number])[];
  readonly most: number;
}

/** An opening that is never the same twice: `unevenness` is how far it bulges at most, in half openings. */
export function rimShape(seed: number, channel: number, unevenness: number): RimShape {
  const weights = WAVES.map((count) => 1 / Math.sqrt(count));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const waves = weights.map((weight, i) => {
    const phase = 2 * PI * gradientNoise(seed, channel, 3.5 * i + 0.37) * 4;
    const size = (unevenness * weight) / whole;
    return [size * cos(phase), size * sin(phase)] as const;
  });
  return { waves, most: unevenness };
}

/** How far an opening bulges in the direction of a unit vector: the powers of a complex number are its waves. */
function bulge({ waves }: RimShape, c: number, s: number): number {
  let [re, im] = [c, s];
  let power = 1;
  let sum = 0;
  for (let i = 0; i < waves.length; i++) {
    while (power < WAVES[i]!) {
      [re, im] = [re * c - im * s, re * s + im * c];
      power += 1;
    }
    sum += waves[i]![0] * re + waves[i]![1] * im;
  }
  return sum;
}

/** Draws what stands around an opening over the picture. */
export function paintNearRim(
  rgba: Uint8Array,
  width: number,
  height: number,
  colours: Float32Array,
  { x, y, halfWidth, halfHeight, soft, light, opacity, shape }: NearRim,
): void {
  // Inside this share of the opening nothing is ever covered.
  const clear = (1 - soft) * (1 - shape.most);
  for (let row = 0; row < height; row++) {
    const v = (row + 0.5 - y) / halfHeight;
    const free = 1 - (v / clear) * (v / clear) * (v / clear) * (v / clear);
    const reach = free <= 0 ? 0 : clear * halfWidth * Math.sqrt(Math.sqrt(free));
    for (let column = 0; column < width; column++) {
      const dx = column + 0.5 - x;
      if (dx > -reach && dx < reach) {
        column = Math.max(column, Math.ceil(x + reach - 0.5) - 1);
        continue;
      }
      const u = dx / halfWidth;
      const length = Math.sqrt(u * u + v * v);
      if (length === 0) continue;
      // The fourth root of fourth powers is a rectangle with rounded corners: as wide as the frame it looks through.
      const away = Math.sqrt(Math.sqrt(u * u * u * u + v * v * v * v));
      const rim = 1 + bulge(shape, u / length, v / length);
      const covered = opacity * smooth(Math.min(1, Math.max(0, (away / rim - 1 + soft) / (2 * soft))));
      if (covered === 0) continue;
      const at = 4 * (row * width + column);
      for (let channel = 0; channel < 3; channel++) {
        const value = rgba[at + channel]!;
        const shade = light * colourAt(colours, channel, (column + 0.5) / width, (row + 0.5) / height);
        rgba[at + channel] = Math.round(value + (shade - value) * covered);
      }
    }
  }
}

/** The blurred colours of a picture: means of its cells, three numbers each. */
export function nearColours(rgba: Uint8Array, width: number, height: number): Float32Array {
  const colours = new Float32Array(3 * CELLS * CELLS);
  for (let cell = 0; cell < CELLS * CELLS; cell++)
    for (let probe = 0; probe < PROBES * PROBES; probe++) {
      const u = ((cell % CELLS) + ((probe % PROBES) + 0.5) / PROBES) / CELLS;
      const v = (Math.floor(cell / CELLS) + (Math.floor(probe / PROBES) + 0.5) / PROBES) / CELLS;
      const at = 4 * (Math.floor(v * height) * width + Math.floor(u * width));
      for (let channel = 0; channel < 3; channel++)
        colours[3 * cell + channel]! += rgba[at + channel]! / (PROBES * PROBES);
    }
  return colours;
}

/** A channel of the blurred colours at a place, 0 to 1 both ways: linear between the middles of cells. */
function colourAt(colours: Float32Array, channel: number, u: number, v: number): number {
  const x = Math.min(CELLS - 1, Math.max(0, u * CELLS - 0.5));
  const y = Math.min(CELLS - 1, Math.max(0, v * CELLS - 0.5));
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [x1, y1] = [Math.min(CELLS - 1, x0 + 1), Math.min(CELLS - 1, y0 + 1)];
  const cell = (column: number, row: number): number => colours[3 * (row * CELLS + column) + channel]!;
  const top = cell(x0, y0) + (x - x0) * (cell(x1, y0) - cell(x0, y0));
  const bottom = cell(x0, y1) + (x - x0) * (cell(x1, y1) - cell(x0, y1));
  return top + (y - y0) * (bottom - top);
}
