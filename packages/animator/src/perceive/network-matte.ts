import type { Matte, Photo } from '@kinora/engine';
import { aimPoint } from './aim-point.ts';
import { cleanMatte, cropPhoto, cutOut, type PixelRectangle, placePlane } from './engine-front.ts';
import { matteGroundPoint } from './matte-points.ts';
import type { DetectedFace } from './networks/blazeface.ts';
import type { PixelRegion } from './networks/network-input.ts';
import type { PerceptionNetworks } from './perception-networks.ts';
import { proposeSubjects, type SubjectProposal } from './propose-subjects.ts';
import { separateSubjects } from './separate-subjects.ts';
import type { SceneObject, Subject, SubjectMatte } from './subject-matte.ts';
import { type SubjectProbability, subjectProbability, wholeSubject } from './subject-probability.ts';

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
/** Colour alone, without the segmenter, must be backed by a surer detection. */
const MIN_SCORE_WITHOUT_SEGMENTER = 0.5;

/** Finds people, animals and things with the shipped networks and cuts each out with a soft edge. */
export function createNetworkMatte(networks: PerceptionNetworks): SubjectMatte {
  return {
    name: 'networks',
    async find(photo) {
      const proposed = await proposeSubjects(photo, networks);
      const proposals = proposed.proposals.filter(
        ({ box }) => box.width * box.height >= MIN_BOX_SHARE * photo.width * photo.height,
      );
      const faces = await networks.face.detect(photo, 0.5);
      const subjects: Subject[] = [];
      const objects: SceneObject[] = [];
      for (const proposal of proposals.slice(0, MAX_SUBJECTS)) {
        const subject = await cutSubject(photo, proposal, faces, networks);
        if (subject !== undefined) subjects.push(subject);
        else if (proposal.kind !== 'salient') objects.push(sceneObject(photo, proposal));
      }
      return { subjects: byImportance(separateSubjects(subjects), photo), objects, tables: proposed.tables.map((table) => sceneObject(photo, table)) };
    },
  };
}

async function cutSubject(
  photo: Photo,
  proposed: SubjectProposal,
  faces: readonly DetectedFace[],
  networks: PerceptionNetworks,
): Promise<Subject | undefined> {
  const proposal = await wholeSubject(photo, proposed, networks);
  const window = windowAround(proposal.box, photo);
  const probability = await subjectProbability(photo, proposal, window, networks);
  if (!probability.segmented && proposal.score < MIN_SCORE_WITHOUT_SEGMENTER) return undefined;
  const crop = cleanMatte(
    cutOut(cropPhoto(photo, window), probability.plane, cutOptions(proposal, probability)),
  );
  const matte = placePlane(crop, window, photo.width, photo.height);
  const fill = filledShare(matte, proposal.box);
  if (fill < MIN_FILL) return undefined;
  // The body network knows people by more than their outline.
  if (proposal.kind !== 'person' && borderShare(matte, proposal.box) > MAX_ON_BORDER) return undefined;
  const byColour =
    fill >= MIN_FILL_WITHOUT_SEGMENTER &&
    fill <= MAX_FILL_WITHOUT_SEGMENTER;
  if (!probability.segmented && !byColour) return undefined;
  const smallFaces = proposal.kind === 'person' ? await facesOf(photo, proposal.box, networks) : [];
  return {
    kind: proposal.kind,
    matte,
    point: aimPoint(photo, matte, [...faces, ...smallFaces], probability.body),
    groundPoint: matteGroundPoint(matte),
    score: probability.segmented ? proposal.score : 0.7 * proposal.score,
  };
}

/** Faces of people too small for a look at the whole photo. */
async function facesOf(
  photo: Photo,
  box: PixelRegion,
  networks: PerceptionNetworks,
): Promise<DetectedFace[]> {
  if (Math.max(box.width, box.height) > 0.6 * Math.max(photo.width, photo.height)) return [];
  const side = 0.5 * Math.max(box.width, box.height);
  const region = {
    left: box.left + box.width / 2 - side / 2,
    top: box.top - 0.1 * side,
    width: side,
    height: side,
  };
  return networks.face.detect(photo, 0.5, region);
}

function cutOptions(
  proposal: SubjectProposal,
  { segmented }: SubjectProbability,
): Parameters<typeof cutOut>[2] {
  if (!segmented) return { rounds: 4, certainAbove: 0.99, certainBelow: 0.04, priorWeight: 1, softShare: 0 };
  const person = proposal.kind === 'person';
  return {
    rounds: 3,
    certainAbove: 0.92,
    certainBelow: 0.04,
    priorWeight: 2.5,
    softShare: person ? 0.4 : 0.2,
  };
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

function filledShare(matte: Matte, box: PixelRegion): number {
  let sum = 0;
  for (const value of matte.values) sum += value;
  return sum / (box.width * box.height);
}

/** Share of the box's border, as far as it lies inside the photo, that the matte covers. */
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

function sceneObject(photo: Photo, { box, score }: { readonly box: PixelRegion; readonly score: number }): SceneObject {
  return {
    topLeft: { u: box.left / photo.width, v: box.top / photo.height },
    bottomRight: { u: (box.left + box.width) / photo.width, v: (box.top + box.height) / photo.height },
    score,
  };
}

/** Large, central, sure and alive comes first. */
function byImportance(subjects: readonly Subject[], photo: Photo): Subject[] {
  const weigh = ({ matte, kind, point, score }: Subject): number => {
    let area = 0;
    for (const value of matte.values) area += value;
    const offCentre = Math.abs(point.u - 0.5) + 0.5 * Math.abs(point.v - 0.5);
    const alive = kind === 'person' ? 1.6 : kind === 'animal' ? 1.3 : 1;
    return Math.sqrt(area / (photo.width * photo.height)) * score * alive * (1 - 0.6 * offCentre);
  };
  const weights = new Map(subjects.map((subject) => [subject, weigh(subject)]));
  return [...subjects].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
}
