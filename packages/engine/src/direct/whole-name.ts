import { findMotion } from '../plan/motion-catalogue.ts';
import { MOVES } from '../plan/move-list.ts';
import type { CameraMention } from './camera-mention.ts';

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const slugByName: ReadonlyMap<string, string> = new Map(
  MOVES.filter(({ slug }) => slug !== 'general').flatMap(({ slug }) =>
    [slug, findMotion(slug).name].map((name): [string, string] => [lettersOf(name), slug]),
  ),
);

/** The preset of which a prompt is nothing but the name, with "effect" or "preset" or without: "Angel Wings". */
export function wholeName(prompt: string): CameraMention | undefined {
  const motion = slugByName.get(lettersOf(prompt).replace(/(preset|effect)$/, ''));
  return motion === undefined
    ? undefined
    : { motion, pace: 'normal', size: 'normal', denied: false, link: undefined, atEnd: false };
}
