import {
  analysisSize,
  connectedBlobs,
  type Photo,
  type PlaneF32,
  rgbPlanesOf,
  type Standout,
  standout,
} from '@kinora/engine';
import type { PixelRegion } from './networks/network-input.ts';

/** Longer side at which colours are compared with the border's. */
const LOOK_LONG_SIDE = 160;
/** Below this clarity the regions are light and paint. */
const MIN_CLARITY = 0.5;
/** How a region must relate to a subject to hang together with it. */
export interface BelongingsLimits {
  /** Share of the subject that it covers at least. */
  readonly minCover: number;
  /** How many times the subject's area it may have. */
  readonly maxGrowth: number;
}

/** Of a subject that was segmented most must be covered, and a saucer may be added, not the sky behind. */
export const SEGMENTED_LIMITS: BelongingsLimits = { minCover: 0.55, maxGrowth: 2.3 };
/** A box is larger than what is in it, so less of it is covered and nothing may be added. */
export const BOXED_LIMITS: BelongingsLimits = { minCover: 0.3, maxGrowth: 1.05 };

/** What stands out in a photo by colour; undefined when it says nothing of use. */
export function photoStandout(photo: Photo): Standout | undefined {
  const { width, height } = analysisSize(photo, LOOK_LONG_SIDE);
  const found = standout(rgbPlanesOf(photo, width, height));
  return found.clarity < MIN_CLARITY ? undefined : found;
}

/** The part of what stands out that hangs together with a subject, and the box around both. */
export interface Belongings {
  /** 1 inside; covers the photo. */
  readonly region: PlaneF32;
  readonly box: PixelRegion;
}

/**
 * What a subject holds or stands in: the region of a standout that covers most of `core` (the sure part of the subject, 1
 * inside, covering `window`). undefined when there is none of reasonable size.
 */
export function belongingsOf(
  photo: Photo,
  found: Standout,
  core: PlaneF32,
  window: PixelRegion,
  limits: BelongingsLimits,
): Belongings | undefined {
  const mask = withoutHoles(found.mask);
  const { labels, blobs } = connectedBlobs(mask, 0.5);
  const covered = new Map<number, number>();
  let area = 0;
  for (let i = 0; i < labels.length; i += 1) {
    const x = ((i % mask.width) + 0.5) * (photo.width / mask.width);
    const y = (Math.floor(i / mask.width) + 0.5) * (photo.height / mask.height);
    const column = Math.floor(((x - window.left) / window.width) * core.width);
    const row = Math.floor(((y - window.top) / window.height) * core.height);
    if (column < 0 || row < 0 || column >= core.width || row >= core.height) continue;
    if ((core.values[row * core.width + column] ?? 0) < 0.5) continue;
    area += 1;
    const label = labels[i] ?? -1;
    covered.set(label, (covered.get(label) ?? 0) + 1);
  }
  const own = blobs.find(({ label }) => (covered.get(label) ?? 0) > limits.minCover * area);
  if (own === undefined || own.pixelCount > limits.maxGrowth * area) return undefined;
  const scaleX = photo.width / mask.width;
  const scaleY = photo.height / mask.height;
  return {
    region: { ...mask, values: Float32Array.from(labels, (label) => (label === own.label ? 1 : 0)) },
    box: {
      left: own.left * scaleX,
      top: own.top * scaleY,
      width: (own.right - own.left) * scaleX,
      height: (own.bottom - own.top) * scaleY,
    },
  };
}

/** A mask with every enclosed hole filled: the coffee belongs to the cup. */
function withoutHoles(mask: PlaneF32): PlaneF32 {
  const { width, height } = mask;
  const { labels, blobs } = connectedBlobs({ ...mask, values: mask.values.map((value) => 1 - value) }, 0.5);
  const open = new Set(
    blobs
      .filter(
        ({ left, top, right, bottom }) => left === 0 || top === 0 || right === width || bottom === height,
      )
      .map(({ label }) => label),
  );
  return {
    ...mask,
    values: mask.values.map((value, i) => (value > 0.5 || !open.has(labels[i] ?? -1) ? 1 : 0)),
  };
}
