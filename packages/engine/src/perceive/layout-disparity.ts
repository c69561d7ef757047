import type { PlaneF32 } from '../image.ts';
import { isDrawn } from './drawn-picture.ts';
import { findSky } from './find-sky.ts';
import { focusMap, subjectFocusRatio } from './focus-map.ts';
import { layoutBackground } from './layout-background.ts';
import type { LayoutBox, LayoutCues, LayoutKind } from './layout-cues.ts';
import { type GroundScene, layoutGround } from './layout-ground.ts';
import { resamplePlane } from './resample-plane.ts';
import { type RgbPlanes, shrinkPlanes } from './rgb-planes.ts';
import { skyline } from './skyline.ts';
import { type SkylineTower, skylineTowers } from './skyline-towers.ts';
import { type Standout, standout } from './standout.ts';
import { type SubjectPlacement, subjectDisparity } from './subject-disparity.ts';
import { vanishingPoint, type VanishingPoint } from './vanishing-point.ts';

/** A plausible depth layout. All planes have the size of the analysis picture. */
export interface Layout {
  readonly kind: LayoutKind;
  /** Everything behind the subjects, going on under them and under the sky. */
  readonly background: PlaneF32;
  /** One plane per subject: its own disparity, meaningful inside its matte. */
  readonly subjects: readonly PlaneF32[];
  /** 1 where the sky is. */
  readonly sky: PlaneF32;
  /** 0 to 1: how far the layout may be trusted. */
  readonly confidence: number;
  /** What was found, for people who look into a layout. */
  readonly notes: Readonly<Record<string, number | string>>;
}

/** Longer side at which the background is solved: surfaces are large, and edges come back from the photo later. */
const SOLVE_LONG_SIDE = 224;
/** A table that covers this share of the picture is what the camera looks down on. */
const TABLE_SHARE = 0.5;
/** A recognised thing whose box has this share of the picture is its subject. */
const LARGE_OBJECT = 0.15;
/** How upright things on a table are that the camera looks down on: they lie more than they stand. */
const LOOKED_DOWN_ON = 0.45;
/** Below this clarity what stands out is a matter of light and paint. */
const MIN_CLARITY = 0.3;
/** With subjects on more of the picture than this there are too few walls in sight to say where they meet. */
const MOST_HIDDEN = 0.25;
/** How far a sheet of paper leans back, and how sure of it anybody can be. */
const SHEET_TOP = 0.4;
const SHEET_BOTTOM = 0.6;
const SHEET_CONFIDENCE = 0.1;
/** A subject this much sharper than the rest was taken with an open aperture from close by. */
const SHALLOW_FOCUS = 1.7;
/** The ground in front of such a subject is out of focus because it is nearer or farther; it must not come in front. */
const SHALLOW_NEAREST = 0.7;

/**
 * A depth layout guessed from a picture alone: sky, ground, what stands on it, subjects and focus. It is a plausible
 * arrangement of surfaces, not a measurement; its confidence says so. Never fails: an empty picture is a gentle slope.
 */
export function layoutDisparity(colour: RgbPlanes, cues: LayoutCues): Layout {
  const { width, height } = colour;
  const subjects = unionOf(
    cues.subjects.map(({ matte }) => matte),
    width,
    height,
  );
  if (isDrawn(colour, subjects)) return sheetOfPaper(width, height, cues.subjects.length);
  const sky = findSky(colour, subjects);
  const scale = Math.min(1, SOLVE_LONG_SIDE / Math.max(width, height));
  const small = shrinkPlanes(
    colour,
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  const shrink = (plane: PlaneF32): PlaneF32 => resamplePlane(plane, small.width, small.height);
  const hidden = shrink(subjects);
  const smallSky = shrink(sky.mask);
  const seen: Omit<GroundScene, 'vanishing'> = {
    colour: small,
    hidden,
    obstructed: withBoxes(hidden, cues.objects),
    sky: smallSky,
    skyShare: sky.share,
    skyline: skyline(smallSky, hidden),
  };
  // Only a subject's sharpness is compared with the rest's.
  const focus = cues.subjects.length === 0 ? undefined : focusMap(colour);
  const sharpness = cues.subjects.map(({ matte }) =>
    focus === undefined ? 1 : subjectFocusRatio(focus, matte),
  );
  const focusRatio = sharpness[0] ?? 1;
  const shallow = focusRatio > SHALLOW_FOCUS;

  const kind = layoutKind(seen, cues);
  const towers = kind === 'open' ? skylineTowers(small, smallSky, hidden, seen.skyline) : [];
  const scene: GroundScene = {
    ...seen,
    sky: withoutTowers(smallSky, towers),
    vanishing: endOfRoom(kind, colour, subjects, sky.mask),
  };
  const ground = layoutGround(kind, scene, shallow ? SHALLOW_NEAREST : 1, towers.length > 0);
  const background = layoutBackground(
    kind,
    scene,
    ground,
    focus === undefined ? undefined : shrink(focus.relative),
    {
      objects: cues.objects,
      standout: standoutFor(small, cues, sky.share),
      towers,
    },
  );
  const placement = (sharp: boolean): SubjectPlacement => ({
    groundDisparity: ground.disparity,
    standing: kind === 'table-top' && ground.horizon < 0 ? LOOKED_DOWN_ON : 1,
    least: shallow && sharp ? SHALLOW_NEAREST + 0.08 : 0,
    background,
  });
  return {
    kind,
    background: resamplePlane(background, width, height),
    subjects: cues.subjects.map((subject, k) => {
      const placed = placement((sharpness[k] ?? 1) > SHALLOW_FOCUS);
      return resamplePlane(
        subjectDisparity({ ...subject, matte: shrink(subject.matte) }, placed),
        width,
        height,
      );
    }),
    sky: withoutTowers(sky.mask, towers),
    confidence: confidenceOf(kind, cues, sky.confidence, ground.separation, scene.vanishing.confidence),
    notes: {
      kind,
      skyConfidence: sky.confidence,
      horizon: ground.horizon,
      separation: ground.separation,
      vanishing: scene.vanishing.confidence,
      focusRatio,
    },
  };
}

/** One sheet that leans back a little, whatever is drawn on it. */
function sheetOfPaper(width: number, height: number, subjectCount: number): Layout {
  const sheet = {
    width,
    height,
    values: Float32Array.from({ length: width * height }, (_, i) => {
      const v = (Math.floor(i / width) + 0.5) / height;
      return SHEET_TOP + (SHEET_BOTTOM - SHEET_TOP) * v;
    }),
  };
  return {
    kind: 'drawing',
    background: sheet,
    subjects: Array.from({ length: subjectCount }, () => sheet),
    sky: { width, height, values: new Float32Array(width * height) },
    confidence: SHEET_CONFIDENCE,
    notes: { kind: 'drawing' },
  };
}

/** A sky without what stands before it. */
function withoutTowers(sky: PlaneF32, towers: readonly SkylineTower[]): PlaneF32 {
  if (towers.length === 0) return sky;
  const values = Float32Array.from(sky.values);
  for (const { region } of towers) {
    const hides = resamplePlane(region, sky.width, sky.height).values;
    for (let i = 0; i < values.length; i += 1) if (hides[i]! > 0.5) values[i] = 0;
  }
  return { ...sky, values };
}

/** Where walls meet at eye level, looked for in streets and rooms whose middle no subject hides. */
function endOfRoom(kind: LayoutKind, colour: RgbPlanes, subjects: PlaneF32, sky: PlaneF32): VanishingPoint {
  let hidden = 0;
  for (const value of subjects.values) hidden += value;
  if (kind !== 'standing' || hidden > MOST_HIDDEN * subjects.values.length)
    return { u: 0.5, v: 0.5, confidence: 0 };
  return vanishingPoint(colour, (i) => subjects.values[i]! < 0.1 && sky.values[i]! < 0.5);
}

function unionOf(mattes: readonly PlaneF32[], width: number, height: number): PlaneF32 {
  const values = new Float32Array(width * height);
  for (const matte of mattes) {
    for (let i = 0; i < values.length; i += 1) values[i] = Math.max(values[i]!, matte.values[i]!);
  }
  return { width, height, values };
}

/**
 * What stands out by colour, for pictures of things: outdoors the border holds everything, where somebody lives in the picture
 * the rest is scenery, and a large thing that was recognised is what stands out.
 */
function standoutFor(colour: RgbPlanes, cues: LayoutCues, skyShare: number): Standout | undefined {
  const known = cues.objects.some(
    ({ topLeft, bottomRight }) => (bottomRight.u - topLeft.u) * (bottomRight.v - topLeft.v) > LARGE_OBJECT,
  );
  if (skyShare > 0.02 || known || cues.subjects.some(({ alive }) => alive)) return undefined;
  const found = standout(colour);
  return found.clarity < MIN_CLARITY ? undefined : found;
}

/** A plane with boxes filled by 1. */
function withBoxes(plane: PlaneF32, boxes: readonly LayoutBox[]): PlaneF32 {
  const { width, height } = plane;
  const values = Float32Array.from(plane.values);
  for (const { topLeft, bottomRight } of boxes) {
    for (let y = Math.floor(topLeft.v * height); y < Math.min(height, bottomRight.v * height); y += 1) {
      values.fill(1, y * width + Math.floor(topLeft.u * width), y * width + Math.ceil(bottomRight.u * width));
    }
  }
  return { width, height, values };
}

function layoutKind(scene: Omit<GroundScene, 'vanishing'>, cues: LayoutCues): LayoutKind {
  const main = cues.subjects[0];
  const table = cues.tables.some(
    ({ topLeft, bottomRight }) => (bottomRight.u - topLeft.u) * (bottomRight.v - topLeft.v) > TABLE_SHARE,
  );
  if (table && main?.alive !== true && scene.skyShare < 0.02) return 'table-top';
  if (main !== undefined && main.ground === undefined) {
    let area = 0;
    for (const value of main.matte.values) area += value;
    if (area / main.matte.values.length > (main.alive ? 0.12 : 0.4)) return 'close-up';
  }
  return scene.skyline.openHorizon === undefined ? 'standing' : 'open';
}

/** Portraits and people on the ground are nearly always right, streets often, the rest is a guess. */
function confidenceOf(
  kind: LayoutKind,
  cues: LayoutCues,
  sky: number,
  separation: number,
  vanishing: number,
): number {
  const subject = cues.subjects.length > 0 ? 0.15 : 0;
  switch (kind) {
    case 'close-up':
      return 0.6;
    case 'open':
      return 0.4 + 0.1 * sky + subject;
    case 'table-top':
      return 0.3 + subject;
    case 'drawing':
      return SHEET_CONFIDENCE;
    case 'standing':
      return 0.2 + (sky > 0 ? 0.1 + 0.1 * sky : 0) + 0.1 * separation + 0.1 * vanishing + subject;
  }
}
