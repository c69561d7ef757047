import type { CameraMove } from '../camera-move.ts';
import { travelAcross, settleIn } from '../ease.ts';
import { lensKeepingHead } from '../headroom.ts';
import { lensBeside } from '../lens-beside.ts';

// To each side, in subject distances: a rise by a sixth of the way to the subject shows another slope of the ground.
const HALF_RISE = 0.085;
const PUSH = 0.03;

function crane(direction: 1 | -1): CameraMove {
  const way = direction === 1 ? 'up' : 'down';
  return {
    slug: `crane-${way}`,
    name: `Crane ${way === 'up' ? 'Up' : 'Down'}`,
    description: `Camera ${way === 'up' ? 'rises' : 'sinks'} on a crane while it keeps looking at the subject.`,
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    ease: 'soft start, even, soft stop',
    shutterDegrees: 180,
    aim: 'subject',
    loops: false,
    // The gentle push in keeps a crane from feeling like a lift.
    pose: (u, amount, context) => {
      const swing = 2 * travelAcross(context)(u) - 1;
      return { y: -direction * HALF_RISE * amount * swing, z: PUSH * amount * swing };
    },
  };
}

/** A vertical move with the subject held in place by pitch. */
export const craneUp = crane(1);
export const craneDown = crane(-1);

/** The climb in one go, and how far the lens closes meanwhile: it swoops where a photo allows only a short way. */
const CLIMB_SECONDS = 1.6;
const TIGHTEST = 1.12;

type OverheadFacts = Pick<CameraMove, 'slug' | 'name' | 'description' | 'fidelityNote'> & {
  /** How far the camera climbs and advances, in subject distances. */
  readonly climb: number;
  readonly advance: number;
};

/** Climbs above the subject as far as a photo allows, looking down at it all the way. */
function overhead({ climb, advance, ...facts }: OverheadFacts): CameraMove {
  return {
    ...facts,
    fidelity: 'limited',
    anchor: 'start',
    ease: 'cruise, drift',
    shutterDegrees: 180,
    aim: 'subject',
    about: 'ground',
    // What lies behind a whole figure is one large guess: the lens does what the way may not.
    parallaxShare: 0.15,
    loops: false,
    pose: (u, amount, context) => {
      const risen = settleIn(context, CLIMB_SECONDS)(u);
      const tightest = lensKeepingHead(TIGHTEST, context, 1 / (1 - advance * amount));
      const up = climb * amount * risen;
      return {
        y: -up,
        z: 1 - Math.sqrt(1 - up * up) + advance * amount * risen,
        focalMultiplier: lensBeside(tightest, amount, risen),
      };
    },
  };
}

export const craneOverTheHead = overhead({
  slug: 'crane-over-the-head',
  name: 'Crane Over The Head',
  description: 'Camera climbs towards and above the subject and looks down on it.',
  fidelityNote:
    'Passing over the head needs the top of the scene, which one photo does not show; the camera climbs up to 13 degrees towards it.',
  climb: 0.22,
  advance: 0.15,
});

export const overheadView = overhead({
  slug: 'overhead',
  name: 'Overhead',
  description: 'Camera climbs steeply and looks down on the subject.',
  fidelityNote:
    'A view from straight above needs what one photo does not show; the camera climbs up to 17 degrees towards it.',
  climb: 0.3,
  advance: 0,
});
