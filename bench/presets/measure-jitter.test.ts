import { planShot, type RenderPlan } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { pathJitter } from '../metrics/path-jitter.ts';
import type { GreyImage } from '../track/grey-image.ts';
import { measureJitter } from './measure-jitter.ts';
import type { RenderedClip } from './render-clip.ts';

/**
 * A scene of known truth: sky with a sun over ground that rises towards the camera as steeply as in a landscape, textured
 * down to 2.4 pixels and held in the levels of video, seen by a camera that goes sideways. Every pixel can be written down.
 */
const [WIDTH, HEIGHT] = [256, 144];
const HORIZON = 60;
/** Inverse depth of the sky, and how much more the ground has with every row. */
const FAR = 0.1;
const RISE = 0.012;
const FRAMES = 24;

const waves = Array.from({ length: 28 }, (_, i) => {
  const angle = 2.4 * i;
  // From a period of 40 pixels to one of 2.4, as strong as natural pictures have them.
  const frequency = 0.025 * (0.417 / 0.025) ** (i / 27);
  return {
    across: 2 * Math.PI * frequency * Math.cos(angle),
    down: 2 * Math.PI * frequency * Math.sin(angle),
    phase: 1.7 * i * i,
    strength: 0.35 / (frequency * 40) ** 0.8,
  };
});

/** Light of the photo at a place, 0 to 1: grass with bright specks below, a soft gradient and a sun above. */
function lightAt(x: number, y: number): number {
  if (y < HORIZON) {
    const sun = Math.exp(-((x - 150) ** 2 + (y - 48) ** 2) / 60);
    return Math.min(1, 0.3 + 0.001 * y + 2 * sun);
  }
  let sum = 0;
  for (const { across, down, phase, strength } of waves)
    sum += strength * Math.cos(across * x + down * y + phase);
  return 0.06 * Math.exp(1.3 * sum);
}

const levelOf = (light: number): number =>
  255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * Math.min(1, light) ** (1 / 2.4) - 0.055);

const disparity = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
  Math.max(0, (Math.floor(i / WIDTH) + 0.5 - HORIZON) * RISE),
);
const { focalPixels, ...photoPlan } = planShot(
  { motion: 'static', strength: 1, seed: 1, tier: 'dop-turbo', durationSeconds: 1, framesPerSecond: 24 },
  {
    sourceWidth: WIDTH,
    sourceHeight: HEIGHT,
    focalOverLongSide: undefined,
    subjectPoint: { u: 0.5, v: 0.5 },
    subjectFound: true,
    subjectDisparity: 0.7,
    disparity5: 0.05,
    disparity95: 0.8,
    confidence: 1,
  },
);

/** A camera that goes to the right so that content at inverse depth 1 moves by `pixels` a frame. */
function truck(pixels: number, subframes: (frame: number) => number): RenderPlan {
  return {
    ...photoPlan,
    focalPixels,
    width: WIDTH,
    height: HEIGHT,
    depth: { far: FAR, gain: 1 },
    frameCount: FRAMES,
    subframes: Array.from({ length: FRAMES }, (_, i) => subframes(i)),
    poses: photoPlan.poses.slice(0, FRAMES).map((pose, i) => ({
      ...pose,
      x: (pixels * (i - (FRAMES - 1) / 2)) / focalPixels,
    })),
  };
}

/** The clip of that camera, each frame shifted as a whole by what `shake` says, pixels. */
function clipOf(
  plan: RenderPlan,
  speed: number,
  shake: (frame: number) => readonly [number, number] = () => [0, 0],
): RenderedClip {
  const luma = (frame: number): GreyImage => {
    const values = new Float32Array(WIDTH * HEIGHT);
    const count = plan.subframes[frame]!;
    const [right, down] = shake(frame);
    for (let i = 0; i < values.length; i++) {
      const y = Math.floor(i / WIDTH) + 0.5 - down;
      const w = FAR + Math.max(0, (y - HORIZON) * RISE);
      let light = 0;
      for (let k = 0; k < count; k++) {
        const time = frame - (FRAMES - 1) / 2 + ((k + 0.5) / count - 0.5) / 2;
        light += lightAt((i % WIDTH) + 0.5 - right + w * speed * time, y) / count;
      }
      values[i] = (Math.round((levelOf(light) * 219) / 255) * 255) / 219;
    }
    return { width: WIDTH, height: HEIGHT, values };
  };
  return { plan, luma } as Partial<RenderedClip> as RenderedClip;
}

/** Pixels of 720 lines are this many of the scene's. */
const PIXEL_720 = HEIGHT / 720;
const shaking = (frame: number): readonly [number, number] => [
  PIXEL_720 * 0.03 * Math.sin(2.6 * frame * frame),
  PIXEL_720 * 0.03 * Math.cos(4.1 * frame * frame),
];

describe('jitter of a camera whose path is known', () => {
  for (const speed of [0.06, 1.1])
    it(`is less than 0.01 px where content goes evenly by ${speed} pixels a frame`, () => {
      const plan = truck(speed, () => 1);
      expect(measureJitter(clipOf(plan, speed), disparity)).toBeLessThan(0.01);
    });

  it('is what the frames shake by, 0.04 px, to a tenth at the slowest speed', () => {
    const plan = truck(0.06, () => 1);
    const truth = pathJitter(Array.from({ length: FRAMES }, (_, i) => shaking(i))).deviationRms / PIXEL_720;
    expect(truth).toBeGreaterThan(0.03);
    const measured = measureJitter(clipOf(plan, 0.06, shaking), disparity)!;
    expect(Math.abs(measured / truth - 1)).toBeLessThan(0.1);
  });

  it('is less than 0.01 px where one sharp frame stands between frames of two exposures', () => {
    const plan = truck(2.4, (frame) => (frame === 12 ? 1 : 2));
    expect(measureJitter(clipOf(plan, 2.4), disparity)).toBeLessThan(0.01);
  });
});
