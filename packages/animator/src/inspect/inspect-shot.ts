import { basename } from 'node:path';
import { type CameraPose, LAYER_HIDDEN, type Photo, type RenderPlan, type Scene } from '@kinora/engine';
import sharp from 'sharp';
import { type AnimateHost, defaultHost } from '../animate/animate-host.ts';
import type { AnimatePhase, AnimateRequest } from '../animate/animate-request.ts';
import { buildShotScene } from '../animate/build-shot-scene.ts';
import { checkContent } from '../animate/check-content.ts';
import { checkOutputs } from '../animate/check-outputs.ts';
import { layersInUse } from '../animate/outputs/draw-scene-layers.ts';
import { pictureFormat } from '../animate/outputs/picture-format.ts';
import { createPhaseClock } from '../animate/phase-clock.ts';
import { prepareShot } from '../animate/prepare-shot.ts';
import { createProgressReporter } from '../animate/progress-reporter.ts';
import { writeFileWhole } from '../encode/pending-file.ts';
import { startFramePool } from '../frames/frame-pool.ts';
import { ModelError } from '../models/model-error.ts';
import { findTearCauses } from './find-tear-causes.ts';
import type { FilledArea, Inspection } from './inspection.ts';
import { laySheet } from './lay-sheet.ts';
import { type InspectionReport, reportOf } from './report-of.ts';
import { sheetFacts } from './sheet-facts.ts';
import { sheetPanels } from './sheet-panels.ts';

/** A photo to look into, and the shot that decides what of it is torn and painted in. */
export interface InspectRequest
  extends Pick<AnimateRequest, 'photo' | 'shot' | 'disparityMap' | 'signal' | 'overwrite'> {
  /** Where the sheet goes: .png, .jpg or .webp; left out, none is drawn. */
  readonly sheet?: string | undefined;
}

const JPEG_QUALITY = 92;

/**
 * Looks into one photo: what was seen in it, and what a shot makes of it. Returns the numbers and writes the sheet, when it
 * is named, under its name only when it is complete.
 * @throws as animate does for photo, map and request, EncodeError for the sheet, or the reason of the signal
 */
export async function inspectShot(
  request: InspectRequest,
  host: AnimateHost = defaultHost(),
): Promise<InspectionReport> {
  const { sheet } = request;
  await checkOutputs({ ...request, outputs: { poster: sheet } });
  const inspection = await inspect(request, host);
  if (sheet !== undefined) await writeSheet(sheet, inspection, request.overwrite ?? true);
  return reportOf(inspection);
}

async function inspect(request: InspectRequest, host: AnimateHost): Promise<Inspection> {
  const { signal } = request;
  const clock = createPhaseClock<AnimatePhase | 'content' | 'frame'>();
  const prepared = await prepareShot(request, host, clock, createProgressReporter(undefined));
  const { photo, perception, plan } = prepared;
  signal?.throwIfAborted();
  const { scene, warnings } = await clock.time('scene', () => buildShotScene(prepared, host));
  signal?.throwIfAborted();
  const { frameIndex, pose } = farthestPose(plan);
  const picture = await clock.time('frame', () => renderPhoto(plan, scene, frameIndex));
  signal?.throwIfAborted();
  const judged = await clock.time('content', () => judge(photo, host));
  const milliseconds = (phase: Parameters<typeof clock.seconds>[0]): number => 1000 * clock.seconds(phase);
  return {
    ...prepared,
    ...judged,
    perception: { ...perception, warnings: [...(perception.warnings ?? []), ...warnings] },
    name: typeof request.photo === 'string' ? basename(request.photo) : 'photo',
    scene,
    tears: findTearCauses(scene, { photo, subjects: perception.subjects, sky: perception.sky }),
    fill: filledArea(scene, photo),
    farthest: { frameIndex, pose, picture },
    timings: {
      decode: milliseconds('decode'),
      ...perception.timings,
      plan: milliseconds('plan'),
      scene: milliseconds('scene'),
      'one frame': milliseconds('frame'),
      content: milliseconds('content'),
    },
  };
}

async function judge(
  photo: Photo,
  host: AnimateHost,
): Promise<Pick<Inspection, 'content' | 'contentProblem'>> {
  try {
    const { photo: content } = await checkContent({ photo }, undefined, host);
    return { content, contentProblem: undefined };
  } catch (error) {
    // A sheet without scores is better than none.
    if (error instanceof ModelError) return { content: undefined, contentProblem: error.message };
    throw error;
  }
}

/** Returns the pose with the largest way from the photo's own: shifts, turns and zooms counted alike. */
function farthestPose({ poses }: RenderPlan): { readonly frameIndex: number; readonly pose: CameraPose } {
  const way = ({ x, y, z, yawRadians, pitchRadians, rollRadians, focalMultiplier }: CameraPose): number =>
    Math.hypot(x, y, z) +
    Math.hypot(yawRadians, pitchRadians, rollRadians) +
    Math.abs(Math.log(focalMultiplier));
  let farthest: { frameIndex: number; pose: CameraPose } | undefined;
  for (const [frameIndex, pose] of poses.entries())
    if (farthest === undefined || way(pose) > way(farthest.pose)) farthest = { frameIndex, pose };
  if (farthest === undefined) throw new RangeError('A plan has at least one pose, got none.');
  return farthest;
}

async function renderPhoto(plan: RenderPlan, scene: Scene, frameIndex: number): Promise<Photo> {
  const pool = startFramePool({ threads: 1 });
  try {
    await pool.open({ plan, scene });
    return await pool.renderPhoto(frameIndex);
  } finally {
    await pool.close();
  }
}

function filledArea(scene: Scene, photo: Photo): FilledArea {
  const { canvasWidth, canvasHeight, originX, originY } = scene;
  const mask = layersInUse(scene)[LAYER_HIDDEN] ?? new Uint8Array(canvasWidth * canvasHeight);
  let behind = 0;
  for (let y = 0; y < photo.height; y += 1) {
    const row = (originY + y) * canvasWidth + originX;
    for (let x = 0; x < photo.width; x += 1) behind += mask[row + x] ?? 0;
  }
  const area = photo.width * photo.height;
  return { mask, behindShare: behind / area, borderShare: (canvasWidth * canvasHeight - area) / area };
}

async function writeSheet(path: string, inspection: Inspection, overwrite: boolean): Promise<void> {
  const format = pictureFormat(path, ['jpeg', 'png', 'webp']);
  const { name, plan } = inspection;
  const heading = `${name} - ${plan.motionName}, strength ${plan.strength}, ${plan.tier}`;
  const { width, height, rgb } = await laySheet(heading, sheetPanels(inspection), sheetFacts(inspection));
  const image = sharp(rgb, { raw: { width, height, channels: 3 } });
  const options = format === 'png' ? { compressionLevel: 6 } : { quality: JPEG_QUALITY };
  await writeFileWhole(path, await image.toFormat(format, options).toBuffer(), { overwrite });
}
