import type { GreyImage, RgbaImage } from '../track/grey-image.ts';

/** A similarity of the picture about its centre: scale, then a turn (clockwise on the screen), then a shift in pixels. */
export interface PictureMove {
  readonly scale: number;
  readonly rotationRadians: number;
  readonly x: number;
  readonly y: number;
}

/** Interpolation kernels by the value at a distance, and how far they reach. */
const KERNELS = {
  lanczos: { reach: 3, weight: lanczos3 },
  bicubic: { reach: 2, weight: catmullRom },
} as const;

export type Kernel = keyof typeof KERNELS;

function lanczos3(t: number): number {
  if (t === 0) return 1;
  if (t <= -3 || t >= 3) return 0;
  const angle = Math.PI * t;
  return (3 * Math.sin(angle) * Math.sin(angle / 3)) / (angle * angle);
}

function catmullRom(t: number): number {
  const d = Math.abs(t);
  if (d >= 2) return 0;
  return d < 1 ? (1.5 * d - 2.5) * d * d + 1 : ((-0.5 * d + 2.5) * d - 4) * d + 2;
}

/**
 * Returns the plane moved by a similarity and resampled, the kernel widened where the picture shrinks; its edge is
 * repeated outside. Slow and plain: a reference for what the renderer resamples.
 */
export function resampledView(
  { width, height, values }: GreyImage,
  move: PictureMove,
  kernel: Kernel = 'lanczos',
): GreyImage {
  const { weight, reach: kernelReach } = KERNELS[kernel];
  const out = new Float32Array(width * height);
  const widen = Math.max(1, 1 / move.scale);
  const [c, s] = [Math.cos(move.rotationRadians) / move.scale, Math.sin(move.rotationRadians) / move.scale];
  const reach = Math.ceil(kernelReach * widen);
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
        weights[i] = weight((x0 + i - px) / widen);
        total += weights[i]!;
      }
      let sum = 0;
      let rows = 0;
      for (let j = 0; j < weights.length; j++) {
        const wy = weight((y0 + j - py) / widen);
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
export function resampledPicture(
  picture: RgbaImage,
  move: PictureMove,
  kernel: Kernel = 'lanczos',
): RgbaImage {
  const { width, height } = picture;
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let channel = 0; channel < 3; channel++) {
    const values = Float32Array.from({ length: width * height }, (_, i) => picture.rgba[4 * i + channel]!);
    const moved = resampledView({ width, height, values }, move, kernel);
    moved.values.forEach((value, i) => {
      rgba[4 * i + channel] = Math.min(255, Math.max(0, Math.round(value)));
    });
  }
  return { width, height, rgba };
}

function clamp(index: number, size: number): number {
  return index < 0 ? 0 : index >= size ? size - 1 : index;
}
