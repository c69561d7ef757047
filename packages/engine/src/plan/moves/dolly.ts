import type { CameraMove } from '../camera-move.ts';
import type { Ease } from '../ease.ts';
import { between, expoIn, expoOut, pingpong, smooth } from '../ease.ts';

type DollyFacts = Pick<CameraMove, 'slug' | 'name' | 'description' | 'anchor' | 'ease'> & {
  /** Way towards the subject at amount 1, in subject distances. */
  readonly reach: number;
  readonly progress: Ease;
  readonly loops?: boolean;
};

/** The camera itself travels along its axis: near content grows faster than far content. */
function dolly({ reach, progress, loops = false, ...facts }: DollyFacts): CameraMove {
  return {
    ...facts,
    fidelity: 'exact',
    fidelityNote: '',
    shutterDegrees: 180,
    aim: 'free',
    loops,
    pose: (u, amount) => ({ z: reach * amount * progress(u) }),
  };
}

export const dollyIn = dolly({
  slug: 'dolly-in',
  name: 'Dolly In',
  description: 'Camera travels towards the subject; the foreground opens up around it.',
  anchor: 'start',
  ease: 'smooth',
  reach: 0.25,
  progress: smooth,
});

export const dollyOut = dolly({
  slug: 'dolly-out',
  name: 'Dolly Out',
  description: 'Camera travels away from the subject and ends where the photo was taken.',
  anchor: 'end',
  ease: 'smooth',
  reach: 0.25,
  progress: (u) => smooth(1 - u),
});

export const superDollyIn = dolly({
  slug: 'super-dolly-in',
  name: 'Super Dolly In',
  description: 'A fast, deep push towards the subject that gathers speed and then holds.',
  anchor: 'start',
  ease: 'expoIn, hold',
  reach: 0.45,
  progress: between(0, 0.4, expoIn),
});

export const superDollyOut = dolly({
  slug: 'super-dolly-out',
  name: 'Super Dolly Out',
  description: 'A fast, deep retreat from close up to the whole photo.',
  anchor: 'end',
  ease: 'expoOut, hold',
  reach: 0.45,
  progress: (u) => 1 - between(0, 0.4, expoOut)(u),
});

export const pushPull = dolly({
  slug: 'push-pull',
  name: 'Push Pull',
  description: 'Camera breathes towards the subject and back, and loops.',
  anchor: 'start',
  ease: 'pingpong',
  reach: 0.12,
  progress: pingpong,
  loops: true,
});
