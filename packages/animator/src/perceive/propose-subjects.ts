import { connectedBlobs, type Photo, type PlaneF32 } from '@kinora/engine';
import { coveredShare, cutToPhoto, enclosing, intersectionOverUnion } from './box-arithmetic.ts';
import type { CocoClass } from './networks/coco-classes.ts';
import type { DetectedObject } from './networks/nanodet.ts';
import type { PixelRegion } from './networks/network-input.ts';
import type { PerceptionNetworks } from './perception-networks.ts';
import type { SubjectKind } from './subject-matte.ts';

/** A place where a subject may be. */
export interface SubjectProposal {
  readonly kind: SubjectKind;
  /** Around it, in pixels of the photo, cut at its border. */
  readonly box: PixelRegion;
  /** 0 to 1. */
  readonly score: number;
  /** Around all of the animals that the segmenter, looking at the whole photo, sees as one; undefined of one that is alone. */
  readonly group?: PixelRegion | undefined;
  /** What somebody holds is known by the segmenter's look at the whole photo: 1 inside both of them, covering `region`. */
  readonly held?: { readonly plane: PlaneF32; readonly region: PixelRegion } | undefined;
}

/** A place that the segmenter separates from the rest, with its outline. */
interface SegmentedBlob extends SubjectProposal {
  readonly held: { readonly plane: PlaneF32; readonly region: PixelRegion };
}

/** All places in one photo. */
export interface SubjectProposals {
  /** The most promising first. */
  readonly proposals: readonly SubjectProposal[];
  readonly tables: readonly DetectedObject[];
}

/** Things that carry others: their outline is hidden and they belong to the scene. */
const SUPPORTS: ReadonlySet<CocoClass> = new Set(['dining table', 'bed', 'couch', 'bench']);
const ANIMALS: ReadonlySet<CocoClass> = new Set([
  'bird',
  'cat',
  'dog',
  'horse',
  'sheep',
  'cow',
  'elephant',
  'bear',
  'zebra',
  'giraffe',
]);
/** Weaker single findings are noise. Several weak ones at one place support each other. */
const MIN_DETECTION = 0.3;
const MIN_COMBINED = 0.42;
/** Boxes that share this much are one thing under two names. */
const SAME_PLACE = 0.45;
/** A box that lies this far inside a surer one is a part of it. */
const PART_OF = 0.85;
/** A weaker box that holds this much of a surer neighbour is around both. */
const HOLDS_NEIGHBOUR = 0.2;
/** An animal is one of a group when the blob that holds them covers this much of its box: blobs end before paws do. */
const IN_GROUP = 0.35;
/** A blob of which the findings together cover this much is nothing new. */
const KNOWN_SHARE = 0.6;
/** A blob that fills less of an unsure box is something else. */
const MIN_BLOB_IN_WEAK_BOX = 0.25;
/** Blobs of the segmenter below this share of the photo are noise. */
const MIN_BLOB_SHARE = 0.012;

/**
 * Where subjects may be, the most promising first: what the detector recognises (whatever it calls it) and what the
 * segmenter, looking at the whole photo, separates from the rest.
 */
export async function proposeSubjects(photo: Photo, networks: PerceptionNetworks): Promise<SubjectProposals> {
  const [detections, blobs] = await Promise.all([
    networks.detector.detect(photo, MIN_DETECTION),
    segmentedBlobs(photo, networks),
  ]);
  const things = mergeDetections(detections.filter((object) => !SUPPORTS.has(object.className)));
  const sure = things.filter(({ score }) => score >= MIN_COMBINED);
  const detected = sure.map((known) => withGroup(withHeldThings(known, blobs, sure), blobs, sure));
  const fresh = blobs
    .filter(
      (blob) => detected.reduce((sum, known) => sum + coveredShare(blob.box, known.box), 0) < KNOWN_SHARE,
    )
    .map(({ kind, box, score }) => backedByDetection({ kind, box, score }, things));
  const weight = (proposal: SubjectProposal): number =>
    proposal.score * Math.sqrt((proposal.box.width * proposal.box.height) / (photo.width * photo.height));
  return {
    proposals: [...detected, ...fresh].sort((a, b) => weight(b) - weight(a)),
    tables: detections.filter((object) => object.className === 'dining table'),
  };
}

/**
 * What somebody holds is part of the outline though not of the detector's box: the box grows to the segmenter's blob, unless
 * that blob holds several findings.
 */
function withHeldThings(
  known: SubjectProposal,
  blobs: readonly SegmentedBlob[],
  all: readonly SubjectProposal[],
): SubjectProposal {
  const own = blobs.find(
    (blob) =>
      intersectionOverUnion(blob.box, known.box) > SAME_PLACE &&
      all.every((other) => other === known || coveredShare(other.box, blob.box) < 0.5),
  );
  if (own === undefined) return known;
  const grown = { ...known, box: enclosing(known.box, own.box) };
  // Animals hold nothing.
  return known.kind === 'person' ? { ...grown, held: own.held } : grown;
}

/** Animals that the segmenter sees as one know their group: what is told from the background together is told better. */
function withGroup(
  known: SubjectProposal,
  blobs: readonly SegmentedBlob[],
  all: readonly SubjectProposal[],
): SubjectProposal {
  if (known.kind !== 'animal') return known;
  const group = blobs.find(
    ({ box }) =>
      coveredShare(known.box, box) > IN_GROUP &&
      all.filter((one) => one.kind === 'animal' && coveredShare(one.box, box) > IN_GROUP).length > 1,
  );
  return group === undefined ? known : { ...known, group: group.box };
}

/** A blob inside a box the detector was not sure of: both were right, and the box knows the whole extent. */
function backedByDetection(blob: SubjectProposal, things: readonly SubjectProposal[]): SubjectProposal {
  const weak = things.find(
    (thing) =>
      coveredShare(blob.box, thing.box) > 0.8 &&
      intersectionOverUnion(blob.box, thing.box) > MIN_BLOB_IN_WEAK_BOX,
  );
  if (weak === undefined) return blob;
  return {
    kind: weak.kind,
    box: enclosing(weak.box, blob.box),
    score: 1 - (1 - weak.score) * (1 - blob.score),
  };
}

function mergeDetections(detections: readonly DetectedObject[]): SubjectProposal[] {
  const merged: SubjectProposal[] = [];
  // The detector gives the surest first, so names come from the surest.
  for (const { className, box, score } of detections) {
    const at = merged.findIndex((known) => intersectionOverUnion(known.box, box) > SAME_PLACE);
    const known = merged[at];
    if (known !== undefined) {
      merged[at] = {
        ...known,
        box: holdsNeighbour(box, score, known.box, detections) ? known.box : enclosing(known.box, box),
        score: 1 - (1 - known.score) * (1 - score),
      };
      continue;
    }
    if (merged.some((larger) => coveredShare(box, larger.box) > PART_OF && score < larger.score)) continue;
    merged.push({ kind: kindOf(className), box, score });
  }
  return merged;
}

/** Whether a box that is another name of `known` also holds something surer beside it: two animals, found together. */
function holdsNeighbour(
  box: PixelRegion,
  score: number,
  known: PixelRegion,
  detections: readonly DetectedObject[],
): boolean {
  return detections.some(
    (other) =>
      other.score > score &&
      coveredShare(other.box, box) > HOLDS_NEIGHBOUR &&
      coveredShare(other.box, known) < HOLDS_NEIGHBOUR,
  );
}

function kindOf(className: CocoClass): SubjectKind {
  if (className === 'person') return 'person';
  return ANIMALS.has(className) ? 'animal' : 'object';
}

/** What the segmenter finds in the whole photo with a margin around it; close-ups are cut off without the margin. */
async function segmentedBlobs(photo: Photo, networks: PerceptionNetworks): Promise<SegmentedBlob[]> {
  const margin = 0.1;
  const region: PixelRegion = {
    left: -margin * photo.width,
    top: -margin * photo.height,
    width: (1 + 2 * margin) * photo.width,
    height: (1 + 2 * margin) * photo.height,
  };
  const answer = await networks.segmenter.segment(photo, region);
  const { labels, blobs } = connectedBlobs(answer, 0.5);
  const proposals: SegmentedBlob[] = [];
  for (const blob of blobs) {
    const share = (blob.pixelCount / answer.values.length) * (1 + 2 * margin) ** 2;
    if (share < MIN_BLOB_SHARE) continue;
    const box = cutToPhoto(
      {
        left: region.left + (blob.left / answer.width) * region.width,
        top: region.top + (blob.top / answer.height) * region.height,
        width: ((blob.right - blob.left) / answer.width) * region.width,
        height: ((blob.bottom - blob.top) / answer.height) * region.height,
      },
      photo,
    );
    if (box.width < 4 || box.height < 4) continue;
    const inside = Float32Array.from(labels, (label) => (label === blob.label ? 1 : 0));
    proposals.push({
      kind: 'salient',
      box,
      score: 0.8 * (blob.sum / blob.pixelCount),
      held: { plane: { ...answer, values: inside }, region },
    });
  }
  return proposals;
}
