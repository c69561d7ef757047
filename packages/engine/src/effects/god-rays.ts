import type { Effect } from './effect.ts';
import { LIGHT_PARAMETERS, lightFromPhoto, lightPlace } from './light/light-place.ts';
import {
  createSmallPicture,
  placeLevels,
  SHRINK,
  SMALL_STRIDE,
  type SmallPicture,
  screenSmall,
  shrinkFrame,
  smallPictureBytes,
} from './light/small-picture.ts';
import { createStopDown, STOP_DOWN_BYTES } from './light/stop-down.ts';
import { smoothNoise } from './noise.ts';

/** Shafts reach this share of the way to the light in the last of the three passes. */
const REACH = 0.86;
const TAPS = 6;
/** Of its exposure, the share that the brightest picture loses: shafts before a white wall are not seen otherwise. */
const STOPS_DOWN = 0.27;
/** How high a light stands that the photo does not show. */
const OUTSIDE_V = -0.05;
/** Directions on one side of the light. */
const ANGLES = 512;

/** Light as a share of the level: shafts come from what is bright, a little from everything. */
const lightOf = (level: number): number => {
  const t = Math.max(0, (level - 96) / 159);
  return 255 * t * t;
};

/** Shafts of light that spread from the sun or a lamp and flow slowly, as through dust and leaves. */
export const godRays: Effect = {
  slug: 'god-rays',
  name: 'God Rays',
  description:
    'Shafts of light spread from the light of the photo and drift slowly, stopped by what stands before it.',
  kind: 'atmosphere',
  stages: ['frame'],
  needs: ['inverse-depth'],
  parameters: LIGHT_PARAMETERS,
  // A sun that the photo does not show stands outside it: rays that met in an empty sky would be a painted star.
  fromPhoto: (facts) =>
    facts.brightest?.found === false
      ? { lightU: facts.brightest.point.u, lightV: OUTSIDE_V }
      : lightFromPhoto(facts),
  memoryBytes: (size) => smallPictureBytes(size, 2) + STOP_DOWN_BYTES,
  create: (context) => {
    const { plan, planned, seed, allocate } = context;
    const stopDown = createStopDown(context, STOPS_DOWN);
    const [small, other] = [createSmallPicture(plan, allocate), createSmallPicture(plan, allocate)];
    const byLevel = placeLevels(allocate, lightOf);
    const byAngle = new Float32Array(2 * ANGLES);
    return {
      paintFrame: (frame) => {
        const { width, height, inverseDepth, amount, seconds } = frame;
        const [lightX, lightY] = lightPlace(frame, planned.parameters);
        shrinkFrame(frame, byLevel, small);
        fillGaps(byAngle, seed, seconds);
        for (let y = 0, at = 0; y < small.height; y++)
          for (let x = 0; x < small.width; x++, at += SMALL_STRIDE) {
            const [fx, fy] = [Math.min(width - 1, x * SHRINK + 2), Math.min(height - 1, y * SHRINK + 2)];
            // Near things stop the light. The gaps between leaves and dust make the shafts: noise over the angle.
            const depth = inverseDepth[fy * width + fx]!;
            const stopped = Math.min(1, Math.max(0, 1.15 - 0.9 * depth * depth));
            const [dx, dy] = [fx - lightX, fy - lightY];
            const distance = Math.sqrt(dx * dx + dy * dy) / Math.max(width, height);
            const angle = dx / (Math.abs(dx) + Math.abs(dy) + 1);
            const gaps = byAngle[Math.trunc((angle + 1) * (ANGLES - 1) * 0.5) + (dy < 0 ? ANGLES : 0)]!;
            const falloff = 1 / (1 + 5 * distance * distance);
            const sun = 210 / (1 + 160 * distance * distance);
            const gain = stopped * gaps * falloff;
            // Light that shows in dust has the colour of its source, not of the sky behind it.
            small.rgb[at] =
              (0.3 * small.rgb[at]! + 0.5 * small.rgb[at + 1]! + 0.1 * small.rgb[at + 2]! + sun) * gain;
          }
        // Three passes of six taps, each over a longer way, are 216 taps along the ray.
        const [cx, cy] = [lightX / SHRINK, lightY / SHRINK];
        spread(small, other, cx, cy, REACH / (TAPS * TAPS));
        spread(other, small, cx, cy, REACH / TAPS);
        spread(small, other, cx, cy, REACH);
        colour(other);
        stopDown(frame, amount);
        screenSmall(frame, other, 1.25 * amount);
      },
    };
  },
};

/** How open the gaps are that light falls through, by the direction of the ray: first those below the light. */
function fillGaps(byAngle: Float32Array, seed: number, seconds: number): void {
  for (let i = 0; i < byAngle.length; i++) {
    const angle = (2 * (i % ANGLES)) / (ANGLES - 1) - 1;
    const side = i < ANGLES ? 0 : 7;
    const gaps =
      0.5 +
      0.8 * smoothNoise(seed, 9 * angle + side, 0.15 * seconds, 0.1 * seconds) +
      0.45 * smoothNoise(seed + 1, 25 * angle + side, 0.25 * seconds, 0.2 * seconds);
    byAngle[i] = Math.max(0, gaps);
  }
}

/** Means of the first numbers along the way towards a centre: `reach` is the share of the way that the taps cover. */
function spread(from: SmallPicture, to: SmallPicture, cx: number, cy: number, reach: number): void {
  const { width, height, rgb } = from;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += SMALL_STRIDE) {
      let light = 0;
      const [dx, dy] = [((cx - x) * reach) / TAPS, ((cy - y) * reach) / TAPS];
      for (let tap = 0; tap < TAPS; tap++) {
        const tx = Math.min(width - 1, Math.max(0, Math.trunc(x + tap * dx + 0.5)));
        const ty = Math.min(height - 1, Math.max(0, Math.trunc(y + tap * dy + 0.5)));
        light += rgb[SMALL_STRIDE * (ty * width + tx)]!;
      }
      to.rgb[at] = light / TAPS;
    }
}

/** Gives light, which is in the first number of each pixel, the colour of a warm sun: were it yellower, it would make a blue sky grey. */
function colour({ rgb }: SmallPicture): void {
  for (let at = 0; at < rgb.length; at += SMALL_STRIDE) {
    rgb[at + 1] = 0.94 * rgb[at]!;
    rgb[at + 2] = 0.8 * rgb[at]!;
  }
}
