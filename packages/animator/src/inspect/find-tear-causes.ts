import { type Matte, type Photo, type Scene, SKIRT_STRIDE, SKIRT_VERTEX_STRIDE } from '@kinora/engine';

/**
 * Why the scene was cut at a place. `subject`: the outline of a subject. `sky`: the skyline. `edge`: the photo itself has
 * an edge there. `unexplained`: nothing in the photo says so, which is where depth is probably wrong.
 */
export const TEAR_CAUSES = ['subject', 'sky', 'edge', 'unexplained'] as const;
export type TearCause = (typeof TEAR_CAUSES)[number];

/** Where a scene is cut, and why. */
export interface TearMap {
  /** Per pixel of the photo 0, or 1 + the index of the cause in TEAR_CAUSES. */
  readonly causes: Uint8Array;
  /** How many pixels were cut for each cause. */
  readonly pixelCounts: Readonly<Record<TearCause, number>>;
}

/** What may have caused a tear; mattes and sky have the photo's size. */
export interface TearCues {
  readonly photo: Photo;
  readonly subjects: readonly { readonly matte: Matte }[];
  readonly sky: Matte | undefined;
}

/** A cut this close to an outline, in pixels of a picture of 1280, follows it: mattes and depth edges differ by that. */
const REACH_AT_1280 = 4;
/** Filters blur outlines by this much in the smallest picture, too. */
const LEAST_REACH = 3;
/** Luma (0 to 255) that must change around a cut for the photo to have an edge there. */
const EDGE_CONTRAST = 20;

/** Returns the scene's tears with their causes. A tear is a place where a soft rim turns from opaque to transparent. */
export function findTearCauses(scene: Scene, cues: TearCues): TearMap {
  const { width, height } = cues.photo;
  const causes = new Uint8Array(width * height);
  const pixelCounts = { subject: 0, sky: 0, edge: 0, unexplained: 0 };
  const reach = Math.max(LEAST_REACH, Math.round((REACH_AT_1280 * Math.max(width, height)) / 1280));
  const tests: readonly (readonly [TearCause, (x: number, y: number) => boolean])[] = [
    ['subject', (x, y) => cues.subjects.some(({ matte }) => isOutline(matte, x, y, reach))],
    ['sky', (x, y) => cues.sky !== undefined && isOutline(cues.sky, x, y, reach)],
    ['edge', (x, y) => contrastAround(cues.photo, x, y, reach) >= EDGE_CONTRAST],
  ];
  for (const { x, y } of tornPixels(scene)) {
    if (x < 0 || y < 0 || x >= width || y >= height || causes[y * width + x] !== 0) continue;
    const cause = tests.find(([, applies]) => applies(x, y))?.[0] ?? 'unexplained';
    causes[y * width + x] = 1 + TEAR_CAUSES.indexOf(cause);
    pixelCounts[cause] += 1;
  }
  return { causes, pixelCounts };
}

/** The photo's pixels at the top left of every rim that is opaque on one side and transparent on the other. */
function* tornPixels({
  skirts,
  originX,
  originY,
}: Scene): Generator<{ readonly x: number; readonly y: number }> {
  for (let start = 0; start < skirts.count * SKIRT_STRIDE; start += SKIRT_STRIDE) {
    let least = 1;
    let most = 0;
    for (let v = start; v < start + SKIRT_STRIDE; v += SKIRT_VERTEX_STRIDE) {
      const alpha = skirts.vertices[v + 5] ?? 0;
      least = Math.min(least, alpha);
      most = Math.max(most, alpha);
    }
    if (least > 0.5 || most < 0.5) continue;
    const x = Math.floor(skirts.vertices[start] ?? 0) - originX;
    const y = Math.floor(skirts.vertices[start + 1] ?? 0) - originY;
    yield { x, y };
  }
}

/** Whether both sides of a matte lie within reach. */
function isOutline({ width, height, values }: Matte, x: number, y: number, reach: number): boolean {
  let inside = false;
  let outside = false;
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row += 1) {
    for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column += 1) {
      if ((values[row * width + column] ?? 0) >= 0.5) inside = true;
      else outside = true;
      if (inside && outside) return true;
    }
  }
  return false;
}

function contrastAround({ width, height, rgba }: Photo, x: number, y: number, reach: number): number {
  let least = 255;
  let most = 0;
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row += 1) {
    for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column += 1) {
      const i = (row * width + column) * 4;
      // ITU-R BT.709 weights on encoded values: good enough to tell an edge from none.
      const luma = 0.2126 * (rgba[i] ?? 0) + 0.7152 * (rgba[i + 1] ?? 0) + 0.0722 * (rgba[i + 2] ?? 0);
      least = Math.min(least, luma);
      most = Math.max(most, luma);
    }
  }
  return most - least;
}
