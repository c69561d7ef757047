import { OPEN_TILE } from '../../kernels/draw-strip/draw-strip.ts';
import {
  allocateFloats,
  blurSoftly,
  createSoftPlane,
  type SoftPlane,
  shrinkInto,
  softPlaneBytes,
  softPlaneSize,
} from '../drawing/soft-plane.ts';
import type { EffectContext, EffectFrame } from '../effect.ts';
import { COLOURS_LENGTH, type FeatherLayer, STRIP_LENGTH } from './draw-feather.ts';

/** The layer of one thread and the soft maps that seat it in the picture. */
export interface WingLayer extends FeatherLayer {
  readonly contact: SoftPlane;
  readonly halo: SoftPlane;
  /** Two rows of numbers. */
  readonly rows: Float32Array;
  /** The wings' light, shade and shadow; see seatLayer. */
  readonly light: Float32Array;
}

// Soft maps are kept at an eighth of the frame: what they hold is wider than that.
const STEP = 8;
/** Radius of the shadow the subject casts on the wings, and of the light the wings throw about; of the frame's height. */
const CONTACT_REACH = 0.016;
const HALO_REACH = 0.05;
const CONTACT_DARKNESS = 0.62;
const HALO_LIGHT = 0.3;
const RIM_LIGHT = 0.42;
/** Before white: how much darker red, green and blue of the feathers' half-tones are (cool, as in open shade), and the shadow behind. */
const SHADE = [0.7, 0.6, 0.45, 0.62];
/** A thing this much nearer than the wings hides them altogether. */
const NEARER = 0.12;

/** Numbers of seatLayer's light. */
const LIGHT_LENGTH = 8;

/** Tiles of a layer over frames of a size. */
const tileCount = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.ceil(width / OPEN_TILE) * Math.ceil(height / OPEN_TILE);

/** Bytes that createWingLayer allocates for frames of a size. */
export function wingLayerBytes(size: { readonly width: number; readonly height: number }): number {
  const { width, height } = size;
  const { columns, rows } = softPlaneSize(size, STEP);
  const numbers = 6 * width * height + 2 * width + COLOURS_LENGTH + LIGHT_LENGTH;
  return 4 * numbers + 8 * STRIP_LENGTH + 9 * 16 + tileCount(size) + 2 * softPlaneBytes(columns, rows);
}

/** Room for wings over frames of one size. */
export function createWingLayer(context: Pick<EffectContext, 'plan' | 'kernels' | 'allocate'>): WingLayer {
  const {
    plan: { width, height },
    kernels,
    allocate,
  } = context;
  const floats = (count: number): Float32Array => allocateFloats(context, count);
  const soft = softPlaneSize({ width, height }, STEP);
  const { buffer, byteOffset } = allocate(8 * STRIP_LENGTH);
  const rgba = floats(4 * width * height);
  // Whatever lays the layer into a frame empties it again.
  rgba.fill(0);
  return {
    width,
    height,
    kernels,
    strip: new Float64Array(buffer, byteOffset, STRIP_LENGTH),
    rgba,
    free: floats(width * height),
    lit: floats(width * height),
    open: allocate(tileCount({ width, height })),
    colours: floats(COLOURS_LENGTH),
    light: floats(LIGHT_LENGTH),
    contact: createSoftPlane(soft, context),
    halo: createSoftPlane(soft, context),
    rows: floats(2 * width),
  };
}

/** Opens the empty layer, and closes it where the subject, or something nearer than the wings, stands before them. */
export function openBehind(
  { width, height, free, lit, open, kernels }: WingLayer,
  { matte, inverseDepth }: EffectFrame,
  wingDepth: number,
): void {
  // The subject's own depth is the matte's to tell: its soft edge is finer than any depth map.
  const from = wingDepth * (1 + NEARER);
  kernels.openLayer(matte, inverseDepth, width, height, from, 1 / (NEARER * wingDepth), free, lit, open);
}

/**
 * Lays the wings into the frame: the subject's shadow on them, their glow on what lies behind, and their light along the
 * subject's edge. Empties the layer. `glow`: 0 to 1; `contrast`: 0 to
 * 1, how far the wings are shaded and throw a shadow, instead of lighting the air, to stand out from what is as white.
 */
export function layWings(
  layer: WingLayer,
  frame: EffectFrame,
  key: readonly [number, number, number],
  glow: number,
  contrast: number,
): void {
  const { width, height, matte, rgba: picture } = frame;
  const { rgba, contact, halo, rows: scratch, light, kernels } = layer;
  shrinkInto(contact, matte, width, height);
  blurSoftly(contact, Math.max(1, Math.round((CONTACT_REACH * height) / STEP)));
  shrinkInto(halo, rgba, width, height, 4, 3);
  blurSoftly(halo, Math.max(1, Math.round((HALO_REACH * height) / STEP)));
  light.set([glow * key[0], glow * key[1], glow * key[2], HALO_LIGHT * (1 - contrast)]);
  light.set(
    SHADE.map((tone) => contrast * tone),
    4,
  );
  const { step, columns, rows } = contact;
  kernels.seatLayer(
    rgba,
    matte,
    width,
    height,
    contact.values,
    halo.values,
    step,
    columns,
    rows,
    scratch,
    light,
    CONTACT_DARKNESS,
    RIM_LIGHT,
    picture,
  );
}

/** Lays what was drawn into a part of the layer straight over the frame, and empties the part. Bounds in pixels, clipped to the frame. */
export function layOver(
  { rgba }: FeatherLayer,
  { width, rgba: picture }: EffectFrame,
  [left, top, right, bottom]: readonly [number, number, number, number],
): void {
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const at = 4 * (y * width + x);
      const cover = rgba[at + 3]!;
      if (cover === 0) continue;
      for (let c = 0; c < 3; c++) {
        const value = picture[at + c]! * (1 - cover) + 255 * rgba[at + c]!;
        picture[at + c] = value >= 255 ? 255 : Math.trunc(value + 0.5);
      }
      rgba.fill(0, at, at + 4);
    }
}

/** Opens a part of the empty layer, with nothing before it. */
export function openFully(
  { width, free, lit, open }: FeatherLayer,
  [left, top, right, bottom]: readonly [number, number, number, number],
): void {
  for (let y = top; y < bottom; y++) {
    free.fill(1, y * width + left, y * width + right);
    lit.fill(1, y * width + left, y * width + right);
    // A tile of which a part is opened counts as open all over: at worst it is looked at in vain.
    if (y === top || y % OPEN_TILE === 0) {
      const row = Math.floor(y / OPEN_TILE) * Math.ceil(width / OPEN_TILE);
      open.fill(255, row + Math.floor(left / OPEN_TILE), row + Math.ceil(right / OPEN_TILE));
    }
  }
}
