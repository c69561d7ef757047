import type { EffectFrame } from '../effect.ts';

/** Something drawn over a part of a frame. rgba: height * width * 4 numbers, 0 to 1, premultiplied by the opacity. */
export interface PaintedLayer {
  readonly width: number;
  readonly height: number;
  readonly rgba: Float32Array;
  /** What has been drawn on since the layer was last laid down, in pixels: left, top, right, bottom. */
  readonly touched: Int32Array;
}

/** Colour and opacity, 0 to 1. */
export interface Paint {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly opacity: number;
}

/** An empty layer over a frame of that size. */
export function createPaintedLayer(width: number, height: number): PaintedLayer {
  const layer = {
    width,
    height,
    rgba: new Float32Array(4 * width * height),
    touched: new Int32Array(4),
  };
  forget(layer);
  return layer;
}

function forget({ width, height, touched }: PaintedLayer): void {
  touched.set([width, height, 0, 0]);
}

/** Says that a part of the layer is about to be drawn on; gives it back, clipped to the layer. */
export function touch(
  { width, height, touched }: PaintedLayer,
  left: number,
  top: number,
  right: number,
  bottom: number,
): readonly [number, number, number, number] {
  const box = [
    Math.max(0, Math.floor(left)),
    Math.max(0, Math.floor(top)),
    Math.min(width, Math.ceil(right)),
    Math.min(height, Math.ceil(bottom)),
  ] as const;
  if (box[0] >= box[2] || box[1] >= box[3]) return [0, 0, 0, 0];
  touched[0] = Math.min(touched[0]!, box[0]);
  touched[1] = Math.min(touched[1]!, box[1]);
  touched[2] = Math.max(touched[2]!, box[2]);
  touched[3] = Math.max(touched[3]!, box[3]);
  return box;
}

/** Lays a colour over a pixel. */
export function layPixel(
  rgba: Float32Array,
  at: number,
  red: number,
  green: number,
  blue: number,
  opacity: number,
): void {
  const rest = 1 - opacity;
  rgba[at] = rgba[at]! * rest + red * opacity;
  rgba[at + 1] = rgba[at + 1]! * rest + green * opacity;
  rgba[at + 2] = rgba[at + 2]! * rest + blue * opacity;
  rgba[at + 3] = rgba[at + 3]! * rest + opacity;
}

/** Draws a line with round ends; its edge is as soft as `softness` pixels, at least one. */
export function drawLine(
  layer: PaintedLayer,
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  halfWidth: number,
  { red, green, blue, opacity }: Paint,
  softness = 1,
): void {
  const reach = halfWidth + softness;
  const [left, top, right, bottom] = touch(
    layer,
    Math.min(x0, x1) - reach,
    Math.min(y0, y1) - reach,
    Math.max(x0, x1) + reach,
    Math.max(y0, y1) + reach,
  );
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  // Thinner than a pixel is fainter than whole.
  const whole = opacity * Math.min(1, 2 * halfWidth);
  // Where a row crosses a steep line, and how far from there it may still be touched.
  const steep = Math.abs(dy) > 1e-6;
  const perRow = steep ? dx / dy : 0;
  const aside = steep ? (reach * Math.sqrt(square)) / Math.abs(dy) + 1 : right - left;
  for (let y = top; y < bottom; y++) {
    const py = y + 0.5 - y0;
    const middle = x0 + py * perRow;
    const first = steep ? Math.max(left, Math.floor(middle - aside)) : left;
    const end = steep ? Math.min(right, Math.ceil(middle + aside)) : right;
    for (let x = first; x < end; x++) {
      const px = x + 0.5 - x0;
      const t = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
      const qx = px - t * dx;
      const qy = py - t * dy;
      const cover = (halfWidth + softness / 2 - Math.sqrt(qx * qx + qy * qy)) / softness;
      if (cover <= 0) continue;
      layPixel(layer.rgba, 4 * (y * layer.width + x), red, green, blue, whole * Math.min(1, cover));
    }
  }
}

/** Draws a puff: densest in its middle and gone at its rim. Radii in pixels. */
export function drawPuff(
  layer: PaintedLayer,
  x0: number,
  y0: number,
  radiusX: number,
  radiusY: number,
  { red, green, blue, opacity }: Paint,
): void {
  const [left, top, right, bottom] = touch(layer, x0 - radiusX, y0 - radiusY, x0 + radiusX, y0 + radiusY);
  for (let y = top; y < bottom; y++) {
    const v = (y + 0.5 - y0) / radiusY;
    for (let x = left; x < right; x++) {
      const u = (x + 0.5 - x0) / radiusX;
      const fade = 1 - u * u - v * v;
      if (fade > 0) layPixel(layer.rgba, 4 * (y * layer.width + x), red, green, blue, opacity * fade * fade);
    }
  }
}

/** Lays what was drawn over the frame, behind the subject or before it, and empties the layer. */
export function layDown(layer: PaintedLayer, frame: EffectFrame, where: 'behind' | 'before'): void {
  const { width, rgba, touched } = layer;
  const { rgba: picture, matte } = frame;
  const [left, top, right, bottom] = touched as unknown as [number, number, number, number];
  const behind = where === 'behind';
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const at = 4 * (y * width + x);
      const opacity = rgba[at + 3]!;
      if (opacity === 0) continue;
      const free = behind ? 1 - matte[y * width + x]! : 1;
      const kept = 1 - opacity * free;
      for (let k = at; k < at + 3; k++) {
        const value = picture[k]! * kept + 255 * rgba[k]! * free;
        picture[k] = value >= 255 ? 255 : Math.trunc(value + 0.5);
        rgba[k] = 0;
      }
      rgba[at + 3] = 0;
    }
  forget(layer);
}
