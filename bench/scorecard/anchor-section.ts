import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { animate } from '@kinora/animator';
import type { RenderPlan } from '@kinora/engine';
import { decodeFrame } from '../clips/decode-frame.ts';
import { openFrames } from '../clips/frame-source.ts';
import { DEFAULT_SHOT } from '../clips/default-shot.ts';
import { type OpenedPhoto, openPhoto } from '../clips/open-photo.ts';
import { resampledPicture } from '../metrics/resampled-view.ts';
import { planePsnrOf, psnrOf } from '../metrics/psnr.ts';
import { ssimOf } from '../metrics/ssim.ts';
import { greyOf, type RgbaImage } from '../track/grey-image.ts';
import { percent, type ScoreRow, type SectionContext, type SectionResult } from './score-row.ts';

/** One move per way of anchoring and kind of scene: start, end, centre; with parallax and without. */
const ANCHORED_MOTIONS = ['static', 'dolly-in', 'zoom-out', 'dolly-zoom-in', 'pan-right', 'arc-right'];
const ENCODED_MOTIONS = ['static', 'dolly-in', 'zoom-out'];
/** An odd number of frames, so that a centred move has a frame in the middle. */
const FRAMES_PER_SECOND = 25;
const ENCODED_SECONDS = 2;

interface AnchorNumbers {
  readonly photo: string;
  readonly motion: string;
  readonly frameIndex: number;
  readonly crop: number;
  /** Whether that frame's camera stands exactly where the photo was taken. */
  readonly standsAtPhoto: boolean;
  /** Before encoding; Infinity when equal. Against the photo, or a resampling of it at the crop. */
  readonly psnr: number | null;
  /** Against a bicubic (Catmull-Rom) resampling: tells a wrong place from another kernel. */
  readonly psnrBicubic: number | null;
  readonly equal: boolean;
}

interface EncodedNumbers {
  readonly photo: string;
  readonly motion: string;
  readonly lumaPsnr: number;
  readonly rgbPsnr: number;
  readonly ssim: number;
}

/** B1 and B2: the frame at which the camera stands where the photo was taken is the photo. */
export async function measureAnchors({ photos, say }: SectionContext): Promise<SectionResult> {
  const raw: AnchorNumbers[] = [];
  const encoded: EncodedNumbers[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'kinora-scorecard-'));
  try {
    for (const path of photos) {
      const opened = await openPhoto(path, { tier: 'dop-turbo' });
      for (const motion of ANCHORED_MOTIONS) {
        const numbers = await measureRaw(opened, motion);
        raw.push(numbers);
        say(
          `  ${numbers.photo} ${motion}: ${numbers.equal ? 'equal' : `${show(numbers.psnr)} dB, bicubic ${show(numbers.psnrBicubic)} dB`} crop ${numbers.crop.toFixed(3)}`,
        );
      }
      for (const motion of ENCODED_MOTIONS) {
        const numbers = await measureEncoded(opened, motion, join(folder, 'clip.mp4'));
        if (numbers === undefined) continue;
        encoded.push(numbers);
        say(
          `  ${numbers.photo} ${motion} encoded: luma ${numbers.lumaPsnr.toFixed(2)} dB, RGB ${numbers.rgbPsnr.toFixed(2)} dB, SSIM ${numbers.ssim.toFixed(4)}`,
        );
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { rows: anchorRows(raw, encoded), numbers: { raw, encoded } };
}

const show = (value: number | null): string => (value === null ? 'equal' : value.toFixed(2));

async function measureRaw(opened: OpenedPhoto, motion: string): Promise<AnchorNumbers> {
  const plan = await opened.plan({ motion, framesPerSecond: FRAMES_PER_SECOND });
  const { frameIndex, standsAtPhoto } = anchorOf(plan);
  const crop = plan.poses[frameIndex]!.focalMultiplier;
  const frame = openFrames(opened.photo, opened.perception, plan).frame(frameIndex);
  const move = { scale: crop, rotationRadians: 0, x: 0, y: plan.risePixels ?? 0 };
  const against = (kernel: 'lanczos' | 'bicubic'): RgbaImage =>
    crop === 1 ? opened.photo : resampledPicture(opened.photo, move, kernel);
  const psnr = psnrOf(frame, against('lanczos'));
  const psnrBicubic = crop === 1 ? psnr : psnrOf(frame, against('bicubic'));
  return {
    photo: opened.name,
    motion,
    frameIndex,
    crop,
    standsAtPhoto,
    psnr: Number.isFinite(psnr) ? psnr : null,
    psnrBicubic: Number.isFinite(psnrBicubic) ? psnrBicubic : null,
    equal: psnr === Infinity,
  };
}

/** The frame whose camera is nearest to where the photo was taken. */
function anchorOf({ poses }: RenderPlan): { frameIndex: number; standsAtPhoto: boolean } {
  const away = poses.map(
    ({ x, y, z, yawRadians, pitchRadians, rollRadians, focalMultiplier }) =>
      Math.hypot(x, y, z, yawRadians, pitchRadians, rollRadians) + 1e-3 * (focalMultiplier - 1),
  );
  const frameIndex = away.indexOf(Math.min(...away));
  const { x, y, z, yawRadians, pitchRadians, rollRadians } = poses[frameIndex]!;
  return { frameIndex, standsAtPhoto: Math.hypot(x, y, z, yawRadians, pitchRadians, rollRadians) < 1e-7 };
}

async function measureEncoded(
  opened: OpenedPhoto,
  motion: string,
  clip: string,
): Promise<EncodedNumbers | undefined> {
  const request = { ...DEFAULT_SHOT, tier: 'dop-turbo', durationSeconds: ENCODED_SECONDS, motion } as const;
  const { plan } = await animate({ photo: opened.path, shot: { request }, outputs: { clip } });
  const frame = await decodeFrame(clip, anchorOf(plan).frameIndex, plan);
  if (frame === undefined) return undefined;
  const [luma, truth] = [lumaOf(frame), lumaOf(opened.photo)];
  return {
    photo: opened.name,
    motion,
    lumaPsnr: planePsnrOf(luma, truth),
    rgbPsnr: psnrOf(frame, opened.photo),
    ssim: ssimOf(greyOf(frame), greyOf(opened.photo)),
  };
}

function lumaOf({ rgba }: RgbaImage): Float32Array {
  return Float32Array.from(
    { length: rgba.length / 4 },
    (_, i) => 0.2126 * rgba[4 * i]! + 0.7152 * rgba[4 * i + 1]! + 0.0722 * rgba[4 * i + 2]!,
  );
}

function anchorRows(raw: readonly AnchorNumbers[], encoded: readonly EncodedNumbers[]): ScoreRow[] {
  const name = ({ photo, motion }: { photo: string; motion: string }): string => `${photo} ${motion}`;
  const whole = raw.filter(({ crop }) => crop === 1);
  const equal = whole.filter((numbers) => numbers.equal);
  const cropped = raw.filter(({ crop }) => crop !== 1);
  const least = Math.min(...cropped.map(({ psnr }) => psnr ?? Infinity));
  const leastBicubic = Math.min(...cropped.map(({ psnrBicubic }) => psnrBicubic ?? Infinity));
  const leastLuma = Math.min(...encoded.map(({ lumaPsnr }) => lumaPsnr));
  const leastSsim = Math.min(...encoded.map(({ ssim }) => ssim));
  const leastRgb = Math.min(...encoded.map(({ rgbPsnr }) => rgbPsnr));
  const homeless = raw.filter(({ standsAtPhoto }) => !standsAtPhoto);
  return [
    {
      id: 'B1',
      name: 'anchor frame equals the photo, before encoding, no crop',
      measured: percent(equal.length, whole.length),
      gate: '100 %',
      gateHolds: whole.length === 0 ? undefined : equal.length === whole.length,
      misses: whole
        .filter((numbers) => !numbers.equal)
        .map((numbers) => `${name(numbers)}: ${show(numbers.psnr)} dB at frame ${numbers.frameIndex}`),
    },
    {
      id: 'B1c',
      name: 'anchor frame under a crop against Lanczos (and bicubic) of the photo',
      measured:
        cropped.length === 0
          ? 'none'
          : `least ${least.toFixed(1)} dB (bicubic ${leastBicubic.toFixed(1)} dB) of ${cropped.length}`,
      gate: 'bicubic >= 42 dB',
      gateHolds: cropped.length === 0 ? undefined : leastBicubic >= 42,
      goal: '>= 50 dB',
      goalHolds: least >= 50,
      misses: cropped
        .filter(({ psnr }) => (psnr ?? Infinity) < 50)
        .map(
          (numbers) =>
            `${name(numbers)}: ${show(numbers.psnr)} dB, bicubic ${show(numbers.psnrBicubic)} dB, crop ${numbers.crop.toFixed(3)}`,
        ),
    },
    {
      id: 'B1p',
      name: 'a frame is taken exactly where the photo was',
      measured: percent(raw.length - homeless.length, raw.length),
      gate: '100 %',
      gateHolds: raw.length === 0 ? undefined : homeless.length === 0,
      misses: homeless.map((numbers) => `${name(numbers)}: nearest is frame ${numbers.frameIndex}`),
    },
    {
      id: 'B2',
      name: 'anchor frame after decoding the MP4, luma and SSIM',
      measured:
        encoded.length === 0
          ? 'skipped: ffmpeg is not installed'
          : `least ${leastLuma.toFixed(2)} dB, SSIM ${leastSsim.toFixed(4)} (RGB ${leastRgb.toFixed(2)} dB) of ${encoded.length}`,
      gate: '>= 42 dB, >= 0.985',
      gateHolds: encoded.length === 0 ? undefined : leastLuma >= 42 && leastSsim >= 0.985,
      misses: encoded
        .filter(({ lumaPsnr, ssim }) => lumaPsnr < 42 || ssim < 0.985)
        .map(
          (numbers) =>
            `${name(numbers)}: luma ${numbers.lumaPsnr.toFixed(2)} dB, RGB ${numbers.rgbPsnr.toFixed(2)} dB, SSIM ${numbers.ssim.toFixed(4)}`,
        ),
    },
  ];
}
