import type { ImagePoint, PlaneF32 } from '../image.ts';
import { findSky } from './find-sky.ts';
import { guidedSmooth } from './guided-refine.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** What the layout knows of one subject, at the size of the analysis picture. */
export interface LayoutSubject {
  readonly matte: PlaneF32;
  /** Where it touches the ground; undefined when the frame cuts it off below. */
  readonly ground: ImagePoint | undefined;
}

/** A plausible depth layout. All planes have the size of the analysis picture. */
export interface Layout {
  /** Everything behind the subjects, without them. */
  readonly background: PlaneF32;
  /** One plane per subject: its own disparity, meaningful inside its matte. */
  readonly subjects: readonly PlaneF32[];
  /** 1 where the sky is. */
  readonly sky: PlaneF32;
  readonly confidence: number;
}

/** Disparity of the far end of the ground; what stands there keeps a little distance from the sky. */
const FAR_GROUND = 0.1;

/** A depth layout guessed from the picture alone: sky, ground plane, skyline and subjects. */
export function layoutDisparity(colour: RgbPlanes, subjects: readonly LayoutSubject[]): Layout {
  const { width, height } = colour;
  const sky = findSky(colour);
  for (const { matte } of subjects) {
    for (let i = 0; i < sky.values.length; i += 1) if (matte.values[i]! > 0.5) sky.values[i] = 0;
  }
  const horizon = horizonRow(sky);
  const ground = (v: number): number => FAR_GROUND + 0.86 * Math.max(0, (v - horizon) / (1 - horizon));
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const d = ground((y + 0.5) / height);
    for (let x = 0; x < width; x += 1) values[y * width + x] = sky.values[y * width + x]! > 0.5 ? 0 : d;
  }
  const weights = new Float32Array(width * height).fill(1);
  for (const { matte } of subjects) {
    for (let i = 0; i < weights.length; i += 1) if (matte.values[i]! > 0.3) weights[i] = 0;
  }
  const background = guidedSmooth(
    colour,
    { width, height, values },
    {
      radius: Math.max(2, Math.round(Math.max(width, height) / 28)),
      epsilon: 4e-3,
      weights: { width, height, values: weights },
    },
  );
  for (let i = 0; i < values.length; i += 1) {
    const d = Math.min(1, Math.max(0, background.values[i]!));
    background.values[i] = sky.values[i]! > 0.5 ? 0 : d;
  }
  const planes = subjects.map(({ ground: contact }): PlaneF32 => {
    const base = contact === undefined ? 0.82 : Math.max(0.4, Math.min(0.95, ground(contact.v) + 0.02));
    return { width, height, values: new Float32Array(width * height).fill(base) };
  });
  return { background, subjects: planes, sky, confidence: subjects.length > 0 ? 0.45 : 0.3 };
}

function horizonRow(sky: PlaneF32): number {
  const { width, height, values } = sky;
  const bottoms: number[] = [];
  for (let x = 0; x < width; x += 1) {
    let bottom = 0;
    for (let y = 0; y < height; y += 1) if (values[y * width + x]! > 0.5) bottom = y;
    if (bottom > 2) bottoms.push(bottom / height);
  }
  if (bottoms.length < width * 0.3) return 0.22;
  bottoms.sort((a, b) => a - b);
  return Math.min(0.72, Math.max(0.18, bottoms[Math.floor(bottoms.length * 0.85)] ?? 0.42));
}
