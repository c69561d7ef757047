import { FIGURE, FIGURE_NUMBERS, NIGHT, NIGHT_NUMBERS } from '../../kernels/hard-light/hard-light.ts';
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

/** Clothes begin softly over so much of half a head's height above the collar; the head ends softly at so many half heads. */
const COLLAR_SOFT = 0.35;
const HEAD_SOFT = 1.3;
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
const RIM_LIGHT = 0.42 * 0.9;

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
/** Light that a cuff gives back. */
const LINEN = 0.7;
const ROWS = 11;

/** Bytes that createSuitGrade allocates for frames of a size. */
export function suitGradeBytes(size: { readonly width: number; readonly height: number }): number {
  const [soft, fine] = [softPlaneSize(size, STEP), softPlaneSize(size, EDGE_STEP)];
  const planes = 3 * softPlaneBytes(soft.columns, soft.rows) + softPlaneBytes(fine.columns, fine.rows);
  // Of one of the rows places beyond both ends are read.
  const rows = 4 * size.width * (size.height + ROWS + 2) + 16 * (ROWS + 1);
  return planes + rows + 4 * (NIGHT_NUMBERS + FIGURE_NUMBERS) + 32;
}

/** Makes the grade for frames of one size. headHalf: half a head's width in pixels, which folds and rims go by. */
export function createSuitGrade(context: EffectContext, headHalf: number): SuitGrade {
  const { width, height } = context.plan;
  const floats = (count: number): Float32Array => allocateFloats(context, count);
  const luma = floats(width * height);
  const soft = softPlaneSize({ width, height }, STEP);
  const broad = createSoftPlane(soft, context);
  const edge = createSoftPlane(softPlaneSize({ width, height }, EDGE_STEP), context);
  const head = headHalf > 0 ? headHalf : TYPICAL_HEAD * height;
  const apart = Math.min(width, Math.max(2, Math.round(0.14 * head)));
  const [wide, lit] = [createSoftPlane(soft, context), createSoftPlane(soft, context)];
  const table = createSuitTable(UNIT_PER_HEAD * head);
  const row = (): Float32Array => floats(width);
  const [around, near, above, below, air] = [row(), row(), row(), row(), row()];
  const [cloth, kept, added, white] = [row(), row(), row(), row()];
  const body = floats(width + 2 * apart);
  const [night, figure] = [floats(NIGHT_NUMBERS), floats(FIGURE_NUMBERS)];
  night[NIGHT.colour] = NIGHT_COLOUR;
  night[NIGHT.fallOff] = FALL_OFF;
  night.set(COOL, NIGHT.red);
  figure.set(COOL, FIGURE.red);
  figure.set(
    RIM.map((light) => RIM_LIGHT * light),
    FIGURE.rimRed,
  );

  /** Writes what the subject wears along row y: see figureRow. */
  function dress(y: number, headIn: HeadInFrame | undefined, frame: EffectFrame, skin: SkinTone): void {
    kept.fill(1);
    added.fill(0);
    white.fill(0);
    cloth.fill(0);
    if (headIn === undefined) return;
    const unit = Math.max(1, UNIT_PER_HEAD * headIn.halfHeight);
    if (y > headIn.collarY - COLLAR_SOFT * headIn.halfHeight) writeCloth(y, headIn, frame, skin);
    const suitY = (y + 0.5 - headIn.collarY) / unit;
    if (suitY > SUIT_BOX.top && suitY < SUIT_BOX.bottom) {
      const end = Math.min(width, Math.ceil(headIn.x + SUIT_BOX.half * unit));
      const first = Math.max(0, Math.floor(headIn.x - SUIT_BOX.half * unit));
      table.readRow(suitY, (0.5 - headIn.x) / unit, 1 / unit, first, end, kept, added, white);
    }
    for (const hand of headIn.hands) if (Math.abs(y - hand.y) <= HAND_REACH * unit) bareHand(hand, unit);
  }

  /** A hand is no cloth, and a white cuff ends at its wrist. */
  function bareHand({ x: handX, side }: HeadInFrame['hands'][number], unit: number): void {
    const end = Math.min(width, Math.ceil(handX + HAND_REACH * unit));
    for (let x = Math.max(0, Math.floor(handX - HAND_REACH * unit)); x < end; x++) {
      // How far beyond the wrist, in the suit's units.
      const past = (side * (x - handX)) / unit + WRIST;
      if (past > 0) cloth[x] = 0;
      if (past <= -CUFF) continue;
      kept[x] = 0;
      added[x] = LINEN;
      white[x] = 1;
    }
  }

  /** Writes where along row y there are clothes: below the collar and outside the ellipse of the head, but for the throat. */
  function writeCloth(y: number, headIn: HeadInFrame, { rgba, matte }: EffectFrame, skin: SkinTone): void {
    const { x: headX, y: headY, halfWidth, halfHeight, collarY } = headIn;
    const dy = (y - headY) / halfHeight;
    const down = Math.max(0, (y - collarY) / halfHeight);
    const collar = ramp(collarY - COLLAR_SOFT * halfHeight, collarY + 0.05 * halfHeight, y);
    cloth.fill(collar);
    // Beyond these columns there is neither head nor throat.
    const reach = Math.max(HEAD_SOFT, 0.8) * halfWidth;
    if (dy > HEAD_SOFT && down > 1) return;
    const end = Math.min(width, Math.ceil(headX + reach));
    for (let x = Math.max(0, Math.floor(headX - reach)); x < end; x++) {
      const i = y * width + x;
      if (matte[i]! <= UNSEEN) continue;
      const dx = (x - headX) / halfWidth;
      const outside = ramp(1.05, HEAD_SOFT, Math.sqrt(dx * dx + dy * dy));
      if (outside === 0) {
        cloth[x] = 0;
        continue;
      }
      // An open collar shows the throat, a wedge below the chin. All other skin goes under the suit and its gloves.
      const throat = (1 - ramp(0.45, 0.8, Math.abs(dx) + 0.7 * down)) * (1 - ramp(0.5, 1, down));
      const bare =
        throat === 0 ? 0 : throat * skinLike(rgba[4 * i + 2]! / 255, rgba[4 * i]! / 255, luma[i]!, skin);
      cloth[x] = outside * collar * (1 - bare);
    }
  }

  return {
    prepare: ({ rgba, matte, kernels }) => {
      kernels.takeLuma(rgba, width * height, luma);
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
      const { kernels } = frame;
      const from = y * width;
      const rgba = frame.rgba.subarray(4 * from, 4 * (from + width));
      const lumas = luma.subarray(from, from + width);
      const matte = frame.matte.subarray(from, from + width);
      readSoftRow(lit, y, width, air);
      // Light in the air behind the subject lifts it off the dark; where there is nobody a pool of it lights the place.
      const nobody = headIn === undefined;
      night[NIGHT.light] = nobody ? POOL : 0.52;
      night[NIGHT.byAir] = nobody ? 0 : 0.5;
      night[NIGHT.byRight] = nobody ? -POOL * FROM_LEFT : 0;
      night[NIGHT.share] = share.around;
      kernels.nightRow(rgba, width, lumas, air, night, (y + 0.5) / height - 0.5, out);
      if (!showsSubject(matte)) return;
      readSoftRow(broad, y, width, around);
      readSoftRow(edge, y, width, near);
      readSoftRow(wide, Math.max(0, y - apart), width, above);
      readSoftRow(wide, Math.min(height - 1, y + apart), width, below);
      readSoftRow(wide, y, width, body.subarray(apart, apart + width));
      body.fill(body[apart]!, 0, apart);
      body.fill(body[apart + width - 1]!, apart + width);
      dress(y, headIn, frame, skin);
      figure[FIGURE.share] = share.subject;
      const sides = [body, body.subarray(2 * apart), above, below] as const;
      const clothes = [cloth, kept, added, white] as const;
      kernels.figureRow(rgba, width, lumas, matte, around, near, ...sides, ...clothes, figure, out);
    },
  };
}

/** Whether any pixel of a row is the subject's. */
function showsSubject(matte: Float32Array): boolean {
  for (let i = 0; i < matte.length; i++) if (matte[i]! > UNSEEN) return true;
  return false;
}

/** How like the face's a colour is, 0 to 1; levels 0 to 1. */
function skinLike(blue: number, red: number, luma: number, skin: SkinTone): number {
  const l = Math.max(luma, 0.06);
  const db = (blue - luma) / l - skin.blue;
  const dr = (red - luma) / l - skin.red;
  return 1 - ramp(0.7, 1.15, Math.sqrt(db * db + dr * dr) / SKIN_RADIUS);
}
