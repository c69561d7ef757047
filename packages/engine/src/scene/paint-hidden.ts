import { bridgeRows } from './bridge-rows.ts';
import { type EdgeBand, FAR } from './edge-band.ts';
import type { Canvas } from './extend-canvas.ts';
import { fillHidden } from './fill-hidden.ts';
import { HIDDEN_KNOWN, type HiddenSurface } from './hidden-surface.ts';
import { type ParallaxReach, REACH_TILE_SHIFT } from './parallax-reach.ts';

/** Steps of depth per screen pixel of parallax while filling. */
const DEPTH_STEPS_PER_PIXEL = 8;
/** A front this much nearer (steps) than the surface behind it hides that surface. */
const HIDES_STEPS = 8;
/** Far pixels beside a tear that are not worth copying even when they look pure. */
const MIXED_PIXELS = 2;

/**
 * The hidden layer's colours: the canvas, with everything unknown made up from far content.
 *
 * @param canvas the photo with its border
 * @param inverseDepth of the front surface
 * @param band which pixels beside the tears show far content only
 * @param hidden what is to be painted, and how far away it is
 * @param reach what a unit of inverse depth is worth on the screen
 * @param seed of the search for texture
 * @returns RGBA, height * width * 4
 */
export function paintHidden(
  canvas: Canvas,
  inverseDepth: Float32Array,
  band: EdgeBand,
  hidden: HiddenSurface,
  reach: ParallaxReach,
  seed: number,
): Uint8Array {
  const { width, height } = canvas;
  const painted = Uint8Array.from(canvas.rgba);
  const steps = depthSteps(reach);
  const frontDepth = quantise(inverseDepth, steps);
  const hiddenDepth = quantise(hidden.contextDepth, steps);
  const { usable, clean } = showsOneSurface(band);
  fillHidden(
    {
      width,
      height,
      canvas: painted,
      source: canvas.rgba,
      usable,
      clean,
      unknown: hidden.unknown,
      frontDepth,
      hiddenDepth,
      sweepAt: sweepOf(reach, width),
      // Water, beaches and fields go on behind a leg as they are beside it. Half-covered texels keep the guess of their rim: with
      // the near colour over it, it has to give back the photo.
      reviseGuess: (missing) =>
        bridgeRows({
          width,
          height,
          canvas: painted,
          clean: seenBehind(
            frontDepth,
            hiddenDepth,
            // What lies behind the far side of a tear says nothing about what the near side hides.
            hidden.unknown.filter((texel) => band.side[texel] !== FAR),
            missing,
            clean,
            width,
          ),
          missing: missing.filter((texel) => band.alpha[texel] === 0 || band.alpha[texel] === 255),
          onlyAlongRows: true,
        }),
    },
    seed,
  );
  // What the photo shows stays as it is, even where a deeper surface beside it was painted over it.
  const kept = new Uint32Array(canvas.rgba.buffer, canvas.rgba.byteOffset, width * height);
  const pixels = new Uint32Array(painted.buffer);
  for (let i = 0; i < pixels.length; i++) if (hidden.kind[i] === HIDDEN_KNOWN) pixels[i] = kept[i]!;
  return painted;
}

/**
 * 1 where the front shows what also lies behind the near surface of its row: everything but mixed texels and what is nearer than
 * the hidden texels to both sides of it.
 */
function seenBehind(
  frontDepth: Int16Array,
  hiddenDepth: Int16Array,
  unknown: Int32Array,
  missing: Int32Array,
  clean: Uint8Array,
  width: number,
): Uint8Array {
  const out = Uint8Array.from(clean);
  for (const texel of missing) out[texel] = 0;
  let k = 0;
  while (k < unknown.length) {
    const row = Math.floor(unknown[k]! / width);
    let end = k;
    while (end < unknown.length && unknown[end]! < (row + 1) * width) end++;
    // Between two hidden texels of a row what hides them both; beyond the outermost ones what hides that one.
    let before = k;
    for (let x = 0; x < width; x++) {
      const texel = row * width + x;
      while (before + 1 < end && unknown[before + 1]! <= texel) before++;
      const after = Math.min(end - 1, unknown[before]! > texel ? before : before + 1);
      const behind = Math.max(hiddenDepth[unknown[before]!]!, hiddenDepth[unknown[after]!]!);
      if (frontDepth[texel]! > behind + HIDES_STEPS) out[texel] = 0;
    }
    k = end;
  }
  return out;
}

/** Steps per unit of inverse depth while filling. */
export function depthSteps(reach: ParallaxReach): number {
  let most = 0;
  for (const value of reach.pixelsPerInverseDepth) if (value > most) most = value;
  return most * DEPTH_STEPS_PER_PIXEL;
}

/** Gives the direction along which content is uncovered at a texel; see FillProblem.sweepAt. */
export function sweepOf(reach: ParallaxReach, width: number): (texel: number, out: Float64Array) => void {
  return (texel, out) => {
    const y = (texel / width) | 0;
    const x = texel - y * width;
    const tile = (y >> REACH_TILE_SHIFT) * reach.tileColumns + (x >> REACH_TILE_SHIFT);
    out[0] = reach.sweep[2 * tile]!;
    out[1] = reach.sweep[2 * tile + 1]!;
  };
}

/** 1 where texture may be copied from, and where colour may be carried from: there no near colour is mixed in. */
export function showsOneSurface(band: EdgeBand): { usable: Uint8Array; clean: Uint8Array } {
  const usable = new Uint8Array(band.side.length).fill(1);
  const clean = new Uint8Array(band.side.length).fill(1);
  for (const pixel of band.pixels) {
    const isFar = band.side[pixel] === FAR && band.alpha[pixel] === 0;
    usable[pixel] = isFar && band.rank[pixel]! > MIXED_PIXELS ? 1 : 0;
    clean[pixel] = isFar ? band.isPure[pixel]! : 0;
  }
  return { usable, clean };
}

/** Depth in whole steps. */
export function quantise(values: Float32Array, steps: number): Int16Array {
  const out = new Int16Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = Math.min(32000, values[i]! * steps);
  return out;
}
