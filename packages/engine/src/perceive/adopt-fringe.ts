import type { Matte, PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { type CarriedColours, carriedColour, carriedUnrest, carryColours } from './carried-colours.ts';
import { stepsOutside } from './outline-steps.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/**
 * How far from the outline is looked, as shares of the longer side. First close by, where the background just beyond tells a rim
 * that was cut along its inner edge from what lies behind it; then far enough for fingers and strands of hair.
 */
const REACH_SHARES = [0.02, 0.075] as const;
/** A pixel is foreign to the background from this colour distance (values in [0, 1]) on, however calm the background. */
const LEAST_DIFFERENCE = 0.07;
/** ... and from this many times the background's own unrest nearby. */
const UNRESTS = 3.2;
/** Foreign pixels must lie this much of the way from the background's colour towards the subject's. */
const TOWARDS_SUBJECT = 0.22;
/** What is foreign at this share of the reach runs on: nearer to its end the prediction knows the very pixels. */
const PASSING = 0.75;
/** Pixels this close to the outline are its soft edge: they are adopted whatever passes behind. */
const SOFT_EDGE = 1;
/** A patch whose places are less likely than this in the mean is something of the subject's colour behind it. */
const LEAST_LIKELY = 0.3;
/** How many pixels beyond its end a patch is looked for again. */
const BEYOND = 3;
/** Strands may be interrupted by this many pixels and still hang together. */
const GAP = 3;
/** Growth of the subject's area beyond this share means that the background was misjudged: nothing is adopted. */
const MOST_GROWTH = 0.2;

/**
 * A matte that has taken in what a cut leaves standing around a subject: fingertips, strands of hair, seams. Left outside, they
 * would stay behind in the background when the camera moves. The background is predicted from further out; near the outline
 * whatever differs from it clearly, leans towards the subject's own colours and hangs together with the subject is adopted.
 * Says nothing about backgrounds as restless as the subject. `likely` is how likely each place belongs to the subject, which
 * networks know better than colours do where water or a flag behind it shares them. All planes have one size. Own method.
 */
export function adoptFringe(colour: RgbPlanes, matte: Matte, likely: PlaneF32): Matte {
  const longSide = Math.max(matte.width, matte.height);
  return REACH_SHARES.reduce(
    (whole, share) => adoptWithin(colour, whole, Math.max(4, Math.round(share * longSide)), likely),
    matte,
  );
}

/** Takes in what differs from the background predicted from beyond `reach` pixels. */
function adoptWithin(colour: RgbPlanes, matte: Matte, reach: number, likely: PlaneF32): Matte {
  const { width, height } = matte;
  const inside = new Uint8Array(width * height);
  for (let i = 0; i < inside.length; i += 1) inside[i] = matte.values[i]! > 0.5 ? 1 : 0;
  const distance = stepsOutside(inside, width, height, 3 * reach);
  const known = new Uint8Array(width * height);
  for (let i = 0; i < known.length; i += 1) known[i] = distance[i]! > reach && distance[i]! < 0xffff ? 1 : 0;
  const background = carryColours(colour, known);
  const subject = carryColours(colour, inside);
  const unrest = carriedUnrest(colour, background, known, reach);
  const leans = createLeaning(colour, background, subject, unrest);
  const foreign = new Uint8Array(width * height);
  for (let i = 0; i < foreign.length; i += 1) {
    if (inside[i] === 1 || distance[i]! > reach) continue;
    foreign[i] = leans(i) ? 1 : 0;
  }
  dropPassing(colour, foreign, distance, reach, likely);
  const adopted = connectedTo(inside, foreign, width, height);
  let area = 0;
  let growth = 0;
  for (let i = 0; i < adopted.length; i += 1) {
    area += inside[i]!;
    growth += adopted[i]!;
  }
  if (growth > MOST_GROWTH * area) return matte;
  // Half a pixel of softness: strands are thinner than the grid.
  const soft = boxBlur({ width, height, values: Float32Array.from(adopted) }, 1).values;
  return {
    width,
    height,
    values: matte.values.map((value, i) =>
      Math.max(value, adopted[i] === 1 ? 1 : Math.min(1, 1.5 * soft[i]!)),
    ),
  };
}

/** Whether a pixel outside the subject differs clearly from its background towards the subject's own colour. */
function createLeaning(
  { width, red, green, blue }: RgbPlanes,
  background: CarriedColours,
  subject: CarriedColours,
  unrest: Float32Array,
): (i: number) => boolean {
  const behind = new Float64Array(3);
  const own = new Float64Array(3);
  return (i) => {
    const x = i % width;
    const y = (i - x) / width;
    carriedColour(background, x, y, behind);
    const r = red[i]! - behind[0]!;
    const g = green[i]! - behind[1]!;
    const b = blue[i]! - behind[2]!;
    const bar = Math.max(LEAST_DIFFERENCE, UNRESTS * unrest[(y >> 1) * background.width + (x >> 1)]!);
    if (r * r + g * g + b * b < bar * bar) return false;
    carriedColour(subject, x, y, own);
    const sr = own[0]! - behind[0]!;
    const sg = own[1]! - behind[1]!;
    const sb = own[2]! - behind[2]!;
    return r * sr + g * sg + b * sb > TOWARDS_SUBJECT * (sr * sr + sg * sg + sb * sb);
  };
}

/**
 * Erases every patch of foreign pixels that runs on, one that comes near the end of the reach or whose colour goes on beyond its
 * outer end (a horizon or a pole passes behind a subject, a finger ends), and every patch that is unlikely to belong to it.
 */
function dropPassing(
  colour: RgbPlanes,
  foreign: Uint8Array,
  distance: Uint16Array,
  reach: number,
  likely: PlaneF32,
): void {
  const { width, height } = colour;
  const seen = new Uint8Array(foreign.length);
  for (let start = 0; start < foreign.length; start += 1) {
    if (foreign[start] === 0 || seen[start] === 1) continue;
    const patch = [start];
    seen[start] = 1;
    let outermost = start;
    for (let next = 0; next < patch.length; next += 1) {
      const i = patch[next]!;
      if (distance[i]! > distance[outermost]!) outermost = i;
      forNeighbours(i, 1, width, height, (j) => {
        // The soft edge joins everything around a subject; patches are told apart beyond it.
        if (foreign[j] === 0 || seen[j] === 1 || distance[j]! <= SOFT_EDGE) return;
        seen[j] = 1;
        patch.push(j);
      });
    }
    if (distance[outermost]! <= SOFT_EDGE) continue;
    if (
      distance[outermost]! >= PASSING * reach ||
      goesOn(colour, patch, distance, outermost) ||
      meanBeyondEdge(patch, distance, likely) < LEAST_LIKELY
    )
      for (const i of patch) if (distance[i]! > SOFT_EDGE) foreign[i] = 0;
  }
}

/** How likely a patch belongs to the subject: the mean over what is not its soft edge. */
function meanBeyondEdge(patch: readonly number[], distance: Uint16Array, likely: PlaneF32): number {
  let sum = 0;
  let count = 0;
  for (const i of patch) {
    if (distance[i]! <= SOFT_EDGE) continue;
    sum += likely.values[i]!;
    count += 1;
  }
  return count === 0 ? 1 : sum / count;
}

/** Whether some pixel a little further out than a patch has the patch's mean colour. */
function goesOn(
  { width, height, red, green, blue }: RgbPlanes,
  patch: readonly number[],
  distance: Uint16Array,
  outermost: number,
): boolean {
  let [r, g, b] = [0, 0, 0];
  for (const i of patch) {
    r += red[i]! / patch.length;
    g += green[i]! / patch.length;
    b += blue[i]! / patch.length;
  }
  let found = false;
  // Twice as far: beside a round outline a few steps outwards are more steps along it.
  forNeighbours(outermost, 2 * BEYOND, width, height, (j) => {
    if (distance[j]! < distance[outermost]! + BEYOND) return;
    const off = [red[j]! - r, green[j]! - g, blue[j]! - b] as const;
    if (off[0] * off[0] + off[1] * off[1] + off[2] * off[2] < LEAST_DIFFERENCE * LEAST_DIFFERENCE)
      found = true;
  });
  return found;
}

function forNeighbours(
  i: number,
  radius: number,
  width: number,
  height: number,
  visit: (j: number) => void,
): void {
  const x = i % width;
  const y = (i - x) / width;
  for (let ny = Math.max(0, y - radius); ny <= Math.min(height - 1, y + radius); ny += 1)
    for (let nx = Math.max(0, x - radius); nx <= Math.min(width - 1, x + radius); nx += 1)
      visit(ny * width + nx);
}

/** Of the foreign pixels those that hang together with the subject, across gaps of a few pixels. */
function connectedTo(inside: Uint8Array, foreign: Uint8Array, width: number, height: number): Uint8Array {
  const adopted = new Uint8Array(inside.length);
  const front = outlineOf(inside, width, height);
  while (front.length > 0) {
    const i = front.pop()!;
    const x = i % width;
    const y = (i - x) / width;
    for (let ny = Math.max(0, y - GAP); ny <= Math.min(height - 1, y + GAP); ny += 1) {
      for (let nx = Math.max(0, x - GAP); nx <= Math.min(width - 1, x + GAP); nx += 1) {
        const j = ny * width + nx;
        if (foreign[j] === 0 || adopted[j] === 1) continue;
        adopted[j] = 1;
        front.push(j);
      }
    }
  }
  return adopted;
}

/** Pixels of the subject next to one that is not: whatever hangs together with the subject is near one of them. */
function outlineOf(inside: Uint8Array, width: number, height: number): number[] {
  const outline: number[] = [];
  for (let i = 0; i < inside.length; i += 1) {
    if (inside[i] === 0) continue;
    const x = i % width;
    const y = (i - x) / width;
    const enclosed =
      (x === 0 || inside[i - 1] === 1) &&
      (x === width - 1 || inside[i + 1] === 1) &&
      (y === 0 || inside[i - width] === 1) &&
      (y === height - 1 || inside[i + width] === 1);
    if (!enclosed) outline.push(i);
  }
  return outline;
}
