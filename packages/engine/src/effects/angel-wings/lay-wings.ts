import type { SoftPlane } from '../drawing/soft-plane.ts';
import { blurSoftly, createSoftPlane, readSoftRow, shrinkInto } from '../drawing/soft-plane.ts';
import type { EffectFrame } from '../effect.ts';
import type { FeatherLayer } from './draw-feather.ts';

/** The layer of one thread and the soft maps that seat it in the picture. */
export interface WingLayer extends FeatherLayer {
  readonly contact: SoftPlane;
  readonly halo: SoftPlane;
  readonly rows: readonly [Float32Array, Float32Array];
}

// Soft maps are kept at an eighth of the frame: what they hold is wider than that.
const STEP = 8;
/** Radius of the shadow the subject casts on the wings, and of the light the wings throw about; of the frame's height. */
const CONTACT_REACH = 0.016;
const HALO_REACH = 0.05;
const CONTACT_DARKNESS = 0.62;
const HALO_LIGHT = 0.3;
const RIM_LIGHT = 0.5;
/** A thing this much nearer than the wings hides them altogether. */
const NEARER = 0.12;

/** Room for wings over a frame of that size. */
export function createWingLayer(width: number, height: number): WingLayer {
  return {
    width,
    height,
    rgba: new Float32Array(4 * width * height),
    free: new Float32Array(width * height),
    lit: new Float32Array(width * height),
    contact: createSoftPlane(width, height, STEP),
    halo: createSoftPlane(width, height, STEP),
    rows: [new Float32Array(width), new Float32Array(width)],
  };
}

/** Empties the layer and closes it where the subject, or something nearer than the wings, stands before them. */
export function openBehind(layer: WingLayer, frame: EffectFrame, wingDepth: number): void {
  const { rgba, free, lit } = layer;
  rgba.fill(0);
  lit.fill(1);
  const { matte, inverseDepth } = frame;
  // The subject's own depth is the matte's to tell: its soft edge is finer than any depth map.
  const from = wingDepth * (1 + NEARER);
  for (let i = 0; i < free.length; i++) {
    const nearer = (inverseDepth[i]! - from) / (NEARER * wingDepth);
    const hidden = matte[i]! > nearer ? matte[i]! : nearer > 1 ? 1 : nearer;
    free[i] = 1 - hidden;
  }
}

/**
 * Lays the wings into the frame: the subject's shadow on them, their glow on what lies behind, and their light along the
 * subject's edge. `glow`: 0 to 1.
 */
export function layWings(
  layer: WingLayer,
  frame: EffectFrame,
  key: readonly [number, number, number],
  glow: number,
): void {
  const { width, height, matte, rgba: picture } = frame;
  const { rgba, contact, halo, rows } = layer;
  shrinkInto(contact, matte, width, height);
  blurSoftly(contact, Math.max(1, Math.round((CONTACT_REACH * height) / STEP)));
  shrinkInto(halo, rgba, width, height, 4, 3);
  blurSoftly(halo, Math.max(1, Math.round((HALO_REACH * height) / STEP)));
  const [near, light] = rows;
  for (let y = 0; y < height; y++) {
    readSoftRow(contact, y, 0, width, near);
    readSoftRow(halo, y, 0, width, light);
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const cover = rgba[at + 3]!;
      const lightHere = light[x]!;
      if (lightHere < 0.002 && cover === 0) continue;
      const subject = matte[y * width + x]!;
      const occluded = near[x]!;
      const dim = 1 - CONTACT_DARKNESS * occluded * occluded;
      // Light from behind catches the subject where its outline is near.
      const rim = subject * (1 - occluded) * (1 - occluded) * RIM_LIGHT;
      const added = glow * lightHere * ((1 - subject) * (1 - cover) * HALO_LIGHT + rim);
      for (let c = 0; c < 3; c++) {
        const below = picture[at + c]! / 255;
        const lifted = below + (1 - below) * added * key[c]!;
        const value = lifted * (1 - cover) + rgba[at + c]! * dim;
        picture[at + c] = value >= 1 ? 255 : Math.trunc(value * 255 + 0.5);
      }
    }
  }
}

/** Lays what was drawn into a part of the layer straight over the frame. Bounds in pixels, clipped to the frame. */
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
    }
}

/** Empties a part of the layer, with nothing before it. */
export function openFully(
  { width, rgba, free, lit }: FeatherLayer,
  [left, top, right, bottom]: readonly [number, number, number, number],
): void {
  for (let y = top; y < bottom; y++) {
    rgba.fill(0, 4 * (y * width + left), 4 * (y * width + right));
    free.fill(1, y * width + left, y * width + right);
    lit.fill(1, y * width + left, y * width + right);
  }
}
