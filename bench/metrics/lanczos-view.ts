import type { GreyImage, RgbaImage } from '../track/grey-image.ts';

const LOBES = 3;

/** A similarity of the picture about its centre: scale, then a turn (clockwise on the screen), then a shift in pixels. */
export interface PictureMove {
  readonly scale: number;
  readonly rotationRadians: number;
  readonly x: number;
  readonly y: number;
}

function lanczos(t: number): number {
  if (t === 0) return 1;
  if (t <= -LOBES || t >= LOBES) return 0;
  const angle = Math.PI * t;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / (angle * angle);
}

/**
 * Returns the plane moved by a similarity and resampled with a Lanczos kernel of 3 lobes, widened where the picture
 * shrinks; its edge is repeated outside. Slow and plain: a reference for what the renderer resamples.
 */
export function lanczosView({ width, height, values }: GreyImage, move: PictureMove): GreyImage {
  const out = new Float32Array(width * height);
  const widen = Math.max(1, 1 / move.scale);
  const [c, s] = [Math.cos(move.rotationRadians) / move.scale, Math.sin(move.rotationRadians) / move.scale];
  const reach = Math.ceil(LOBES * widen);
  const weights = new Float64Array(2 * reach);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const dx = x + 0.5 - width / 2 - move.x;
      const dy = y + 0.5 - height / 2 - move.y;
      const px = c * dx + s * dy + width / 2 - 0.5;
      const py = c * dy - s * dx + height / 2 - 0.5;
      const x0 = Math.floor(px) - reach + 1;
      const y0 = Math.floor(py) - reach + 1;
      let total = 0;
      for (let i = 0; i < weights.length; i++) {
        weights[i] = lanczos((x0 + i - px) / widen);
        total += weights[i]!;
      }
      let sum = 0;
      let rows = 0;
      for (let j = 0; j < weights.length; j++) {
        const wy = lanczos((y0 + j - py) / widen);
        if (wy === 0) continue;
        rows += wy;
        const row = clamp(y0 + j, height) * width;
        let line = 0;
        for (let i = 0; i < weights.length; i++) line += weights[i]! * values[row + clamp(x0 + i, width)]!;
        sum += wy * line;
      }
      out[y * width + x] = sum / (total * rows);
    }
  return { width, height, values: out };
}

/** The same for a picture, rounded to whole bytes. */
export function lanczosPicture(picture: RgbaImage, move: PictureMove): RgbaImage {
  const { width, height } = picture;
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let channel = 0; channel < 3; channel++) {
    const values = Float32Array.from({ length: width * height }, (_, i) => picture.rgba[4 * i + channel]!);
    const moved = lanczosView({ width, height, values }, move);
    moved.values.forEach((value, i) => {
      rgba[4 * i + channel] = Math.min(255, Math.max(0, Math.round(value)));
    });
  }
  return { width, height, rgba };
}

function clamp(index: number, size: number): number {
  return index < 0 ? 0 : index >= size ? size - 1 : index;
}
