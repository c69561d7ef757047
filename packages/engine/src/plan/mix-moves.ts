import { aimAtSubject } from './aim.ts';
import type { CameraMove, MoveContext } from './camera-move.ts';
import { LARGEST_CROP } from './frame-coverage.ts';
import { targetOf } from './frame-share.ts';
import { PHOTO_POSE } from './project.ts';
import type { CameraPose, Fidelity, SubjectPose } from './render-plan.ts';
import {
  atPace,
  isWholeClip,
  partAnchorTime,
  partPose,
  partSubjectPose,
  type ShotPart,
} from './shot-part.ts';
import { SUBJECT_AT_REST } from './subject-path.ts';

/** From the truest to the least true. */
const FIDELITIES: readonly Fidelity[] = ['exact', 'limited', 'interpreted'];
// Anchors of two parts nearer than this share of the clip are one instant.
const SAME_INSTANT = 1e-9;

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Adds what a law moves onto a pose; focal lengths multiply. */
function add(pose: CameraPose, by: Partial<CameraPose>): CameraPose {
  return {
    x: pose.x + (by.x ?? 0),
    y: pose.y + (by.y ?? 0),
    z: pose.z + (by.z ?? 0),
    yawRadians: pose.yawRadians + (by.yawRadians ?? 0),
    pitchRadians: pose.pitchRadians + (by.pitchRadians ?? 0),
    rollRadians: pose.rollRadians + (by.rollRadians ?? 0),
    focalMultiplier: pose.focalMultiplier * (by.focalMultiplier ?? 1),
  };
}

const isHolding = (move: CameraMove): boolean => move.aim === 'subject' || move.holds !== undefined;

/**
 * Poses of all parts added up. Moves that hold the subject share one aim, computed for where they have brought the
 * camera together: turns that each holds it with would be wrong from there. Free moves come on top.
 */
function mixedPose(parts: readonly ShotPart[], laws: readonly CameraMove['pose'][]): CameraMove['pose'] {
  const atTarget = parts.some(({ move }) => move.holds === 'target');
  return (u, amount, context) => {
    let [holding, free] = [PHOTO_POSE, PHOTO_POSE];
    laws.forEach((law, i) => {
      const moved = law(u, amount, context);
      if (isHolding(parts[i]!.move)) holding = add(holding, { ...moved, yawRadians: 0, pitchRadians: 0 });
      else free = add(free, moved);
    });
    const { x, y, z, focalMultiplier } = holding;
    const stands = x === 0 && y === 0 && z === 0 && focalMultiplier === 1;
    const aimed = stands ? holding : aimAtSubject(holding, atTarget ? targetOf(context) : context.subject);
    return add(aimed, free);
  };
}

/** The subject's own motion in a mix: shifts and turns add up, stretches multiply. */
function mixedSubject(parts: readonly ShotPart[], shares: readonly number[]): Pick<CameraMove, 'subject'> {
  const laws = parts.flatMap(({ move }) => (move.subject === undefined ? [] : [move.subject]));
  if (laws.length === 0) return {};
  const pivot = laws.some((law) => law.pivot === 'contact') ? 'contact' : 'middle';
  const add = (sum: SubjectPose, by: Partial<SubjectPose>): SubjectPose => ({
    x: sum.x + (by.x ?? 0),
    y: sum.y + (by.y ?? 0),
    z: sum.z + (by.z ?? 0),
    yawRadians: sum.yawRadians + (by.yawRadians ?? 0),
    rollRadians: sum.rollRadians + (by.rollRadians ?? 0),
    stretchX: sum.stretchX * (by.stretchX ?? 1),
    stretchY: sum.stretchY * (by.stretchY ?? 1),
  });
  const poses = parts.map((part, i) => partSubjectPose(part, i, shares[i]!));
  return {
    subject: {
      pivot,
      ...(laws.some(({ rides }) => rides === 'camera') ? { rides: 'camera' as const } : {}),
      pose: (u, amount, context) =>
        poses.reduce((sum, pose) => add(sum, pose(u, amount, context)), SUBJECT_AT_REST),
    },
  };
}

/** Whether a part leaves the camera at the photo's pose at clip time `u`. */
function standsAtPhoto(part: ShotPart, index: number, u: number, context: MoveContext): boolean {
  const { anchor, loops } = part.move;
  const seconds = u * context.durationSeconds;
  const before = seconds <= part.fromSeconds;
  const after = seconds >= part.toSeconds;
  if (anchor === 'start') return before || (after && loops);
  if (anchor === 'end') return after;
  return Math.abs(partAnchorTime(part, index, context) - u) < SAME_INSTANT;
}

/** The clip times at which a mix may show the photo, and does when every part agrees. */
function sharedAnchor(parts: readonly ShotPart[], context: MoveContext): number | undefined {
  const candidates = [0, 1, ...parts.map((part, i) => partAnchorTime(part, i, context))];
  return candidates.find((u) => parts.every((part, i) => standsAtPhoto(part, i, u, context)));
}

/**
 * One camera law for all parts of a shot: the parts' own laws added up, each in its own time. A single part that takes
 * the whole clip is its move at its pace. Amount 1 of the mix is strength 1 of the strongest part. `context` is the
 * clip's.
 */
export function mixMoves(parts: readonly ShotPart[], context: MoveContext): CameraMove {
  const first = parts[0]!;
  if (parts.length === 1 && isWholeClip(first, context.durationSeconds)) return atPace(first);
  const strongest = strongestOf(parts);
  const shares = parts.map(({ strength }) => (strongest === 0 ? 0 : strength / strongest));
  const laws = parts.map((part, i) => partPose(part, i, shares[i]!));
  const moves = parts.map(({ move }) => move);
  const anchorAt = sharedAnchor(parts, context);
  const hasCentre = moves.some(({ anchor }) => anchor === 'centre');
  const worst = Math.max(...moves.map(({ fidelity }) => FIDELITIES.indexOf(fidelity)));
  const notes = moves.filter(({ fidelityNote }) => fidelityNote !== '');
  return {
    slug: moves.map(({ slug }) => slug).join('+'),
    name: moves.map(({ name }) => name).join(' + '),
    description: unique(moves.map(({ description }) => description)).join(' '),
    fidelity: FIDELITIES[worst]!,
    fidelityNote:
      moves.length === 1
        ? first.move.fidelityNote
        : unique(notes.map(({ name, fidelityNote }) => `${name}: ${fidelityNote}`)).join(' '),
    // A whip that settles on the photo does so under the crop that its sweep needs.
    anchor: anchorAt === 0 ? 'start' : anchorAt === 1 && !hasCentre ? 'end' : 'centre',
    anchorAt: () => anchorAt ?? 0.5,
    ease: unique(moves.map(({ ease }) => ease)).join(' + '),
    shutterDegrees: Math.max(...moves.map(({ shutterDegrees }) => shutterDegrees)),
    aim: moves.length === 1 ? first.move.aim : 'free',
    ...(moves.every(({ distanceOf }) => distanceOf === 'bulk') ? { distanceOf: 'bulk' as const } : {}),
    relief: Math.min(...moves.map(({ relief }) => relief ?? 1)),
    largestCrop: Math.max(...moves.map(({ largestCrop }) => largestCrop ?? LARGEST_CROP)),
    loops: parts.every((part) => part.move.loops && isWholeClip(part, context.durationSeconds)),
    pose: moves.length === 1 ? laws[0]! : mixedPose(parts, laws),
    ...mixedSubject(parts, shares),
  };
}

/** The largest strength of a shot's parts. */
export function strongestOf(parts: readonly ShotPart[]): number {
  return Math.max(...parts.map(({ strength }) => strength));
}
