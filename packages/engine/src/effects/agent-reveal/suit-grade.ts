import {
  allocateFloats,
  blurSoftly,
  createSoftPlane,
  readSoftRow,
  shrinkInto,
  softPlaneBytes,
  softPlaneSize,
} from '../drawing/soft-plane.ts';
import type { EffectContext, EffectFrame } from '../effect.ts';
import { SUIT_BOX } from './suit-cut.ts';
import { createSuitTable } from './suit-table.ts';

/** Where the head is in a frame, in pixels: an ellipse; below `collarY` the clothes begin. */
export interface HeadInFrame {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly collarY: number;
  /** Palms of arms that are held out, and the side their fingers point to: hands are bare, with white cuffs. */
  readonly hands: readonly { readonly x: number; readonly y: number; readonly side: -1 | 1 }[];
}

/** The colour of the face: what is like it is skin, not cloth. Blue and red differences to luma, over luma. */
export interface SkinTone {
  readonly blue: number;
  readonly red: number;
}

/** The suit's unit over half a head's height: a head is 22 cm high, a unit of its cut 9 cm. */
const UNIT_PER_HEAD = 0.85;
const STEP = 8;
/** Less of the subject than this changes no byte. */
const UNSEEN = 0.004;
/** Hard edges need a finer plane. */
const EDGE_STEP = 2;
/** How unlike the face skin may be: differences over luma, so that shade and sun count as one skin. */
const SKIN_RADIUS = 0.25;
/** Half a head, as a share of the frame's height, where nobody was found. */
const TYPICAL_HEAD = 0.12;
/** Light of the scene after the change, hard and cool. Added to the subject's edge. */
const RIM: readonly [number, number, number] = [0.78, 1, 0.95];
const COOL: readonly [number, number, number] = [0.84, 1.02, 1.04];
/** Of the surroundings: how much colour they keep, the light where nobody stands, and how it falls off to the corners. */
const NIGHT_COLOUR = 0.42;
const POOL = 1.3;
const FALL_OFF = 1.7;
/** The key light comes from the left: how much brighter the lit side is than the middle. */
const FROM_LEFT = 0.55;
/** Of the rim of light on the subject's outline. */
const RIM_LIGHT = 0.42;

/** How much of the change is seen. */
export interface ChangeShare {
  readonly subject: number;
  readonly around: number;
}

/** Grades frames into the hard light of the reveal. */
export interface SuitGrade {
  /** Readies the soft maps of a frame. */
  prepare(frame: EffectFrame): void;
  /**
   * Writes row y of the changed picture, the subject and what is around it each as far as asked, 0 to 1. out: width * 4
   * numbers, 0 to 255.
   */
  writeRow(
    frame: EffectFrame,
    y: number,
    head: HeadInFrame | undefined,
    skin: SkinTone,
    share: ChangeShare,
    out: Float32Array,
  ): void;
}

const clamp01 = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);
const ramp = (from: number, to: number, value: number): number => {
  const t = clamp01((value - from) / (to - from));
  return t * t * (3 - 2 * t);
};

/** In units of the suit: from the palm to the wrist, how much of a cuff is seen, and how far from the palm a hand ends. */
const WRIST = 1;
const CUFF = 0.42;
const HAND_REACH = 3;
/** How much of the photo's folds a shirt shows. */
const SHIRT_FOLDS = 0.4;
const SUIT_MIDDLE = (SUIT_BOX.top + SUIT_BOX.bottom) / 2;
const SUIT_HALF_HEIGHT = (SUIT_BOX.bottom - SUIT_BOX.top) / 2;
const ROWS = 6;

/** Bytes that createSuitGrade allocates for frames of a size. */
export function suitGradeBytes(size: { readonly width: number; readonly height: number }): number {
  const [soft, fine] = [softPlaneSize(size, STEP), softPlaneSize(size, EDGE_STEP)];
  const planes = 3 * softPlaneBytes(soft.columns, soft.rows) + softPlaneBytes(fine.columns, fine.rows);
  return planes + 4 * size.width * (size.height + ROWS) + 16 * (ROWS + 1);
}

/** Makes the grade for frames of one size. headHalf: half a head's width in pixels, which folds and rims go by. */
export function createSuitGrade(context: EffectContext, headHalf: number): SuitGrade {
  const { width, height } = context.plan;
  const luma = allocateFloats(context, width * height);
  const soft = softPlaneSize({ width, height }, STEP);
  const broad = createSoftPlane(soft, context);
  const edge = createSoftPlane(softPlaneSize({ width, height }, EDGE_STEP), context);
  const head = headHalf > 0 ? headHalf : TYPICAL_HEAD * height;
  const apart = Math.max(2, Math.round(0.14 * head));
  const [wide, lit] = [createSoftPlane(soft, context), createSoftPlane(soft, context)];
  const table = createSuitTable(UNIT_PER_HEAD * head);
  const worn = new Float64Array(3);
  const rows = Array.from({ length: ROWS }, () => allocateFloats(context, width));
  return {
    prepare: ({ rgba, matte }) => {
      for (let i = 0; i < luma.length; i++)
        luma[i] = (0.299 * rgba[4 * i]! + 0.587 * rgba[4 * i + 1]! + 0.114 * rgba[4 * i + 2]!) / 255;
      shrinkInto(broad, luma, width, height);
      blurSoftly(broad, Math.max(1, Math.round((0.15 * head) / STEP)));
      shrinkInto(edge, matte, width, height);
      blurSoftly(edge, Math.max(1, Math.round((0.05 * head) / EDGE_STEP)));
      shrinkInto(wide, matte, width, height);
      lit.values.set(wide.values);
      blurSoftly(wide, Math.max(1, Math.round((0.34 * head) / STEP)), 3);
      // The air behind is lit widely: a narrow glow would look like a cut-out's.
      blurSoftly(lit, Math.max(2, Math.round((1.5 * head) / STEP)), 3);
    },
    writeRow: (frame, y, headIn, skin, share, out) => {
      const [around, near, body, bodyAbove, bodyBelow, air] = rows as [
        Float32Array,
        Float32Array,
        Float32Array,
        Float32Array,
        Float32Array,
        Float32Array,
      ];
      readSoftRow(lit, y, width, air);
      if (showsSubject(frame.matte, y, width)) {
        readSoftRow(broad, y, width, around);
        readSoftRow(edge, y, width, near);
        readSoftRow(wide, y, width, body);
        readSoftRow(wide, Math.max(0, y - apart), width, bodyAbove);
        readSoftRow(wide, Math.min(height - 1, y + apart), width, bodyBelow);
      }
      const v = (y + 0.5) / height - 0.5;
      const unit = headIn === undefined ? 1 : Math.max(1, UNIT_PER_HEAD * headIn.halfHeight);
      const handsNear = headIn?.hands.some((hand) => Math.abs(y - hand.y) <= HAND_REACH * unit) === true;
      const suitY = headIn === undefined ? 0 : (y + 0.5 - headIn.collarY) / unit;
      for (let x = 0; x < width; x++) {
        const i = y * width + x;
        const at = 4 * i;
        const r = frame.rgba[at]! / 255;
        const g = frame.rgba[at + 1]! / 255;
        const b = frame.rgba[at + 2]! / 255;
        const l = luma[i]!;
        const m = frame.matte[i]!;
        const u = (x + 0.5) / width - 0.5;
        const to = at - 4 * y * width;
        // Light in the air behind the subject lifts it off the dark; where there is nobody a pool of it lights the place.
        const pool = headIn === undefined ? POOL * (1 - FROM_LEFT * u) : 0.52 + 0.5 * air[x]!;
        const backLight = nightOf(l) * pool * Math.max(0.12, 1 - FALL_OFF * (u * u + v * v));
        if (m <= UNSEEN) {
          // Most pixels are none of the subject's.
          const grey = l * (1 - NIGHT_COLOUR);
          const backRed = Math.min(1, (grey + r * NIGHT_COLOUR) * backLight * COOL[0]);
          const backGreen = Math.min(1, (grey + g * NIGHT_COLOUR) * backLight * COOL[1]);
          const backBlue = Math.min(1, (grey + b * NIGHT_COLOUR) * backLight * COOL[2]);
          out[to] = 255 * (r + share.around * (backRed - r));
          out[to + 1] = 255 * (g + share.around * (backGreen - g));
          out[to + 2] = 255 * (b + share.around * (backBlue - b));
          continue;
        }
        const past = headIn !== undefined && handsNear ? pastWrist(x, y, unit, headIn) : -Infinity;
        const cloth =
          headIn === undefined || past > 0
            ? 0
            : clothAt(x, y, headIn) * (1 - throatAt(x, y, headIn) * skinLike(b - l, r - l, l, skin));
        // Normals of the subject as a cushion: they turn away where its outline is near.
        const normalX = -3 * (body[Math.min(width - 1, x + apart)]! - body[Math.max(0, x - apart)]!);
        const normalY = -3 * (bodyBelow[x]! - bodyAbove[x]!);
        const key = clamp01(0.62 - 0.75 * normalX - 0.35 * normalY);
        const fold = clamp(l - around[x]!, 0.075);
        // Black cloth: what little it reflects is its folds, and the light along its side.
        let suit = Math.max(0, 0.03 + 0.05 * around[x]! * key + fold * (0.16 + 0.26 * key));
        let white = 0;
        if (past > -CUFF) {
          white = 1;
          suit = 0.7 * (0.3 + 0.7 * key);
        }
        if (
          headIn !== undefined &&
          cloth > 0 &&
          Math.abs(suitY - SUIT_MIDDLE) < SUIT_HALF_HEIGHT &&
          Math.abs(x - headIn.x) < SUIT_BOX.half * unit
        ) {
          table.read((x + 0.5 - headIn.x) / unit, suitY, worn);
          white = worn[2]!;
          suit = suit * worn[0]! + (worn[1]! + SHIRT_FOLDS * white * fold) * (0.3 + 0.7 * key);
        }
        const skinLight = (clamp01((l - 0.5) * 1.18 + 0.47) * (0.42 + 0.68 * key)) / Math.max(l, 0.02);
        const side =
          clamp01(0.25 + 3.2 * normalX) + 0.55 * clamp01(-3 * normalX - 0.1) + 0.5 * clamp01(-2 * normalY);
        const rim = RIM_LIGHT * clamp01(2.6 * m * (1 - near[x]!)) * clamp01(side);
        for (let c = 0; c < 3; c++) {
          const colour = c === 0 ? r : c === 1 ? g : b;
          const face = (l + (colour - l) * 0.72) * skinLight * (0.96 + 0.04 * COOL[c]!);
          const cool = COOL[c]! + 0.75 * white * (1 - COOL[c]!);
          const figure = face + (suit * cool - face) * cloth + rim * RIM[c]! * 0.9;
          const back = Math.min(1, (l + (colour - l) * NIGHT_COLOUR) * backLight * COOL[c]!);
          const subject = colour + share.subject * (clamp01(figure) - colour);
          const value = colour + share.around * (back - colour);
          out[to + c] = 255 * (value + (subject - value) * m);
        }
      }
    },
  };
}

/** Whether any pixel of row y is the subject's. */
function showsSubject(matte: Float32Array, y: number, width: number): boolean {
  for (let i = y * width; i < (y + 1) * width; i++) if (matte[i]! > UNSEEN) return true;
  return false;
}

const clamp = (value: number, most: number): number => (value < -most ? -most : value > most ? most : value);

/** 1 on clothes, 0 on the head: below the collar, and outside the ellipse of the head. */
function clothAt(
  x: number,
  y: number,
  { x: headX, y: headY, halfWidth, halfHeight, collarY }: HeadInFrame,
): number {
  const dx = (x - headX) / halfWidth;
  const dy = (y - headY) / halfHeight;
  const outside = ramp(1.05, 1.3, Math.sqrt(dx * dx + dy * dy));
  return outside * ramp(collarY - 0.35 * halfHeight, collarY + 0.05 * halfHeight, y);
}

/** How far a place is beyond the wrist of a hand that is held out, in the suit's units; far below 0 where none is near. */
function pastWrist(x: number, y: number, unit: number, { hands }: HeadInFrame): number {
  let most = -Infinity;
  for (const hand of hands) {
    if (Math.abs(y - hand.y) > HAND_REACH * unit || Math.abs(x - hand.x) > HAND_REACH * unit) continue;
    most = Math.max(most, (hand.side * (x - hand.x)) / unit + WRIST);
  }
  return most;
}

/** 1 where an open collar shows the throat: a wedge below the chin. All other skin goes under the suit and its gloves. */
function throatAt(x: number, y: number, { x: headX, halfWidth, halfHeight, collarY }: HeadInFrame): number {
  const down = Math.max(0, (y - collarY) / halfHeight);
  return (1 - ramp(0.45, 0.8, Math.abs(x - headX) / halfWidth + 0.7 * down)) * (1 - ramp(0.5, 1, down));
}

/** Gain of a tone in hard night light: lamps stay lit, shade goes black. */
function nightOf(luma: number): number {
  return luma * (2.2 - 1.2 * luma) * 0.9 + 0.1;
}

function skinLike(blue: number, red: number, luma: number, skin: SkinTone): number {
  const l = Math.max(luma, 0.06);
  const db = blue / l - skin.blue;
  const dr = red / l - skin.red;
  return 1 - ramp(0.7, 1.15, Math.sqrt(db * db + dr * dr) / SKIN_RADIUS);
}
