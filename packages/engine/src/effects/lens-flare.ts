import { cos, sin } from '../deterministic-math.ts';
import type { Effect, EffectFrame } from './effect.ts';
import { LIGHT_PARAMETERS, lightFromPhoto, lightPlace } from './light/light-place.ts';
import {
  createSmallPicture,
  SHRINK,
  SMALL_STRIDE,
  type SmallPicture,
  screenSmall,
  smallPictureBytes,
} from './light/small-picture.ts';
import { createStopDown, STOP_DOWN_BYTES } from './light/stop-down.ts';
import { smoothNoise } from './noise.ts';

/** Reflections between the glasses of a lens: where on the line through the middle, how large, what colour. */
const GHOSTS = [
  { at: 0.36, radius: 0.03, colour: [90, 150, 255], strength: 0.5 },
  { at: 0.62, radius: 0.02, colour: [255, 170, 70], strength: 0.7 },
  { at: 1.2, radius: 0.055, colour: [90, 255, 160], strength: 0.34 },
  { at: 1.46, radius: 0.03, colour: [255, 96, 130], strength: 0.5 },
  { at: 1.78, radius: 0.085, colour: [110, 120, 255], strength: 0.36 },
  { at: 2.05, radius: 0.045, colour: [255, 200, 100], strength: 0.46 },
] as const;

/** A camera that looks into a light stops down: the share of its exposure that the brightest picture loses. */
const STOPS_DOWN = 0.28;

/** The lights of a lens that looks into the sun: glow, star, a streak and ghosts that swing with the camera. */
export const lensFlare: Effect = {
  slug: 'lens-flare',
  name: 'Lens Flare',
  description:
    'Glow, star and a row of ghosts from the light of the photo; they swing as the camera moves and breathe.',
  kind: 'look',
  stages: ['frame'],
  needs: ['inverse-depth'],
  parameters: {
    ...LIGHT_PARAMETERS,
    /** Share of an anamorphic streak, blue and across the frame, 0 to 1. */
    streak: { least: 0, most: 1, standard: 0.5 },
    /** How far the light travels during the clip, as a share of the frame: a flare that sweeps. */
    sweep: { least: -1, most: 1, standard: 0.08 },
  },
  fromPhoto: lightFromPhoto,
  memoryBytes: (size) => smallPictureBytes(size, 1) + STOP_DOWN_BYTES,
  create: (context) => {
    const { plan, planned, seed, allocate } = context;
    const stopDown = createStopDown(context, STOPS_DOWN);
    const small = createSmallPicture(plan, allocate);
    const { streak, sweep } = planned.parameters as Record<string, number>;
    return {
      paintFrame: (frame) => {
        const { width, height, seconds, progress, amount } = frame;
        const [placeX, lightY] = lightPlace(frame, planned.parameters);
        const lightX = placeX + (progress - 0.5) * sweep! * width;
        const breath = 0.9 + 0.1 * smoothNoise(seed, 1.7 * seconds, 0, 0);
        const strength = breath * amount * seen(frame, lightX, lightY);
        if (strength < 0.01) return;
        // The lens does not open again for what passes before the light for a moment: that would flicker.
        stopDown(frame, Math.min(1, amount) * reaching(frame, lightX, lightY));
        small.rgb.fill(0);
        const turn = 0.2 + 0.15 * (lightX / width);
        paintSource(small, lightX / SHRINK, lightY / SHRINK, strength, streak!, turn);
        const [middleX, middleY] = [width / 2, height / 2];
        for (const { at, radius, colour, strength: share } of GHOSTS) {
          const x = lightX + (middleX - lightX) * at;
          const y = lightY + (middleY - lightY) * at;
          const size = (radius * Math.max(width, height)) / SHRINK;
          paintGhost(small, x / SHRINK, y / SHRINK, size, colour, share * strength);
        }
        screenSmall(frame, small, 1);
      },
    };
  },
};

/** How much of a light's glare falls into the lens, 0 to 1: all of it in the frame, less with the way outside. */
function reaching({ width, height }: EffectFrame, x: number, y: number): number {
  const outside = Math.max(0, -x, x - width, -y, y - height) / Math.max(width, height);
  return Math.max(0, 1 - 3 * outside);
}

/** How much of the light the lens sees: nothing behind near things, half of it just outside the frame. */
function seen(frame: EffectFrame, x: number, y: number): number {
  const { width, height, inverseDepth } = frame;
  const reached = reaching(frame, x, y);
  if (reached < 1) return 0.7 * reached;
  let [open, count] = [0, 0];
  const reach = Math.max(2, Math.round(0.012 * Math.max(width, height)));
  for (let j = -2; j <= 2; j++)
    for (let i = -2; i <= 2; i++) {
      const px = Math.min(width - 1, Math.max(0, Math.trunc(x + (i * reach) / 2)));
      const py = Math.min(height - 1, Math.max(0, Math.trunc(y + (j * reach) / 2)));
      open += Math.min(1, Math.max(0, 1.6 - 1.5 * inverseDepth[py * width + px]!));
      count += 1;
    }
  return 0.25 + 0.75 * (open / count);
}

function paintSource(
  { width, height, rgb }: SmallPicture,
  cx: number,
  cy: number,
  strength: number,
  streak: number,
  turn: number,
): void {
  const unit = 1 / Math.max(width, height);
  const [c, s] = [cos(turn), sin(turn)];
  const points = Float64Array.of(
    c,
    s,
    0.5 * c - 0.866 * s,
    0.866 * c + 0.5 * s,
    -0.5 * c - 0.866 * s,
    0.866 * c - 0.5 * s,
  );
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += SMALL_STRIDE) {
      const [dx, dy] = [(x + 0.5 - cx) * unit, (y + 0.5 - cy) * unit];
      const squared = dx * dx + dy * dy;
      const glow = 1.1 / (1 + 500 * squared) + 0.26 / (1 + 40 * squared);
      // Six points, as a lens stopped down gives: three lines that thin out with distance.
      let star = 0;
      for (let k = 0; k < 6; k += 2) {
        const across = dx * -points[k + 1]! + dy * points[k]!;
        star += 1 / (1 + 90000 * across * across + 90 * squared);
      }
      const line = (1.5 * streak) / (1 + 26000 * dy * dy) / (1 + 2.6 * Math.abs(dx));
      const white = strength * (glow + 0.34 * star);
      rgb[at] = rgb[at]! + 255 * white + 70 * strength * line;
      rgb[at + 1] = rgb[at + 1]! + 232 * white + 140 * strength * line;
      rgb[at + 2] = rgb[at + 2]! + 190 * white + 255 * strength * line;
    }
}

function paintGhost(
  { width, height, rgb }: SmallPicture,
  cx: number,
  cy: number,
  radius: number,
  colour: readonly [number, number, number],
  strength: number,
): void {
  const reach = radius * 1.15;
  for (let y = Math.max(0, Math.floor(cy - reach)); y <= Math.min(height - 1, cy + reach); y++)
    for (let x = Math.max(0, Math.floor(cx - reach)); x <= Math.min(width - 1, cx + reach); x++) {
      const [dx, dy] = [x + 0.5 - cx, y + 0.5 - cy];
      const r = Math.sqrt(dx * dx + dy * dy) / radius;
      if (r > 1.15) continue;
      // A disc that is brightest at its rim, soft outside.
      const value = strength * (r < 1 ? 0.35 + 0.65 * r * r * r : Math.max(0, (1.15 - r) / 0.15));
      const at = SMALL_STRIDE * (y * width + x);
      for (let channel = 0; channel < 3; channel++)
        rgb[at + channel] = rgb[at + channel]! + colour[channel]! * value;
    }
}
