import { sampleAt } from '../flow-field.ts';
import type { GreyImage } from '../grey-image.ts';

/** Where a synthetic camera looks: a shift of the content as a share of the frame, a magnification and a roll. */
export interface FlatMove {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly rollRadians: number;
}

const smooth = (u: number): number => u * u * u * (u * (u * 6 - 15) + 10);

/**
 * A clip of a flat picture moved without any renderer: frame u shows `share` of the move, eased. The picture is mirrored
 * at its edges.
 */
export function syntheticClip(
  source: GreyImage,
  width: number,
  height: number,
  move: FlatMove,
  frameCount: number,
): GreyImage[] {
  return Array.from({ length: frameCount }, (_, i) => {
    const share = smooth(i / (frameCount - 1));
    return flatView(source, width, height, {
      x: move.x * share,
      y: move.y * share,
      scale: move.scale ** share,
      rollRadians: move.rollRadians * share,
    });
  });
}

/** One view of the picture; at no move it is the picture reduced to width x height. */
export function flatView(source: GreyImage, width: number, height: number, move: FlatMove): GreyImage {
  const values = new Float32Array(width * height);
  const zoom = Math.min(source.width / width, source.height / height);
  const [c, s] = [Math.cos(move.rollRadians), Math.sin(move.rollRadians)];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const dx = (x + 0.5 - width / 2 - move.x * width) / move.scale;
      const dy = (y + 0.5 - height / 2 - move.y * height) / move.scale;
      // The inverse of a clockwise turn of the content.
      const px = (c * dx + s * dy) * zoom + source.width / 2 - 0.5;
      const py = (c * dy - s * dx) * zoom + source.height / 2 - 0.5;
      values[y * width + x] = sampleAt(
        source.values,
        source.width,
        source.height,
        mirrored(px, source.width),
        mirrored(py, source.height),
      );
    }
  return { width, height, values };
}

function mirrored(place: number, size: number): number {
  const period = 2 * (size - 1);
  const folded = ((place % period) + period) % period;
  return folded < size ? folded : period - folded;
}
