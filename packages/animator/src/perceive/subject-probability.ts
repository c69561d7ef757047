import { boxBlur, connectedBlobs, type Photo, type PlaneF32 } from '@kinora/engine';
import { closeLooks } from './close-looks.ts';
import { earRegions, type SegmenterLook, withEars } from './ear-looks.ts';
import type { BodyReading } from './networks/blazepose.ts';
import { type PixelRegion, wholePhoto } from './networks/network-input.ts';
import type { PerceptionNetworks } from './perception-networks.ts';
import type { SubjectProposal } from './propose-subjects.ts';
import { sampleRegion } from './sample-region.ts';

/** Whether the segmenter sees a subject as one, in parts by looking closely, or not at all, but it alone is in focus. */
export type SeenExtent = 'whole' | 'parts' | 'sharp' | 'nothing';

/** How likely each place near a proposal belongs to its subject. */
export interface SubjectProbability {
  /** Covers `window`. */
  readonly plane: PlaneF32;
  /** What the segmenter recognised: without anything the plane only says "inside the box". */
  readonly seen: SeenExtent;
  /** What the body network saw, when the subject is a person and it agrees. */
  readonly body: BodyReading | undefined;
}

/** Size of the square window planes: networks answer at 256. */
const WINDOW_SIZE = 256;
/**
 * The segmenter is asked at several crop sizes (times the box's longer side): it was trained on people at arm's length, and
 * the mean over sizes is steady for pets and things too, where a single answer flickers.
 */
const CROP_SCALES = [1, 1.25, 1.6] as const;
/** Below this level in the surest tenth of the box, the segmenter does not know the subject. */
const KNOWS = 0.4;
/** How much of the doubt inside a thing's box goes in favour of the thing. */
const BOX_TRUST = 0.5;
/** The same of a thing seen in parts: little where no look has shown any, more where its parts are on both sides and above. */
const PARTS_BOX_TRUST = 0.2;
const AMIDST_TRUST = 0.9;
/** How likely what stands out together with a subject belongs to it: colours decide. */
const HELD = 0.75;
const NOT_HELD = 0.3;
/** Half width, in pixels of the window, of the surroundings that must be the subject as a whole for a place to be its inner. */
const OUTLINE_REACH = 8;
const INNER = 0.92;
/** What a place nearer to the outline counts at most. */
const AT_OUTLINE = 0.6;
/** From this presence on the body network's matte counts. */
const BODY_PRESENT = 0.6;

/**
 * Asks the segmenter (and, for people, the body network) about one proposal. `belongings` (1 inside, covers the photo) marks
 * what the subject may hold or stand in.
 */
export async function subjectProbability(
  photo: Photo,
  proposal: SubjectProposal,
  window: PixelRegion,
  networks: PerceptionNetworks,
  belongings?: PlaneF32,
): Promise<SubjectProbability> {
  const bodyRegion = squareAround(proposal.box, 1.3);
  // A look at one of several may take what stands beside it for its body, and one at its ear all the more; a look at all knows better.
  const isAlone = proposal.group === undefined;
  const boxes = proposal.group === undefined ? [proposal.box] : [proposal.box, proposal.group];
  // Asked together: while one network runs, the next one's input is made.
  const look = async (region: PixelRegion): Promise<SegmenterLook> => ({
    region,
    plane: await networks.segmenter.segment(photo, region),
  });
  const [reading, ears, ...answers] = await Promise.all([
    proposal.kind === 'person' ? networks.body.read(photo, bodyRegion) : undefined,
    Promise.all(isAlone && proposal.kind === 'animal' ? earRegions(proposal.box).map(look) : []),
    ...boxes.flatMap((box) => CROP_SCALES.map((scale) => look(squareAround(box, scale)))),
  ]);
  const body = reading !== undefined && reading.presence > BODY_PRESENT ? reading : undefined;

  const values = new Float32Array(WINDOW_SIZE * WINDOW_SIZE);
  const insideBox: number[] = [];
  for (let row = 0; row < WINDOW_SIZE; row += 1) {
    const y = window.top + ((row + 0.5) / WINDOW_SIZE) * window.height;
    for (let column = 0; column < WINDOW_SIZE; column += 1) {
      const x = window.left + ((column + 0.5) / WINDOW_SIZE) * window.width;
      let sum = 0;
      let count = 0;
      for (const { region, plane } of answers) {
        const value = sampleRegion(plane, region, x, y);
        if (value === undefined) continue;
        sum += value;
        count += 1;
      }
      let value = count === 0 ? 0 : sum / count;
      if (body !== undefined) value = 0.6 * value + 0.4 * (sampleRegion(body.matte, bodyRegion, x, y) ?? 0);
      values[row * WINDOW_SIZE + column] = value;
      if (boxDistance(proposal.box, x, y) <= 1) insideBox.push(value);
    }
  }
  insideBox.sort((a, b) => a - b);
  const level = insideBox[Math.floor(0.9 * insideBox.length)] ?? 0;
  const segmented = level >= KNOWS;
  if (!segmented && proposal.kind === 'object' && belongings === undefined) {
    const parts = await closeLooks(photo, proposal.box, window, WINDOW_SIZE, networks);
    if (parts !== undefined)
      return { plane: withBox(parts, window, proposal.box), seen: 'parts', body: undefined };
  }
  // Of a person the segmenter knows every finger; of a thing it may miss parts that colour and the box can bring back.
  const trust = proposal.kind === 'object' ? BOX_TRUST : 0;
  for (let row = 0; row < WINDOW_SIZE; row += 1) {
    const y = window.top + ((row + 0.5) / WINDOW_SIZE) * window.height;
    for (let column = 0; column < WINDOW_SIZE; column += 1) {
      const x = window.left + ((column + 0.5) / WINDOW_SIZE) * window.width;
      const i = row * WINDOW_SIZE + column;
      const distance = boxDistance(proposal.box, x, y);
      const fromBox = boxPrior(distance, ellipseDistance(proposal.box, x, y));
      const seen = Math.min(1, (values[i] ?? 0) / level) * outsideFade(distance);
      const believed = segmented ? seen + trust * (1 - seen) * fromBox : fromBox;
      if (belongings === undefined) values[i] = Math.max(believed, HELD * heldBy(proposal, x, y));
      else {
        const held = sampleRegion(belongings, wholePhoto(photo), x, y) ?? 0;
        // Where only the box speaks, what does not stand out is rather not the thing.
        values[i] = Math.max(HELD * held, segmented ? believed : Math.min(believed, NOT_HELD));
      }
    }
  }
  const plane = { width: WINDOW_SIZE, height: WINDOW_SIZE, values };
  const rough = segmented && proposal.kind !== 'person';
  return {
    plane: rough ? withEars(withDoubtfulOutline(plane), window, ears, photo) : plane,
    seen: segmented ? 'whole' : 'nothing',
    body,
  };
}

/** 1 where the look at the whole photo saw a subject together with what it holds. */
function heldBy({ held }: SubjectProposal, x: number, y: number): number {
  return held === undefined ? 0 : (sampleRegion(held.plane, held.region, x, y) ?? 0);
}

/**
 * The segmenter was trained on people: of others it knows where they are, but draws their outlines too wide and across gaps. There
 * colours shall decide.
 */
function withDoubtfulOutline(plane: PlaneF32): PlaneF32 {
  const around = boxBlur(plane, OUTLINE_REACH).values;
  return {
    ...plane,
    values: plane.values.map((value, i) => ((around[i] ?? 0) > INNER ? value : Math.min(value, AT_OUTLINE))),
  };
}

/** Parts with a little trust in the rest of the box, which holds what no look has shown, and more in what lies amidst them. */
function withBox(parts: PlaneF32, window: PixelRegion, box: PixelRegion): PlaneF32 {
  const { width, height } = parts;
  const isAmidst = amidst(parts);
  return {
    width,
    height,
    values: parts.values.map((seen, i) => {
      const x = window.left + (((i % width) + 0.5) / width) * window.width;
      const y = window.top + ((Math.floor(i / width) + 0.5) / height) * window.height;
      const trust = isAmidst[i] === 1 ? AMIDST_TRUST : PARTS_BOX_TRUST;
      return seen + trust * (1 - seen) * boxPrior(boxDistance(box, x, y), ellipseDistance(box, x, y));
    }),
  };
}

/** 1 where a thing's parts are on both sides and above. */
function amidst({ width, height, values }: PlaneF32): Uint8Array {
  const out = new Uint8Array(values.length);
  const hasAbove = new Uint8Array(width);
  for (let y = 0; y < height; y += 1) {
    let [first, last] = [width, -1];
    for (let x = 0; x < width; x += 1) {
      if ((values[y * width + x] ?? 0) <= 0.5) continue;
      first = Math.min(first, x);
      last = x;
      hasAbove[x] = 1;
    }
    for (let x = first; x <= last; x += 1) out[y * width + x] = hasAbove[x] ?? 0;
  }
  return out;
}

/** How far beyond a box (times its longer side) the rest of its subject is looked for. */
const LOOK_AROUND = 1.5;

/**
 * The proposal with its box grown to all of the thing the segmenter sees through it: a cup's saucer, the drum on a bag.
 * People and animals keep the detector's box, which does not swallow a neighbour.
 */
export async function wholeSubject(
  photo: Photo,
  proposal: SubjectProposal,
  networks: PerceptionNetworks,
): Promise<SubjectProposal> {
  if (proposal.kind === 'person' || proposal.kind === 'animal') return proposal;
  const region = squareAround(proposal.box, LOOK_AROUND);
  const answer = await networks.segmenter.segment(photo, region);
  const { blobs } = connectedBlobs(answer, 0.5);
  let { left, top } = proposal.box;
  let right = left + proposal.box.width;
  let bottom = top + proposal.box.height;
  for (const blob of blobs) {
    const x0 = region.left + (blob.left / answer.width) * region.width;
    const x1 = region.left + (blob.right / answer.width) * region.width;
    const y0 = region.top + (blob.top / answer.height) * region.height;
    const y1 = region.top + (blob.bottom / answer.height) * region.height;
    const inside =
      Math.max(0, Math.min(right, x1) - Math.max(left, x0)) *
      Math.max(0, Math.min(bottom, y1) - Math.max(top, y0));
    if (inside < 0.3 * (x1 - x0) * (y1 - y0)) continue;
    left = Math.max(0, Math.min(left, x0));
    top = Math.max(0, Math.min(top, y0));
    right = Math.min(photo.width, Math.max(right, x1));
    bottom = Math.min(photo.height, Math.max(bottom, y1));
  }
  return { ...proposal, box: { left, top, width: right - left, height: bottom - top } };
}

/** A square around a box whose side is `scale` times the box's longer side. May reach beyond the photo. */
export function squareAround(box: PixelRegion, scale: number): PixelRegion {
  const side = scale * Math.max(box.width, box.height);
  return {
    left: box.left + box.width / 2 - side / 2,
    top: box.top + box.height / 2 - side / 2,
    width: side,
    height: side,
  };
}

/** 0 at the centre of a box, 1 on its border, in the larger of both directions. */
function boxDistance(box: PixelRegion, x: number, y: number): number {
  const dx = Math.abs(x - box.left - box.width / 2) / (box.width / 2);
  const dy = Math.abs(y - box.top - box.height / 2) / (box.height / 2);
  return Math.max(dx, dy);
}

function ellipseDistance(box: PixelRegion, x: number, y: number): number {
  const dx = (x - box.left - box.width / 2) / (box.width / 2);
  const dy = (y - box.top - box.height / 2) / (box.height / 2);
  return Math.sqrt(dx * dx + dy * dy);
}

/** Boxes are right to about a tenth; hands and hair may stick out a little, neighbours must not come in. */
function outsideFade(distance: number): number {
  return Math.min(1, Math.max(0, 1 - (distance - 1.1) / 0.2));
}

/**
 * What a box alone says: certainly not outside, yes near the middle, and towards its border rather yes than no, so that a cut begins with
 * all of the box: what it began without, such as a bottle's dark end, it would hold for background ever after.
 */
function boxPrior(distance: number, fromCentre: number): number {
  if (distance > 1.05) return 0;
  if (distance > 0.98) return 0.2;
  return fromCentre < 0.6 ? 0.65 : 0.51;
}
