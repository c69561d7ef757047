import type { ShotRequest } from '@kinora/engine';

type EffectRequest = NonNullable<ShotRequest['effects']>[number];

/** A clip whose rendering is compared with that of a plain moving camera. */
export interface CostedClip {
  readonly name: string;
  /** Largest ratio of processor time to that of the plain camera render; see bench/effects.ts. */
  readonly goal: number;
  readonly shot: Pick<ShotRequest, 'motion' | 'effects'>;
}

const EFFECT_GOAL = 2;
/** Particles are small and many shots have some: they may take 30 % more. */
const PARTICLE_GOAL = 1.3;

/** Travels and turns, so that depth and matte are gathered over soft rims and several exposures. */
export const CAMERA = 'arc-right';

const PARTICLES = ['rain', 'snow', 'dust', 'embers', 'sparks', 'fireflies'];
const LOOKS = [
  ...['fog', 'god-rays', 'candle-flicker', 'water-ripple', 'drifting-clouds', 'depth-of-field', 'fisheye'],
  ...[
    'golden-hour',
    'blue-hour',
    'teal-and-orange',
    'black-and-white',
    'lens-flare',
    'bloom',
    'light-leaks',
    'vignette',
  ],
  ...['low-shutter', 'vhs', 'super-8', 'film-grain', 'smoke', 'steam', 'lightning', 'neon', 'cloud-shadows'],
];
/** Presets that are more than their camera. */
const PRESETS = [
  ...['abstract', 'agent-reveal', 'angel-wings', 'action-run', 'baseball-kick', 'basketball-dunks'],
  ...['focus-change', 'eyes-in', 'mouth-in', 'glam', 'wind-to-face', 'timelapse-landscape', 'earth-zoom-out'],
];

const looked = (goal: number, effect: string, request: Omit<EffectRequest, 'effect'> = {}): CostedClip => ({
  name: effect,
  goal,
  shot: { motion: CAMERA, effects: [{ effect, ...request }] },
});

/** Every clip that `npm run bench:effects` can measure. */
export const COSTED_CLIPS: readonly CostedClip[] = [
  ...PARTICLES.map((effect) => looked(PARTICLE_GOAL, effect)),
  ...LOOKS.map((effect) => looked(EFFECT_GOAL, effect)),
  looked(EFFECT_GOAL, 'wind', { parameters: { region: 'subject' } }),
  ...PRESETS.map(
    (motion): CostedClip => ({ name: `${motion} (preset)`, goal: EFFECT_GOAL, shot: { motion } }),
  ),
];
