import type { EffectParameters } from '../../plan/planned-effect.ts';
import type { Effect, EffectFrame } from '../effect.ts';
import { createFader, FADE_BYTES, type Fade } from '../grade/fade.ts';
import {
  createParticleField,
  type FieldMotion,
  type FieldParticle,
  type SeenParticle,
  seenParticle,
} from './particle-field.ts';
import { createStreakBatch, type StreakLook, streakBatchBytes } from './soft-streak.ts';

/** A particle of a frame that is to be drawn. */
export interface ParticleMoment {
  readonly particle: FieldParticle;
  readonly index: number;
  readonly seen: SeenParticle;
  readonly seconds: number;
  readonly seed: number;
  /** How light the picture is behind it, 0 to 255: what glows by night is seen by day for its own colour alone. */
  readonly lumaBehind: () => number;
}

/** What makes one kind of particles different from others. */
export interface ParticleKind {
  /** Particles at amount 1, and how many streaks `draw` may add for one. */
  readonly most: number;
  readonly streaksEach: number;
  readonly depths: { readonly nearest: number; readonly farthest: number };
  readonly motion: (parameters: Readonly<Record<string, number>>) => FieldMotion;
  /** How far a particle leaves its straight way at a time: x and y in subject distances. */
  readonly sway?: (
    particle: FieldParticle,
    index: number,
    seconds: number,
    seed: number,
    out: Float64Array,
  ) => void;
  readonly draw: (moment: ParticleMoment, add: (look: StreakLook) => void) => void;
  /** They smear over this long even under a shorter shutter. */
  readonly leastShutterSeconds?: number;
  /** What becomes of the light behind them, and its share at amount 1. */
  readonly weather?: { readonly fade: Fade; readonly share: number };
}

const STILL = (): void => {};

/** An effect that fills the air with particles of one kind. */
export function particleEffect(
  facts: Pick<Effect, 'slug' | 'name' | 'description' | 'parameters'>,
  kind: ParticleKind,
): Effect {
  const { most, streaksEach, depths, leastShutterSeconds = 0, sway = STILL, weather } = kind;
  return {
    ...facts,
    kind: 'atmosphere',
    stages: ['scene'],
    isFinelyTextured: true,
    needs: ['inverse-depth'],
    memoryBytes: () => streakBatchBytes(most * streaksEach) + (weather === undefined ? 0 : FADE_BYTES),
    create: (context) => {
      const { plan, planned, seed } = context;
      const batch = createStreakBatch(context, most * streaksEach);
      const dull = weather === undefined ? undefined : createFader(weather.fade, context);
      const motion = kind.motion(numbersOf(planned.parameters));
      const field = createParticleField(plan, seed, most, depths, motion);
      return {
        paintScene: (frame) => {
          const { seconds, amount } = frame;
          if (weather !== undefined) dull?.(frame, weather.share * amount);
          const shutterSeconds = Math.max(frame.shutterSeconds, leastShutterSeconds);
          const exposed: EffectFrame = { ...frame, shutterSeconds };
          const count = Math.ceil(most * amount);
          for (let index = 0; index < count; index++) {
            const particle = field.particles[index]!;
            const seen = seenParticle(exposed, plan.focalPixels, field, particle, (time, out) =>
              sway(particle, index, time, seed, out),
            );
            if (seen === undefined) continue;
            const lumaBehind = (): number =>
              lumaAt(frame, (seen.fromX + seen.toX) / 2, (seen.fromY + seen.toY) / 2);
            kind.draw({ particle, index, seen, seconds, seed, lumaBehind }, (look) => batch.add(seen, look));
          }
          batch.draw(frame);
        },
      };
    },
  };
}

function lumaAt({ rgba, width, height }: EffectFrame, x: number, y: number): number {
  const column = Math.min(width - 1, Math.max(0, Math.trunc(x)));
  const at = 4 * (Math.min(height - 1, Math.max(0, Math.trunc(y))) * width + column);
  return 0.2126 * rgba[at]! + 0.7152 * rgba[at + 1]! + 0.0722 * rgba[at + 2]!;
}

function numbersOf(parameters: EffectParameters): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, Number(value)]));
}
