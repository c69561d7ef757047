import { type CameraMention, isPlain } from './camera-mention.ts';
import { MANNERS } from './lexicon/camera-phrases.ts';

/**
 * What a camera is carried by, as a kind of shot: a preset of its own where the prompt says no more ("a drone shot over the
 * coast"), nothing where it says how the camera moves ("drone shot, slowly orbiting the castle").
 */
const KINDS_OF_SHOT: ReadonlyMap<string, string> = new Map([
  ['aerial', 'fpv-drone'],
  ['tracking', 'dolly-right'],
  ['ken-burns', 'zoom-in'],
  ['parallax', 'dolly-right'],
  ['hover', 'levitation'],
  ['documentary', 'handheld'],
  ['centred', 'head-tracking'],
]);

/** Manners of which a camera that is told to rest has none. */
const RESTLESS: ReadonlySet<string> = new Set(['documentary', 'centred']);
const isStill = ({ motion, denied }: CameraMention): boolean => motion === 'static' && !denied;

/** What a vertical move is made with: "raise the camera on a pedestal". */
const RIGS: ReadonlyMap<string, string> = new Map([
  ['by-crane', 'crane'],
  ['by-jib', 'jib'],
  ['by-pedestal', 'pedestal'],
]);
const VERTICAL = /^(crane|jib|pedestal)-(up|down)$/;

const RESTS: ReadonlySet<string> = new Set(['any', 'hold', 'steady', 'frame', 'static', 'dutch-angle']);

/** Whether a mention says where the camera goes. */
const travels = ({ motion, denied }: CameraMention): boolean =>
  !denied && !RESTS.has(motion) && !MANNERS.has(motion) && !KINDS_OF_SHOT.has(motion) && !RIGS.has(motion);

/** The mentions with kinds of shot and rigs as what they mean beside the others. */
export function settleCarriers(mentions: readonly CameraMention[]): readonly CameraMention[] {
  if (!mentions.some(({ motion }) => KINDS_OF_SHOT.has(motion) || RIGS.has(motion))) return mentions;
  const rig = mentions.find(({ motion, denied }) => RIGS.has(motion) && !denied);
  const settled: CameraMention[] = [];
  // Pace and size of a kind of shot that was dropped: they are the next move's.
  let waiting: CameraMention | undefined;
  mentions.forEach((told, i) => {
    const { motion } = told;
    const mention =
      waiting !== undefined && travels(told) && isPlain(told)
        ? { ...told, pace: waiting.pace, size: waiting.size }
        : told;
    if (travels(told)) waiting = undefined;
    if (RIGS.has(motion)) return;
    const kind = KINDS_OF_SHOT.get(motion);
    if (kind !== undefined) {
      const next = mentions.slice(i + 1).find(travels);
      const isManner = RESTLESS.has(motion);
      const isTold =
        mentions.slice(0, i).some(travels) ||
        (next !== undefined && (isManner || next.link !== 'then')) ||
        (isManner && mentions.some(isStill)) ||
        // "Tracking shot, the camera follows from behind".
        (motion === 'tracking' &&
          mentions.some((other) => other.motion === 'head-tracking' && !other.denied));
      if (!isTold || mention.denied) settled.push({ ...mention, motion: kind });
      else waiting = mention;
      return;
    }
    settled.push(
      rig === undefined
        ? mention
        : { ...mention, motion: motion.replace(VERTICAL, `${RIGS.get(rig.motion)!}-$2`) },
    );
  });
  return settled;
}
