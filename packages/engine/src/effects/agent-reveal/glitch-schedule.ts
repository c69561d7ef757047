import { uniform } from '../../plan/seeded-random.ts';

/** When the picture breaks, as shares of the clip; the reveal falls into the long burst. */
const BURSTS = [
  { from: 0.15, to: 0.185, strength: 0.55 },
  { from: 0.27, to: 0.325, strength: 0.8 },
  { from: 0.4, to: 0.5, strength: 1 },
  { from: 0.575, to: 0.6, strength: 0.5 },
] as const;

/** The clip time at which the subject has changed altogether. */
export const REVEALED_AT = 0.5;
const REVEAL_FROM = 0.4;

/** A broken picture changes this often: slower than the frames, so that each state is seen. */
export const STATES_PER_SECOND = 15;
/** Heights of the bands a burst cuts the subject into, as shares of the frame's height. */
const LEAST_BAND = 0.012;
const MOST_BAND = 0.085;

/** A band of the broken picture. Shares: of the frame's height for y, of its width for shifts. */
export interface GlitchBand {
  readonly top: number;
  readonly bottom: number;
  readonly shift: number;
  /** Red goes one way and blue the other by this. */
  readonly split: number;
  /** How much of the change is seen in the band, 0 to 1. */
  readonly changed: number;
}

/** 0 outside bursts; how hard the picture breaks. */
export function glitchAt(progress: number): number {
  for (const { from, to, strength } of BURSTS) if (progress >= from && progress < to) return strength;
  return 0;
}

/** The light of the surroundings goes within this share of the clip before the reveal: hard, yet no flicker. */
const LIGHT_TAKES = 0.035;

/** How far the change has come outside of bands, 0 to 1: of the subject, and of the light around it. */
export function changeAt(progress: number): { readonly subject: number; readonly around: number } {
  const around = Math.min(1, Math.max(0, (progress - REVEALED_AT + LIGHT_TAKES) / LIGHT_TAKES));
  return { subject: progress < REVEALED_AT ? 0 : 1, around };
}

/**
 * The bands of the picture at a time, from top to bottom; none outside bursts. Before the reveal some bands let the change
 * be seen for a moment; in the long burst more and more of them stay.
 */
export function glitchBands(seed: number, seconds: number, progress: number): readonly GlitchBand[] {
  const strength = glitchAt(progress);
  if (strength === 0) return [];
  const state = Math.floor(seconds * STATES_PER_SECOND);
  const random = (channel: number, index: number): number => uniform(seed, 400 + channel, 97 * state + index);
  const turned =
    progress >= REVEALED_AT ? 1 : Math.max(0, (progress - REVEAL_FROM) / (REVEALED_AT - REVEAL_FROM));
  const bands: GlitchBand[] = [];
  for (let top = 0, index = 0; top < 1; index++) {
    const size = random(0, index);
    const bottom = Math.min(1, top + LEAST_BAND + (MOST_BAND - LEAST_BAND) * size * size);
    const moves = random(1, index) < 0.35 + 0.35 * strength;
    const far = random(2, index) * 2 - 1;
    bands.push({
      top,
      bottom,
      shift: moves ? 0.11 * strength * far * Math.abs(far) : 0,
      split: (0.003 + 0.011 * random(3, index)) * strength * (moves ? 1 : 0.5),
      changed:
        random(4, index) < Math.max(0.22 * strength * (progress < REVEALED_AT ? 1 : 0), turned * 1.1) ? 1 : 0,
    });
    top = bottom;
  }
  return bands;
}

/** Light of the moment of the reveal: rises at once and dies away within a third of a second. */
export function flashAt(progress: number, clipSeconds: number): number {
  const since = (progress - REVEALED_AT) * clipSeconds;
  if (since < -0.03 || since > 0.34) return 0;
  const left = since < 0 ? 1 : 1 - since / 0.34;
  return left * left;
}
