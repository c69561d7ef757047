import type { Photo, RenderPlan } from '@kinora/engine';
import { type PendingFileOptions, writeFileWhole } from '../../encode/pending-file.ts';
import type { PhotoPerception } from '../../perceive/perceive.ts';
import type { AnimateOutputs } from '../animate-request.ts';
import { createFrameSampler, indicesAtRate, indicesSpread } from './frame-sampler.ts';
import { CONTACT_SHEET_FRAMES, CONTACT_SHEET_LONG_SIDE, writeContactSheet } from './write-contact-sheet.ts';
import { writePlane8, writePlane16 } from './write-plane.ts';
import { writePoster } from './write-poster.ts';
import { PREVIEW_FRAMES_PER_SECOND, PREVIEW_LONG_SIDE, writePreview } from './write-preview.ts';

/** Everything that is written beside the clip. */
export interface ExtraOutputs {
  /** Whether any of them needs the clip's frames. */
  readonly needsFrames: boolean;
  /** Looks at a frame on its way to the encoder; the bytes are read before the promise resolves. */
  offerFrame(frameIndex: number, i420: Uint8Array): Promise<void>;
  /** Writes the files. `poster` is the anchor frame, needed when a poster was asked for. @throws EncodeError. */
  write(poster: Photo | undefined): Promise<void>;
}

/** Returns the writer of the extra files that `outputs` names for one planned shot. */
export function createExtraOutputs(
  outputs: AnimateOutputs,
  { plan, perception }: { readonly plan: RenderPlan; readonly perception: PhotoPerception },
  options: PendingFileOptions,
): ExtraOutputs {
  const { frameCount, framesPerSecond } = plan;
  const previewIndices =
    outputs.preview === undefined
      ? []
      : indicesAtRate(frameCount, framesPerSecond, PREVIEW_FRAMES_PER_SECOND);
  const sheetIndices =
    outputs.contactSheet === undefined ? [] : indicesSpread(frameCount, CONTACT_SHEET_FRAMES);
  const preview = createFrameSampler(plan, previewIndices, PREVIEW_LONG_SIDE);
  const sheet = createFrameSampler(plan, sheetIndices, CONTACT_SHEET_LONG_SIDE);

  async function write(poster: Photo | undefined): Promise<void> {
    if (outputs.poster !== undefined && poster !== undefined)
      await writePoster(outputs.poster, poster, options);
    if (outputs.preview !== undefined)
      await writePreview(outputs.preview, preview.pictures, framesPerSecond, options);
    if (outputs.contactSheet !== undefined)
      await writeContactSheet(outputs.contactSheet, sheet.pictures, sheetIndices, framesPerSecond, options);
    if (outputs.disparity !== undefined) await writePlane16(outputs.disparity, perception.disparity, options);
    if (outputs.matte !== undefined) await writePlane8(outputs.matte, perception.matte, options);
    if (outputs.plan !== undefined)
      await writeFileWhole(outputs.plan, `${JSON.stringify(plan, null, 2)}\n`, options);
  }

  return {
    needsFrames: [outputs.poster, outputs.preview, outputs.contactSheet].some((path) => path !== undefined),
    async offerFrame(frameIndex, i420) {
      await preview.offer(frameIndex, i420);
      await sheet.offer(frameIndex, i420);
    },
    write,
  };
}
