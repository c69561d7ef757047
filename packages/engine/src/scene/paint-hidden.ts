import { type EdgeBand, FAR } from './edge-band.ts';
import type { Canvas } from './extend-canvas.ts';
import { fillHidden } from './fill-hidden.ts';
import { HIDDEN_KNOWN, type HiddenSurface } from './hidden-surface.ts';
import { type ParallaxReach, REACH_TILE_SHIFT } from './parallax-reach.ts';

/** Steps of depth per screen pixel of parallax while filling. */
const DEPTH_STEPS_PER_PIXEL = 8;

/**
 * The hidden layer's colours: the canvas, with everything unknown made up from far content.
 *
 * @param canvas the photo with its border
 * @param inverseDepth of the front surface
 * @param band which pixels beside the tears show far content only
 * @param hidden what is to be painted, and how far away it is
 * @param reach what a unit of inverse depth is worth on the screen
 * @returns RGBA, height * width * 4
 */
export function paintHidden(
  canvas: Canvas,
  inverseDepth: Float32Array,
  band: EdgeBand,
  hidden: HiddenSurface,
  reach: ParallaxReach,
): Uint8Array {
  const { width, height } = canvas;
  const painted = Uint8Array.from(canvas.rgba);
  let most = 0;
  for (const value of reach.pixelsPerInverseDepth) if (value > most) most = value;
  const quantise = (values: Float32Array): Int16Array =>
    Int16Array.from(values, (value) => Math.min(32000, value * most * DEPTH_STEPS_PER_PIXEL));
  fillHidden(
    {
      width,
      height,
      canvas: painted,
      source: canvas.rgba,
      usable: band.side.map((side, i) =>
        side === 0 || (side === FAR && band.rank[i]! > 2 && band.alpha[i] === 0) ? 1 : 0,
      ),
      unknown: hidden.unknown,
      clean: band.side.map((side, i) =>
        side === 0 || (band.isPure[i] === 1 && band.alpha[i] === 0) ? 1 : 0,
      ),
      frontDepth: quantise(inverseDepth),
      hiddenDepth: quantise(hidden.contextDepth),
      sweepAt(texel, out) {
        const y = (texel / width) | 0;
        const x = texel - y * width;
        const tile = (y >> REACH_TILE_SHIFT) * reach.tileColumns + (x >> REACH_TILE_SHIFT);
        out[0] = reach.sweep[2 * tile]!;
        out[1] = reach.sweep[2 * tile + 1]!;
      },
    },
    1,
  );
  // What the photo shows stays as it is, even where a deeper surface beside it was painted over it.
  const kept = new Uint32Array(canvas.rgba.buffer, canvas.rgba.byteOffset, width * height);
  const pixels = new Uint32Array(painted.buffer);
  for (let i = 0; i < pixels.length; i++) if (hidden.kind[i] === HIDDEN_KNOWN) pixels[i] = kept[i]!;
  return painted;
}
