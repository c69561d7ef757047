import {
  cropPhoto,
  cutOut,
  type ImagePoint,
  type Matte,
  type Photo,
  type PixelRectangle,
  placePlane,
  type Standout,
  shrinkPhoto,
} from '@kinora/engine';
import { aimPoint, faceIn, seenBody } from './aim-point.ts';
import { bodyRelief } from './body-relief.ts';
import { coveredShare, enclosing } from './box-arithmetic.ts';
import { matteGroundPoint, smallMatte } from './matte-points.ts';
import type { DetectedFace } from './networks/blazeface.ts';
import type { PixelRegion } from './networks/network-input.ts';
import type { PerceptionNetworks } from './perception-networks.ts';
import { proposeSubjects, type SubjectProposal } from './propose-subjects.ts';
import { separateSubjects } from './separate-subjects.ts';
import { sharpProbability } from './sharp-probability.ts';
import { BOXED_LIMITS, belongingsOf, photoStandout, SEGMENTED_LIMITS } from './subject-belongings.ts';
import type { SceneObject, Subject, SubjectMatte } from './subject-matte.ts';
import {
  type SeenExtent,
  type SubjectProbability,
  subjectProbability,
  wholeSubject,
} from './subject-probability.ts';

/** Longer side of the picture that networks look at: they take 256 to 416 pixels of it at a time. */
const LOOK_LONG_SIDE = 768;
/** A box this near to the photo's lower border (share of the height) goes on beyond it. */
const NEAR_BORDER = 0.03;
/** More subjects than this are a crowd: the rest stays part of the scene. */
const MAX_SUBJECTS = 6;
/** Smaller boxes (share of the photo) are not worth a matte of their own. */
const MIN_BOX_SHARE = 0.004;
/** A cut must fill this share of its box: less is a piece of the subject. Outstretched limbs fill little. */
const MIN_FILL = 0.1;
const MIN_FILL_WITHOUT_SEGMENTER = 0.2;
/** An outline that follows this much of the box's border is the box, not a subject. */
const MAX_ON_BORDER = 0.5;
/** A cut by colour alone that fills the box has found no outline. */
const MAX_FILL_WITHOUT_SEGMENTER = 0.9;
/** A cut by colour alone with a longer outline has followed patches of paint. */
const MAX_RAGGEDNESS = 9;
/** A face belongs to the subject whose box holds this much of it. */
const OWN_FACE = 0.7;
/** What fewer of the looks at an animal and its group show is what stands beside it: a fence, a sill. */
const FEW_LOOKS = 1 / 3;
/** Colour alone, without the segmenter, must be backed by a surer detection. */
const MIN_SCORE_WITHOUT_SEGMENTER = 0.5;

/** Finds people, animals and things with the shipped networks and cuts each out with a soft edge. */
export function createNetworkMatte(networks: PerceptionNetworks): SubjectMatte {
  return {
    name: 'networks',
    async find(photo) {
      const look = shrinkPhoto(photo, LOOK_LONG_SIDE);
      const proposed = await proposeSubjects(look, networks);
      const proposals = proposed.proposals
        .filter(({ box }) => box.width * box.height >= MIN_BOX_SHARE * look.width * look.height)
        .slice(0, MAX_SUBJECTS);
      // What stands out says nothing about people.
      const standing = proposals.some(({ kind }) => kind !== 'person') ? photoStandout(look) : undefined;
      const [faces, ...placed] = await Promise.all([
        proposals.length === 0 ? [] : networks.face.detect(look, 0.5),
        ...proposals.map((proposal) => placeSubject(look, standing, networks, proposal)),
      ]);
      const seen: Look = { photo, look, networks, faces };
      const subjects: Subject[] = [];
      const objects: SceneObject[] = [];
      for (const [index, proposal] of proposals.entries()) {
        const place = placed[index];
        const subject = place === undefined ? undefined : await cutSubject(seen, place);
        if (subject !== undefined) subjects.push(subject);
        else if (proposal.kind !== 'salient') objects.push(sceneObject(look, proposal));
      }
      return {
        subjects: byImportance(separateSubjects(subjects)),
        objects,
        tables: proposed.tables.map((table) => sceneObject(look, table)),
      };
    },
  };
}

/** The photo and what was seen of it as a whole. Boxes are in pixels of `look`, mattes in those of `photo`. */
interface Look {
  readonly photo: Photo;
  readonly look: Photo;
  readonly networks: PerceptionNetworks;
  readonly faces: readonly DetectedFace[];
}

/** A proposal grown to the whole of its subject, and how likely each place around it belongs to it. */
interface PlacedSubject {
  readonly proposal: SubjectProposal;
  readonly probability: SubjectProbability;
}

async function cutSubject(
  seen: Look,
  { proposal, probability }: PlacedSubject,
): Promise<Subject | undefined> {
  const { photo, look, networks } = seen;
  if (probability.seen === 'nothing' && proposal.score < MIN_SCORE_WITHOUT_SEGMENTER) return undefined;
  const window = scaled(windowAround(proposal.box, look), look, photo);
  const around = windowAround(proposal.box, look);
  const boxEnd = proposal.box.top + proposal.box.height;
  // A box that all but ends with the photo ends with it.
  const stands = boxEnd < (1 - NEAR_BORDER) * look.height;
  const foot = stands ? (boxEnd - around.top) / around.height : 1;
  const crop = cutOut(cropPhoto(photo, window), probability.plane, {
    ...cutOptions(proposal, probability),
    // Legs need no stem.
    ...(proposal.kind === 'person' ? {} : { foot }),
  });
  const matte = placePlane(crop, window, photo.width, photo.height);
  const small = smallMatte(matte);
  if (!isOutline(small, proposal, look, probability.seen)) return undefined;
  const smallFaces = proposal.kind === 'person' ? await facesOf(look, proposal.box, networks) : [];
  const faces = [...seen.faces, ...smallFaces];
  const own = faces.filter(({ box }) => coveredShare(box, proposal.box) > OWN_FACE).slice(0, 1);
  return {
    kind: proposal.kind,
    matte,
    point: aimPoint(look, small, faces, probability.body),
    face: faceIn(look, small, faces),
    body: seenBody(probability.body),
    relief: proposal.kind === 'person' ? bodyRelief(probability.body, own, look) : [],
    groundPoint: standingPoint(matteGroundPoint(small), proposal, probability.seen, look),
    score: probability.seen === 'nothing' ? 0.7 * proposal.score : proposal.score,
  };
}

/** Where a subject stands. Of what was seen in parts the cut may lack a foot, but the detector's box ends where it stands. */
function standingPoint(
  lowest: ImagePoint | undefined,
  { box }: SubjectProposal,
  seen: SeenExtent,
  look: Photo,
): ImagePoint | undefined {
  if (lowest === undefined || seen !== 'parts') return lowest;
  return { u: lowest.u, v: Math.max(lowest.v, Math.min(1, (box.top + box.height) / look.height)) };
}

/** Asks the networks about one proposal. */
async function placeSubject(
  look: Photo,
  standing: Standout | undefined,
  networks: PerceptionNetworks,
  proposed: SubjectProposal,
): Promise<PlacedSubject> {
  const proposal = await wholeSubject(look, proposed, networks);
  const window = windowAround(proposal.box, look);
  const probability = await subjectProbability(look, proposal, window, networks);
  const sharp = probability.seen === 'nothing' ? sharpProbability(look, proposal.box, window) : undefined;
  if (sharp !== undefined) return { proposal, probability: sharp };
  if (standing === undefined || proposal.kind === 'person' || probability.seen === 'parts')
    return { proposal, probability };
  const limits = probability.seen === 'whole' ? SEGMENTED_LIMITS : BOXED_LIMITS;
  const belongings = belongingsOf(look, standing, probability.plane, window, limits);
  if (belongings === undefined) return { proposal, probability };
  const grown = { ...proposal, box: enclosing(proposal.box, belongings.box) };
  return {
    proposal: grown,
    probability: await subjectProbability(
      look,
      grown,
      windowAround(grown.box, look),
      networks,
      belongings.region,
    ),
  };
}

/** Whether a cut is the outline of something rather than a scrap or the box itself. `matte` is small, `box` is in `look`. */
function isOutline(matte: Matte, { box, kind }: SubjectProposal, look: Photo, seen: SeenExtent): boolean {
  const scale = matte.width / look.width;
  const own = {
    left: box.left * scale,
    top: box.top * scale,
    width: box.width * scale,
    height: box.height * scale,
  };
  let area = 0;
  for (const value of matte.values) area += value;
  const fill = area / (own.width * own.height);
  if (fill < MIN_FILL) return false;
  // The body network knows people by more than their outline.
  if (kind !== 'person' && borderShare(matte, own) > MAX_ON_BORDER) return false;
  if (seen === 'whole' || seen === 'parts') return true;
  const plausible = fill >= MIN_FILL_WITHOUT_SEGMENTER && fill <= MAX_FILL_WITHOUT_SEGMENTER;
  return plausible && raggedness(matte, area) <= MAX_RAGGEDNESS;
}

/** Length of a matte's outline (steps between neighbours) over the root of its area: 4 for a square, 7 for a dandelion. */
function raggedness({ width, values }: Matte, area: number): number {
  let steps = 0;
  for (let i = 0; i + width < values.length; i += 1) {
    const inside = (values[i] ?? 0) > 0.5;
    if (inside !== (values[i + 1] ?? 0) > 0.5) steps += 1;
    if (inside !== (values[i + width] ?? 0) > 0.5) steps += 1;
  }
  return steps / Math.sqrt(Math.max(1, area));
}

/** Faces of people too small for a look at the whole photo. */
async function facesOf(look: Photo, box: PixelRegion, networks: PerceptionNetworks): Promise<DetectedFace[]> {
  if (Math.max(box.width, box.height) > 0.6 * Math.max(look.width, look.height)) return [];
  const side = 0.5 * Math.max(box.width, box.height);
  const region = {
    left: box.left + box.width / 2 - side / 2,
    top: box.top - 0.1 * side,
    width: side,
    height: side,
  };
  return networks.face.detect(look, 0.5, region);
}

function cutOptions(proposal: SubjectProposal, { seen }: SubjectProbability): Parameters<typeof cutOut>[2] {
  if (seen === 'nothing')
    return {
      rounds: 4,
      certainAbove: 0.99,
      certainBelow: 0.04,
      priorWeight: 1,
      softShare: 0,
      shedsRim: true,
    };
  // Close looks know outlines better than colours do, which a thing often shares with its surroundings.
  if (seen === 'parts')
    return { rounds: 3, certainAbove: 0.97, certainBelow: 0.04, priorWeight: 4, softShare: 0 };
  // Where it is sharp is known to within some pixels, and the meadow behind has its colours.
  if (seen === 'sharp')
    return {
      rounds: 3,
      certainAbove: 0.97,
      certainBelow: 0.04,
      priorWeight: 2.5,
      softShare: 0,
      shedsRim: true,
    };
  const segmented = { rounds: 3, certainAbove: 0.92, certainBelow: 0.04, priorWeight: 2.5 };
  if (proposal.group !== undefined)
    return { ...segmented, certainBelow: FEW_LOOKS, softShare: 0.2, shedsRim: true };
  return { ...segmented, softShare: proposal.kind === 'person' ? 0.4 : 0.2 };
}

/** The box with a margin, in whole pixels of the photo. */
function windowAround(box: PixelRegion, photo: Photo): PixelRectangle {
  const margin = 0.15 * Math.max(box.width, box.height);
  const left = Math.max(0, Math.floor(box.left - margin));
  const top = Math.max(0, Math.floor(box.top - margin));
  return {
    left,
    top,
    width: Math.min(photo.width, Math.ceil(box.left + box.width + margin)) - left,
    height: Math.min(photo.height, Math.ceil(box.top + box.height + margin)) - top,
  };
}

/** The same rectangle in another size of the picture, in whole pixels. */
function scaled(rectangle: PixelRectangle, from: Photo, to: Photo): PixelRectangle {
  const left = Math.round((rectangle.left * to.width) / from.width);
  const top = Math.round((rectangle.top * to.height) / from.height);
  return {
    left,
    top,
    width: Math.round(((rectangle.left + rectangle.width) * to.width) / from.width) - left,
    height: Math.round(((rectangle.top + rectangle.height) * to.height) / from.height) - top,
  };
}

/** Share of the box's border, as far as it lies well inside the picture, that the matte covers. */
function borderShare(matte: Matte, box: PixelRegion): number {
  const { width, height, values } = matte;
  const left = Math.round(box.left);
  const top = Math.round(box.top);
  const right = Math.round(box.left + box.width) - 1;
  const bottom = Math.round(box.top + box.height) - 1;
  let count = 0;
  let covered = 0;
  const visit = (x: number, y: number): void => {
    // Along the photo's own border a subject may well be cut off.
    if (x < 0.03 * width || y < 0.03 * height || x > 0.97 * width || y > 0.97 * height) return;
    count += 1;
    covered += (values[y * width + x] ?? 0) > 0.5 ? 1 : 0;
  };
  for (let x = left; x <= right; x += 1) {
    visit(x, top);
    visit(x, bottom);
  }
  for (let y = top; y <= bottom; y += 1) {
    visit(left, y);
    visit(right, y);
  }
  return count === 0 ? 0 : covered / count;
}

function sceneObject(
  photo: Photo,
  { box, score }: { readonly box: PixelRegion; readonly score: number },
): SceneObject {
  return {
    topLeft: { u: box.left / photo.width, v: box.top / photo.height },
    bottomRight: { u: (box.left + box.width) / photo.width, v: (box.top + box.height) / photo.height },
    score,
  };
}

/** Large, central, sure and alive comes first. */
function byImportance(subjects: readonly Subject[]): Subject[] {
  const weigh = ({ matte, kind, point, score }: Subject): number => {
    const small = smallMatte(matte);
    let area = 0;
    for (const value of small.values) area += value;
    const offCentre = Math.abs(point.u - 0.5) + 0.5 * Math.abs(point.v - 0.5);
    const alive = kind === 'person' ? 1.6 : kind === 'animal' ? 1.3 : 1;
    return Math.sqrt(area / small.values.length) * score * alive * (1 - 0.6 * offCentre);
  };
  const weights = new Map(subjects.map((subject) => [subject, weigh(subject)]));
  return [...subjects].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
}
