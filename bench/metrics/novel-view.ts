import type { CameraPose, Perception, Photo, RenderPlan } from '@kinora/engine';
import { openFrames } from '../clips/frame-source.ts';
import type { StereoPair } from '../stereo/load-stereo-pair.ts';
import { reachedPixels } from '../stereo/reached-pixels.ts';
import type { NumberGrid } from '../stereo/read-npz.ts';
import { greyOf, type RgbaImage } from '../track/grey-image.ts';
import { psnrOf } from './psnr.ts';
import { ssimOf } from './ssim.ts';

/** How well the right view was rendered from the left one, over the columns that the left camera can see. */
export interface NovelViewScore {
  readonly psnrAll: number;
  /** Pixels that some pixel of the left view reaches. */
  readonly psnrVisible: number;
  /** Pixels that none reaches: made up by the engine. */
  readonly psnrDisoccluded: number;
  readonly ssim: number;
  /** Mean over 16x16 blocks of the best PSNR among shifts of up to 1 px: forgives misplacement, not smearing. */
  readonly psnrTolerant: number;
  readonly disoccludedShare: number;
  /** Pixels the renderer left uncovered, by its own count. */
  readonly holePixels: number;
  readonly view: RgbaImage;
}

/** Renders the right view from the left one and a disparity map in pixels (not finite: unknown), and scores it. */
export function scoreNovelView(pair: StereoPair, disparityPixels: NumberGrid): NovelViewScore {
  const { left, right } = pair;
  const { width, height } = left;
  const { view, holePixels } = renderRight(left, disparityPixels);
  const reached = reachedPixels(pair.disparityPixels);
  const all = new Uint8Array(width * height);
  const visible = new Uint8Array(width * height);
  const disoccluded = new Uint8Array(width * height);
  let [pixels, hidden] = [0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width - pair.unseenColumns; x++) {
      const at = y * width + x;
      all[at] = 1;
      visible[at] = reached[at]!;
      disoccluded[at] = 1 - reached[at]!;
      pixels++;
      hidden += disoccluded[at];
    }
  return {
    psnrAll: psnrOf(view, right, all),
    psnrVisible: psnrOf(view, right, visible),
    psnrDisoccluded: psnrOf(view, right, disoccluded),
    ssim: ssimOf(greyOf(view), greyOf(right), all),
    psnrTolerant: tolerantPsnr(view, right, width - pair.unseenColumns),
    disoccludedShare: hidden / pixels,
    holePixels,
    view,
  };
}

/** The second camera of a rectified pair: to the right by one baseline, which shifts a point by its disparity. */
function renderRight(
  left: RgbaImage,
  disparityPixels: NumberGrid,
): { readonly view: RgbaImage; readonly holePixels: number } {
  const { width, height } = left;
  let largest = 0;
  for (const value of disparityPixels.values) if (Number.isFinite(value) && value > largest) largest = value;
  // Inverse depth of the nearest point is 2, so 0.5 * focal * x * 2 = its disparity.
  const focalPixels = width;
  const nearest = 2;
  const baseline = largest / (focalPixels * nearest);
  const still: CameraPose = {
    x: 0,
    y: 0,
    z: 0,
    yawRadians: 0,
    pitchRadians: 0,
    rollRadians: 0,
    focalMultiplier: 1,
  };
  const plan: RenderPlan = {
    version: 1,
    motion: 'dolly-right',
    motionName: 'Dolly Right',
    fidelity: 'exact',
    fidelityNote: '',
    tier: 'dop-preview',
    strength: 1,
    seed: 1,
    width,
    height,
    framesPerSecond: 24,
    frameCount: 2,
    anchor: 'start',
    ease: 'none',
    focalPixels,
    subjectPoint: { u: 0.5, v: 0.5 },
    depth: { far: 0, gain: nearest },
    budget: { requestedPixels: largest, allowedPixels: largest, scale: 1 },
    border: { left: 0, top: 0, right: Math.ceil(largest) + 2, bottom: 0 },
    shutterDegrees: 0,
    subframes: [1, 1],
    poses: [still, { ...still, x: baseline }],
    sampling: 'bicubic',
    warnings: [],
  };
  const photo: Photo = { width, height, rgba: left.rgba };
  const values = disparityPixels.values.map((value) =>
    Number.isFinite(value) ? value / largest : Number.NaN,
  );
  const perception: Perception = {
    disparity: { width, height, values },
    matte: { width, height, values: new Float32Array(width * height) },
    subjectPoint: { u: 0.5, v: 0.5 },
    subjectFound: false,
    confidence: 1,
    disparitySource: 'file',
  };
  const { facts, ...view } = openFrames(photo, perception, plan).frame(1);
  return { view, holePixels: facts.holePixels };
}

const BLOCK = 16;

function tolerantPsnr(view: RgbaImage, truth: RgbaImage, columns: number): number {
  const { width, height } = truth;
  let sum = 0;
  let count = 0;
  for (let top = 1; top + BLOCK < height; top += BLOCK)
    for (let left = 1; left + BLOCK < columns; left += BLOCK) {
      let best = Infinity;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          let error = 0;
          for (let y = top; y < top + BLOCK; y++)
            for (let x = left; x < left + BLOCK; x++)
              for (let channel = 0; channel < 3; channel++) {
                const d =
                  view.rgba[4 * ((y + dy) * width + x + dx) + channel]! -
                  truth.rgba[4 * (y * width + x) + channel]!;
                error += d * d;
              }
          if (error < best) best = error;
        }
      sum += best;
      count += 3 * BLOCK * BLOCK;
    }
  return 10 * Math.log10((255 * 255) / (sum / count));
}

/** Returns a relative disparity stretched to fit the true one in pixels best, by least squares over known pixels. */
export function alignDisparity(relative: ArrayLike<number>, truth: NumberGrid): NumberGrid {
  let [n, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < relative.length; i++) {
    const target = truth.values[i]!;
    if (!Number.isFinite(target)) continue;
    const value = relative[i]!;
    n++;
    x += value;
    y += target;
    xx += value * value;
    xy += value * target;
  }
  const gain = (n * xy - x * y) / Math.max(1e-9, n * xx - x * x);
  const offset = (y - gain * x) / n;
  return { ...truth, values: Float32Array.from(relative, (value) => Math.max(0, gain * value + offset)) };
}
