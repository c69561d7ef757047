import type { Vector3 } from '../../plan/project.ts';
import type { RenderPlan } from '../../plan/render-plan.ts';
import { uniform } from '../../plan/seeded-random.ts';
import type { EffectFrame } from '../effect.ts';

/** What falls, rises or drifts, as a cloud of independent particles that fills the view for ever. */
export interface FieldMotion {
  /** Travel in subject distances per second, at depth 1: right and down. */
  readonly rightPerSecond: number;
  readonly downPerSecond: number;
  /** How far the speed of single particles differs, as a share. */
  readonly variety: number;
}

/** One particle: constant depth, a place that goes round through the view and its margin. */
export interface FieldParticle {
  /** Distance from the photo's camera along its axis, in subject distances. */
  readonly z: number;
  /** Speed compared to the field's. */
  readonly pace: number;
  /** Four uniform numbers in [0, 1) for size, sway, flicker and the like. */
  readonly traits: readonly [number, number, number, number];
  readonly startX: number;
  readonly startY: number;
}

/** A particle field as a shot sees it. */
export interface ParticleField {
  readonly particles: readonly FieldParticle[];
  /** Where a particle is at a time: x, y in subject distances at its z. */
  placeAt(particle: FieldParticle, seconds: number, out: Float64Array): void;
}

/** The field reaches this share of the view beyond each of its edges, so that no camera of a plan sees its end. */
const MARGIN = 0.35;

/**
 * A seeded field of `count` particles between two inverse depths. Depths are spread evenly over inverse depth, so that
 * near ones are large and few.
 */
export function createParticleField(
  plan: Pick<RenderPlan, 'width' | 'height' | 'focalPixels'>,
  seed: number,
  count: number,
  depths: { readonly nearest: number; readonly farthest: number },
  motion: FieldMotion,
): ParticleField {
  const { width, height, focalPixels } = plan;
  const particles = Array.from({ length: count }, (_, i): FieldParticle => {
    const w = depths.farthest + (depths.nearest - depths.farthest) * uniform(seed, 0, i);
    return {
      z: 1 / w,
      pace: 1 + motion.variety * (2 * uniform(seed, 1, i) - 1),
      traits: [uniform(seed, 2, i), uniform(seed, 3, i), uniform(seed, 4, i), uniform(seed, 5, i)],
      startX: uniform(seed, 6, i),
      startY: uniform(seed, 7, i),
    };
  });
  const span = 1 + 2 * MARGIN;
  const wrapped = (start: number, travel: number): number => {
    const place = start + travel;
    return (place - Math.floor(place) - 0.5) * span;
  };
  return {
    particles,
    placeAt: ({ z, pace, startX, startY }, seconds, out) => {
      // Width and height of the view at this depth, in subject distances.
      const [across, down] = [(z * width) / focalPixels, (z * height) / focalPixels];
      const way = pace * seconds;
      out[0] = wrapped(startX, (motion.rightPerSecond * way) / (across * span)) * across;
      out[1] = wrapped(startY, (motion.downPerSecond * way) / (down * span)) * down;
    },
  };
}

// Scratch of one call: nothing in them outlives it.
const place = new Float64Array(2);
const aside = new Float64Array(2);

/** How far the particle leaves its straight way at a time: x and y in subject distances. */
type Sway = (seconds: number, out: Float64Array) => void;

/** A particle as a frame sees it: the ends of its way while the shutter is open. */
export interface SeenParticle {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  /** Inverse depth from the frame's pose. */
  readonly inverseDepth: number;
  /** Frame pixels of one subject distance at the particle's depth. */
  readonly pixelsPerDistance: number;
}

/** Where a frame sees a particle of a field, undefined where it is behind the camera. */
export function seenParticle(
  frame: EffectFrame,
  focalPixels: number,
  field: ParticleField,
  particle: FieldParticle,
  sway: Sway,
): SeenParticle | undefined {
  const { seconds, shutterSeconds, project, pose } = frame;
  const at = (time: number): Vector3 => {
    aside[0] = aside[1] = 0;
    field.placeAt(particle, time, place);
    sway(time, aside);
    return project(place[0]! + aside[0]!, place[1]! + aside[1]!, particle.z);
  };
  const [fromX, fromY, w] = at(seconds - shutterSeconds / 2);
  if (!(w > 0)) return undefined;
  const [toX, toY] = shutterSeconds > 0 ? at(seconds + shutterSeconds / 2) : [fromX, fromY];
  // A particle that went round during the exposure is at both ends of the view: it is drawn where it ends.
  const jumped = Math.abs(toX - fromX) + Math.abs(toY - fromY) > 0.8 * (frame.width + frame.height) * 0.5;
  return {
    fromX: jumped ? toX : fromX,
    fromY: jumped ? toY : fromY,
    toX,
    toY,
    inverseDepth: w,
    pixelsPerDistance: focalPixels * pose.focalMultiplier * w,
  };
}
