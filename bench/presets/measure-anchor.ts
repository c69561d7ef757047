import type { OpenedPhoto } from '../clips/open-photo.ts';
import { decodeFrame } from '../clips/decode-frame.ts';
import { planePsnrOf } from '../metrics/psnr.ts';
import { resampledView } from '../metrics/resampled-view.ts';
import { ssimOf } from '../metrics/ssim.ts';
import type { PresetResult } from './preset-result.ts';
import type { RenderedClip } from './render-clip.ts';
import { videoLumaOf } from './video-luma.ts';

type AnchorNumbers = Pick<PresetResult, 'anchorEqual' | 'anchorPsnr' | 'encodedPsnr' | 'encodedSsim'>;

/**
 * B1 and B2: the frame at which the camera stands where the photo was taken, against the photo (resampled by Lanczos-3
 * where the law crops it); and the same frame decoded from the MP4 against the same. Nothing where the camera never
 * stands there or an effect changes the picture.
 */
export async function measureAnchor(
  { photo }: OpenedPhoto,
  { plan, anchorFrame, luma }: RenderedClip,
  clipPath: string,
  isPlain: boolean,
): Promise<AnchorNumbers> {
  const { x, y, z, yawRadians, pitchRadians, rollRadians, focalMultiplier: crop } = plan.poses[anchorFrame]!;
  const standsAtPhoto = Math.hypot(x, y, z, yawRadians, pitchRadians, rollRadians) < 1e-7;
  if (!standsAtPhoto || !isPlain)
    return { anchorEqual: undefined, anchorPsnr: undefined, encodedPsnr: undefined, encodedSsim: undefined };
  const whole = videoLumaOf(photo);
  const reference =
    crop === 1
      ? whole
      : resampledView(whole, { scale: crop, rotationRadians: 0, x: 0, y: plan.risePixels ?? 0 });
  const frame = luma(anchorFrame);
  const psnr = planePsnrOf(frame.values, reference.values);
  const decoded = await decodeFrame(clipPath, anchorFrame, plan);
  const decodedLuma = decoded === undefined ? undefined : videoLumaOf(decoded);
  return {
    // Ties of the conversion to video may round either way.
    anchorEqual:
      crop === 1 ? frame.values.every((value, i) => Math.abs(value - reference.values[i]!) < 1.2) : undefined,
    anchorPsnr: Number.isFinite(psnr) ? psnr : null,
    encodedPsnr: decodedLuma === undefined ? undefined : planePsnrOf(decodedLuma.values, reference.values),
    encodedSsim: decodedLuma === undefined ? undefined : ssimOf(decodedLuma, reference),
  };
}
