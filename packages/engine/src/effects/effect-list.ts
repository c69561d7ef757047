import type { PlannedEffect } from '../plan/planned-effect.ts';
import { abstract } from './abstract/abstract.ts';
import { rush } from './action-run/rush.ts';
import { agentReveal } from './agent-reveal/agent-reveal.ts';
import { angelWings } from './angel-wings/angel-wings.ts';
import { blackAndWhite } from './black-and-white.ts';
import { bloom } from './bloom.ts';
import { blueHour } from './blue-hour.ts';
import { bubbles } from './bubbles.ts';
import { candleFlicker } from './candle-flicker.ts';
import { cloudShadows } from './cloud-shadows.ts';
import { depthOfField } from './depth-of-field.ts';
import { driftingClouds } from './drifting-clouds.ts';
import { dust } from './dust.ts';
import { earthZoomOut } from './earth-zoom-out/earth-zoom-out.ts';
import type { Effect } from './effect.ts';
import { embers } from './embers.ts';
import { fallingLeaves } from './falling-leaves.ts';
import { filmGrain } from './film-grain.ts';
import { fireflies } from './fireflies.ts';
import { fisheye } from './fisheye.ts';
import { fog } from './fog.ts';
import { godRays } from './god-rays.ts';
import { goldenHour } from './golden-hour.ts';
import { highContrast } from './high-contrast.ts';
import { iris } from './iris.ts';
import { lensFlare } from './lens-flare.ts';
import { letterbox } from './letterbox.ts';
import { lightLeaks } from './light-leaks.ts';
import { lightning } from './lightning.ts';
import { lowShutter } from './low-shutter.ts';
import { moody } from './moody.ts';
import { neon } from './neon.ts';
import { opening } from './opening.ts';
import { rain } from './rain.ts';
import { sepia } from './sepia.ts';
import { smoke } from './smoke.ts';
import { snow } from './snow.ts';
import { sparks } from './sparks.ts';
import { dunk } from './sport/dunk.ts';
import { pitch } from './sport/pitch.ts';
import { steam } from './steam.ts';
import { super8 } from './super-8.ts';
import { tealAndOrange } from './teal-and-orange.ts';
import { telephoto } from './telephoto.ts';
import { tiltShift } from './tilt-shift.ts';
import { vhs } from './vhs.ts';
import { vignette } from './vignette.ts';
import { vintage } from './vintage.ts';
import { waterRipple } from './water-ripple.ts';
import { wind } from './wind/wind.ts';

/**
 * Every effect this engine renders; within a stage those of a plan are painted in its own order. Adding one: a file in
 * this folder, a line here, and a test.
 */
export const EFFECTS: readonly Effect[] = [
  // Flows.
  wind,
  waterRipple,
  cloudShadows,
  driftingClouds,
  // Atmosphere.
  fog,
  rain,
  snow,
  dust,
  embers,
  sparks,
  fireflies,
  fallingLeaves,
  bubbles,
  lightning,
  smoke,
  steam,
  godRays,
  candleFlicker,
  // Scenes of presets.
  abstract,
  agentReveal,
  angelWings,
  dunk,
  pitch,
  rush,
  // Lenses and looks.
  earthZoomOut,
  fisheye,
  iris,
  opening,
  depthOfField,
  telephoto,
  tiltShift,
  goldenHour,
  blueHour,
  tealAndOrange,
  vintage,
  sepia,
  blackAndWhite,
  highContrast,
  moody,
  neon,
  lensFlare,
  bloom,
  lightLeaks,
  vignette,
  lowShutter,
  vhs,
  super8,
  filmGrain,
  letterbox,
];

const bySlug: ReadonlyMap<string, Effect> = new Map(EFFECTS.map((effect) => [effect.slug, effect]));

/** The effect of that slug, undefined when there is none. */
export function effectBySlug(slug: string): Effect | undefined {
  return bySlug.get(slug);
}

/** How deep the effects of a plan leave the scene: the flattest of them counts, by its amount. */
export function reliefOf(effects: readonly PlannedEffect[]): number {
  return Math.min(
    1,
    ...effects.map(({ effect, amount }) => 1 + amount * ((bySlug.get(effect)?.relief ?? 1) - 1)),
  );
}
