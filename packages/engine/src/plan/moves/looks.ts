import type { CameraMove } from '../camera-move.ts';
import { arcRight } from './arc.ts';
import { general, handheld, type Unrest, unrest } from './handheld.ts';
import { staticCamera } from './static.ts';
import { dollyRight } from './truck.ts';

/** Presets that are a look more than a move: a camera with effects. */

export const super8mm: CameraMove = {
  ...handheld,
  slug: 'super-8mm',
  name: 'Super 8MM',
  description:
    'Home movie from an amateur hand: warm faded colour, heavy grain, flicker, light leaks, jitter.',
  fidelity: 'exact',
  fidelityNote: '',
  effects: [{ effect: 'super-8' }],
};

export const vhsTape: CameraMove = {
  ...general,
  slug: 'vhs',
  name: 'VHS',
  description: 'Worn videotape: washed and smeared colour, scan lines, noise, tracking tears.',
  fidelity: 'exact',
  fidelityNote: '',
  effects: [{ effect: 'vhs' }],
};

export const lowShutterLook: CameraMove = {
  ...dollyRight,
  slug: 'low-shutter',
  name: 'Low Shutter',
  description:
    'Long exposure of a travelling camera: everything it passes leaves streaks, the subject stays clear.',
  fidelity: 'interpreted',
  fidelityNote: 'The camera travels and leaves the trails; people in the photo do not move by themselves.',
  shutterDegrees: 360,
  effects: [{ effect: 'low-shutter' }],
};

/** A background that stands nearer to the subject than this is none that a focus could leave. */
const MOST_BACKGROUND = 0.8;

export const focusChange: CameraMove = {
  ...staticCamera,
  slug: 'focus-change',
  name: 'Focus Change',
  description: 'A still camera opens its lens on the background, then racks its focus to the subject.',
  fidelity: 'exact',
  fidelityNote: '',
  loops: false,
  anchor: 'start',
  effects: ({ disparity5, subjectDisparity }) => [
    {
      effect: 'depth-of-field',
      // The photo is sharp as a whole, so the clip can begin with it: only then the lens opens.
      parameters: {
        // The background of this photo, not infinity: a wall behind the subject is sharp before the focus travels.
        focusFrom: Math.min(MOST_BACKGROUND, disparity5 / Math.max(0.01, subjectDisparity)),
        focusTo: 1,
        opensFrom: 0.04,
        opensTo: 0.3,
        racksFrom: 0.4,
        racksTo: 0.75,
      },
    },
  ],
};

export const lensFlareSweep: CameraMove = {
  ...general,
  slug: 'lens-flare',
  name: 'Lens Flare',
  description: 'Bright streaks and ghosts of a strong light sweep across the frame.',
  fidelity: 'exact',
  fidelityNote: '',
  effects: [{ effect: 'lens-flare', parameters: { sweep: 0.35, streak: 0.7 } }],
};

export const timelapseLandscape: CameraMove = {
  ...staticCamera,
  slug: 'timelapse-landscape',
  name: 'Timelapse Landscape',
  description: 'The view stays put while clouds and their shadows race over it and leaves and water tremble.',
  fidelity: 'interpreted',
  fidelityNote: 'Sky, water and leaves of the photo race; people and traffic do not pass by.',
  loops: false,
  effects: [
    { effect: 'drifting-clouds', parameters: { pace: 5 }, ifShown: true },
    { effect: 'cloud-shadows', amount: 0.8, parameters: { pace: 5 }, ifShown: true },
    { effect: 'water-ripple', parameters: { wavesPerSecond: 1.6 }, ifShown: true },
    { effect: 'wind', amount: 0.7, parameters: { region: 'foliage', pace: 2.2 }, ifShown: true },
  ],
};

/** Gusts push a camera about in fits; between them it trembles. */
const GALE: Unrest = { gain: 0.9, slowHertz: 0.9, fastHertz: 6, tremor: 0.3 };

export const windToFace: CameraMove = {
  ...general,
  slug: 'wind-to-face',
  name: 'Wind to Face',
  description: 'A violent headwind whips hair and clothes.',
  fidelity: 'interpreted',
  fidelityNote: 'Hair and clothes whip in the wind; the figure itself is not pushed back.',
  // Whoever holds the camera leans into it too.
  pose: (u, amount, context) => {
    const { yawRadians = 0, pitchRadians = 0, rollRadians = 0, ...way } = general.pose(u, amount, context);
    const buffeted = unrest(u, amount, context, GALE);
    return {
      ...way,
      yawRadians: yawRadians + (buffeted.yawRadians ?? 0),
      pitchRadians: pitchRadians + (buffeted.pitchRadians ?? 0),
      rollRadians: rollRadians + (buffeted.rollRadians ?? 0),
    };
  },
  effects: [
    { effect: 'wind', parameters: { region: 'hair', pace: 1.8 }, ifShown: true },
    { effect: 'wind', parameters: { region: 'dress', pace: 1.7 }, ifShown: true },
    { effect: 'dust', amount: 0.5, parameters: { driftPerSecond: 0.7 } },
  ],
};

export const glam: CameraMove = {
  ...arcRight,
  slug: 'glam',
  name: 'Glam',
  description: 'Fashion film: a smooth sweep around the subject, glowing lights, a wide-open lens.',
  fidelity: 'interpreted',
  fidelityNote: 'The camera sweeps and lights glow; the subject does not move in slow motion.',
  effects: [
    { effect: 'depth-of-field', amount: 0.7 },
    { effect: 'bloom' },
    { effect: 'vignette', amount: 0.5 },
  ],
};
