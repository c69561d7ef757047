import type { PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { fitColourMixture, mixtureCost } from './colour-mixture.ts';
import type { LayoutBox } from './layout-cues.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** Cluttered scenes need more clusters than a cut-out does. */
const CLUSTERS = 8;
const ROUNDS = 4;
/** Evidence of a single pixel is limited to this many nats, so that a lamp does not outvote its surroundings. */
const NATS_AT_MOST = 4;
/** A pixel stays with the thing while its surroundings speak against it by less than this. */
const DOUBT = -0.2;
/**
 * How likely each pixel belongs to the thing in a box, 0 to 1: everything in the box that is not coloured like the world
 * outside it, gaps filled, with a preference for the box's middle. It shapes a relief; it is not exact enough for a matte.
 */
export function objectRegion(colour: RgbPlanes, box: LayoutBox): PlaneF32 {
  const { width, height } = colour;
  const inBox = new Uint8Array(width * height);
  const middle = new Float32Array(width * height);
  const halfWidth = (width * (box.bottomRight.u - box.topLeft.u)) / 2;
  const halfHeight = (height * (box.bottomRight.v - box.topLeft.v)) / 2;
  const centreX = width * box.topLeft.u + halfWidth;
  const centreY = height * box.topLeft.v + halfHeight;
  for (let y = 0; y < height; y += 1) {
    const dy = (y + 0.5 - centreY) / halfHeight;
    for (let x = 0; x < width; x += 1) {
      const dx = (x + 0.5 - centreX) / halfWidth;
      const i = y * width + x;
      inBox[i] = Math.abs(dx) < 1 && Math.abs(dy) < 1 ? 1 : 0;
      middle[i] = Math.min(1, Math.max(0, 1.8 - 1.2 * Math.sqrt(dx * dx + dy * dy)));
    }
  }
  const thing = unlikeOutside(colour, inBox);
  const filled = boxBlur(betweenExtents({ width, height, values: Float32Array.from(thing) }), 1).values;
  return {
    width,
    height,
    values: filled.map((value, i) => middle[i]! * value),
  };
}

/** 1 where the box holds colours that are not found outside it; colour models of both sides take turns. */
function unlikeOutside(colour: RgbPlanes, inBox: Uint8Array): Uint8Array {
  const { width, height } = colour;
  let thing = Uint8Array.from(inBox);
  for (let round = 0; round < ROUNDS; round += 1) {
    const own = fitColourMixture(colour, thing, CLUSTERS, 4000);
    const other = fitColourMixture(
      colour,
      thing.map((value) => 1 - value),
      CLUSTERS,
      4000,
    );
    if (own === undefined || other === undefined) break;
    const evidence = new Float32Array(width * height).fill(-NATS_AT_MOST);
    for (let i = 0; i < evidence.length; i += 1) {
      if (inBox[i] === 0) continue;
      const r = colour.red[i]!;
      const g = colour.green[i]!;
      const b = colour.blue[i]!;
      const nats = mixtureCost(other, r, g, b) - mixtureCost(own, r, g, b);
      evidence[i] = Math.min(NATS_AT_MOST, Math.max(-NATS_AT_MOST, nats));
    }
    const around = boxBlur({ width, height, values: evidence }, 2).values;
    thing = inBox.map((value, i) => (value === 1 && around[i]! > DOUBT ? 1 : 0));
  }
  return thing;
}

/**
 * Pixels that lie between the first and the last pixel of a mask both in their row and in their column: spokes, gaps between
 * legs and parts painted like the wall are filled in.
 */
function betweenExtents(mask: PlaneF32): PlaneF32 {
  const { width, height, values } = mask;
  const first = new Int32Array(width).fill(height);
  const last = new Int32Array(width).fill(-1);
  for (let i = 0; i < values.length; i += 1) {
    if (values[i]! < 0.5) continue;
    const x = i % width;
    const y = (i - x) / width;
    first[x] = Math.min(first[x]!, y);
    last[x] = Math.max(last[x]!, y);
  }
  const out = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1) {
    let left = width;
    let right = -1;
    for (let x = 0; x < width; x += 1) {
      if (values[y * width + x]! < 0.5) continue;
      left = Math.min(left, x);
      right = x;
    }
    for (let x = left; x <= right; x += 1) if (y >= first[x]! && y <= last[x]!) out[y * width + x] = 1;
  }
  return { width, height, values: out };
}
