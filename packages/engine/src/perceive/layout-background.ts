import type { PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { connectedBlobs } from './connected-blobs.ts';
import { hazeMap } from './haze.ts';
import type { LayoutCues, LayoutKind } from './layout-cues.ts';
import type { GroundScene, LayoutGround } from './layout-ground.ts';
import { objectRegion } from './object-region.ts';
import type { SkylineTower } from './skyline-towers.ts';
import { smoothFill } from './smooth-fill.ts';
import { BORDER, type Standout } from './standout.ts';

/** Behind a portrait a sharp place is nearer than a blurred one by up to this much. */
const FOCUS_STEP = 0.12;
/** Air makes an upright thing this much of its distance to the horizon farther. */
const HAZE_PULL = 0.8;
/** Rows (share of the height) above the ground line in which things certainly stand at the ground's depth. */
const FOOT = 0.03;

/** What hangs or stands behind a table leans away: over the height of the picture by this share of its disparity. */
const BACKDROP_LEAN = 0.35;

/** Weight of what goes on under the sky above an open horizon: as little as that of upright things there. */
const UNDER_OPEN_SKY = 0.05;
/** Nothing but the sky and an open horizon is infinitely far. */
const LEAST = 0.02;
/** Weight of things without a matte against the ground (1) and against what stands farther up (0.12). */
const OBJECT_TRUST = 0.5;
/** Regions that stand out but are smaller than this share of the picture are patterns. */
const MIN_REGION_SHARE = 0.015;
const MAX_KNOWN_SHARE = 0.35;

/**
 * Everything behind the subjects: ground as a plane, upright things at the depth of the ground they stand on, things without
 * a matte as a relief, sky at 0; then spread along colour, and on under
 * the subjects and the sky, which have planes of their own.
 */
export function layoutBackground(
  kind: LayoutKind,
  scene: GroundScene,
  ground: LayoutGround,
  focus: PlaneF32 | undefined,
  cues: Pick<LayoutCues, 'objects'> & {
    readonly standout: Standout | undefined;
    readonly towers: readonly SkylineTower[];
  },
): PlaneF32 {
  const { width, height } = scene.colour;
  const target = new Float32Array(width * height);
  const weight = new Float32Array(width * height);
  const haze = scene.skyShare > 0.05 ? uprightHaze(scene, ground).values : undefined;
  for (let y = 0; y < height; y += 1) {
    const v = (y + 0.5) / height;
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      const base = ground.rows?.[x];
      // Sky is infinitely far whatever the rest is like; as evidence it would only drag roofs down along the skyline. Above an open
      // horizon there are none, and what was nearer under the sky than the sea before it would stand as a lip along the horizon.
      if (scene.hidden.values[i]! > 0.1) {
        weight[i] = 0;
      } else if (scene.sky.values[i]! > 0.3) {
        target[i] = ground.far;
        weight[i] = kind === 'open' ? UNDER_OPEN_SKY : 0;
      } else if (base === undefined) {
        target[i] = ground.disparity(v) + FOCUS_STEP * ((focus?.values[i] ?? 0.3) - 0.3);
        weight[i] = 0.3;
      } else if (y >= base) {
        target[i] = ground.disparity(v);
        weight[i] = 1;
      } else {
        const lean = kind === 'table-top' ? BACKDROP_LEAN : 0;
        const standing = ground.disparity(base / height) * (1 - (lean * (base - y)) / height);
        const air = haze === undefined ? 0 : HAZE_PULL * haze[i]!;
        target[i] = standing + air * (ground.far - standing);
        weight[i] = kind === 'open' ? 0.05 : (base - y) / height < FOOT ? 0.8 : 0.12;
      }
    }
  }
  const raise = (region: Float32Array, contact: number, trust: number): void => {
    for (let i = 0; i < region.length; i += 1) {
      const share = region[i]!;
      if (share < 0.02 || scene.hidden.values[i]! > 0.1) continue;
      target[i] = target[i]! + share * Math.max(0, contact - target[i]!);
      weight[i] = Math.max(weight[i]! * (1 - share), trust * share);
    }
  };
  for (const box of cues.objects) {
    raise(objectRegion(scene.colour, box).values, ground.disparity(box.bottomRight.v), OBJECT_TRUST);
  }
  for (const { region, contact } of cues.towers) raise(region.values, ground.disparity(contact), 1);
  if (cues.standout !== undefined) {
    for (const { region, contact } of standingRegions(cues.standout, scene.hidden)) {
      raise(region, ground.disparity(contact), OBJECT_TRUST * cues.standout.clarity);
    }
  }
  const solved = smoothFill(
    scene.colour,
    { width, height, values: target },
    { width, height, values: weight },
    { smoothness: kind === 'close-up' ? 6 : 2, colourScale: 0.12 },
  );
  const least = Math.min(LEAST, ground.far);
  for (let i = 0; i < solved.values.length; i += 1) {
    solved.values[i] = Math.min(1, Math.max(least, solved.values[i]!));
  }
  return solved;
}

/**
 * Each connected region of a standout with the row (share of the height) on which it stands. Regions that are mostly a
 * subject are left out: the subject has a matte of its own, and the rest would be a halo around it.
 */
function standingRegions({ mask }: Standout, hidden: PlaneF32): { region: Float32Array; contact: number }[] {
  const { labels, blobs } = connectedBlobs(mask, 0.5);
  const rim = BORDER * Math.min(mask.width, mask.height);
  return blobs
    .filter(({ pixelCount }) => pixelCount >= MIN_REGION_SHARE * mask.values.length)
    .filter(({ label, pixelCount }) => {
      let known = 0;
      for (let i = 0; i < labels.length; i += 1)
        if (labels[i] === label && hidden.values[i]! > 0.1) known += 1;
      return known < MAX_KNOWN_SHARE * pixelCount;
    })
    .map(({ label, bottom }) => {
      const own = Float32Array.from(labels, (value) => (value === label ? 1 : 0));
      // The border never stands out, so what reaches it goes on to the edge.
      const contact = bottom + 1 >= mask.height - rim ? 1 : bottom / mask.height;
      return { region: boxBlur({ ...mask, values: own }, 1).values, contact };
    });
}

/** Haze of what stands upright, averaged widely: a mountain is one thing at one distance, whatever its rocks look like. */
function uprightHaze(scene: GroundScene, ground: LayoutGround): PlaneF32 {
  const onGround = groundMask(scene, ground);
  const haze = hazeMap(scene.colour, onGround);
  const { width, height } = haze;
  const upright = onGround.values.map((value, i) =>
    value > 0.5 || scene.sky.values[i]! > 0.5 || scene.hidden.values[i]! > 0.1 ? 0 : 1,
  );
  const radius = Math.round(Math.max(width, height) / 8);
  const sum = boxBlur({ width, height, values: haze.values.map((value, i) => value * upright[i]!) }, radius);
  const count = boxBlur({ width, height, values: upright }, radius);
  return { width, height, values: sum.values.map((value, i) => value / Math.max(1e-3, count.values[i]!)) };
}

/** 1 where ground is seen. */
function groundMask(scene: GroundScene, ground: LayoutGround): PlaneF32 {
  const { width, height } = scene.colour;
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i += 1) {
    const x = i % width;
    const y = (i - x) / width;
    const seen = scene.hidden.values[i]! < 0.1 && scene.sky.values[i]! < 0.5;
    values[i] = seen && y >= (ground.rows?.[x] ?? height) ? 1 : 0;
  }
  return { width, height, values };
}
