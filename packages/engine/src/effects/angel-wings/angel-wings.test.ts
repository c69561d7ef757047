import { describe, expect, it } from 'vitest';
import { effectPlan, meanDifference, renderFrame } from '../testing/effect-shot.ts';
import { createTypescriptKernels } from '../../kernels/kernel-table.ts';
import { COLOURS_LENGTH, drawFeather, type FeatherLayer, PATH_STRIDE, STRIP_LENGTH } from './draw-feather.ts';
import { drawFeatherSprite } from './feather-sprite.ts';
import { openingAt } from './wing-motion.ts';
import { FEATHER_KINDS, placeFeathers } from './wing-shape.ts';

const WINGS = {
  effect: 'angel-wings',
  parameters: { centreU: 0.5, shoulderV: 0.3, apart: 0.05, unit: 0.4 },
} as const;
const WIDTH = 96;

/** Share of the pixels of a rectangle that are brighter by 12 levels or more. */
function brightened(plain: Uint8Array, changed: Uint8Array, x0: number, y0: number, x1: number, y1: number) {
  let count = 0;
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) {
      const at = 4 * (y * WIDTH + x);
      if (changed[at]! > plain[at]! + 12) count += 1;
    }
  return count / ((x1 - x0) * (y1 - y0));
}

function emptyLayer(size: number): FeatherLayer {
  return {
    width: size,
    height: size,
    rgba: new Float32Array(4 * size * size),
    free: new Float32Array(size * size).fill(1),
    open: new Uint8Array(Math.ceil(size / 8) ** 2).fill(64),
    lit: new Float32Array(size * size).fill(1),
    kernels: createTypescriptKernels(),
    strip: new Float64Array(STRIP_LENGTH),
    colours: new Float32Array(COLOURS_LENGTH),
  };
}

const WHITE = { red: 1, green: 1, blue: 1, throughRed: 0, throughGreen: 0, throughBlue: 0, opacity: 1 };

describe('angel wings', () => {
  it('cover at least half of both sides of the figure at the end, and none of its middle', () => {
    const plain = renderFrame(effectPlan([], 'rests'), 10);
    const winged = renderFrame(effectPlan([WINGS], 'rests'), 10);
    expect(brightened(plain, winged, 24, 12, 34, 30)).toBeGreaterThan(0.5);
    expect(brightened(plain, winged, 62, 12, 72, 30)).toBeGreaterThan(0.5);
    expect(brightened(plain, winged, 44, 20, 52, 60)).toBe(0);
  });

  it('leave the first frame as it is', () => {
    expect(renderFrame(effectPlan([WINGS], 'travels'), 0)).toEqual(renderFrame(effectPlan([], 'travels'), 0));
  });

  it('are shaded, and darken what is behind them, where that is pale', () => {
    const before = (paleness: number): Uint8Array =>
      renderFrame(effectPlan([{ ...WINGS, parameters: { ...WINGS.parameters, paleness } }], 'rests'), 10);
    const [dark, pale] = [before(0), before(1)];
    expect(before(0.2)).toEqual(dark);
    let [sum, brighter] = [0, 0];
    for (let i = 0; i < dark.length; i++) {
      sum += dark[i]! - pale[i]!;
      brighter = Math.max(brighter, pale[i]! - dark[i]!);
    }
    expect(sum / dark.length).toBeGreaterThan(4);
    expect(brighter).toBeLessThanOrEqual(2);
  });

  it('are 40 % smaller at a tenth of the strength, and fainter', () => {
    const plain = renderFrame(effectPlan([], 'rests'), 10);
    const [full, weak] = [1, 0.1].map((amount) =>
      meanDifference(plain, renderFrame(effectPlan([{ ...WINGS, amount }], 'rests'), 10)),
    );
    expect(weak!).toBeLessThan(0.35 * full!);
    expect(weak!).toBeGreaterThan(0.2);
  });
});

describe('openingAt', () => {
  it('turns upper arm, forearm, hand and fan one after the other', () => {
    const { arm, forearm, hand, fan } = openingAt(1.2, 5);
    expect(arm).toBeGreaterThan(forearm);
    expect(forearm).toBeGreaterThan(hand);
    expect(hand).toBeGreaterThan(fan);
  });

  it('is spread within 3 s and then breathes by less than 6 %', () => {
    for (let seconds = 3; seconds <= 5; seconds += 0.1) {
      const opening = openingAt(seconds, 5);
      for (const part of ['arm', 'forearm', 'hand', 'fan'] as const)
        expect(Math.abs(opening[part] - 1)).toBeLessThan(0.06);
    }
  });
});

describe('placeFeathers', () => {
  const spread = openingAt(4, 5);

  it('hangs over 180 feathers on a wing, the primaries outermost and longest', () => {
    const feathers = placeFeathers(spread, 1);
    expect(feathers.length).toBeGreaterThan(180);
    const primaries = feathers.filter(({ kind }) => kind === 'primary');
    const longest = Math.max(...feathers.map(({ length }) => length));
    expect(Math.max(...primaries.map(({ length }) => length))).toBe(longest);
    const tips = feathers.map(({ x, directionRadians, length }) => x + length * Math.cos(directionRadians));
    const outermost = feathers[tips.indexOf(Math.max(...tips))];
    expect(outermost?.kind).toBe('primary');
  });

  it('gives equal seeds equal wings and other seeds others', () => {
    expect(placeFeathers(spread, 1)).toEqual(placeFeathers(spread, 1));
    expect(placeFeathers(spread, 1)).not.toEqual(placeFeathers(spread, 2));
  });
});

describe('drawFeather', () => {
  const sprite = drawFeatherSprite(FEATHER_KINDS.covert, 40, 3);
  const path = new Float64Array(2 * PATH_STRIDE);
  path.set([12, 32, 0, 7, 1, 52, 32, 0, 7, 1]);

  it('fills its vane without a gap along the shaft and nothing far from it', () => {
    const layer = emptyLayer(64);
    drawFeather(sprite, path, 2, WHITE, layer);
    for (let x = 20; x < 48; x++) expect(layer.rgba[4 * (32 * 64 + x) + 3]).toBeGreaterThan(0.8);
    for (let x = 0; x < 64; x++) expect(layer.rgba[4 * (10 * 64 + x) + 3]).toBe(0);
  });

  it('draws nothing where something stands before it', () => {
    const layer = emptyLayer(64);
    layer.free.fill(0);
    drawFeather(sprite, path, 2, WHITE, layer);
    expect(layer.rgba.every((value) => value === 0)).toBe(true);
  });

  it('darkens what is laid below it later, and never adds up to more than whole', () => {
    const large = drawFeatherSprite(FEATHER_KINDS.covert, 100, 3);
    const wide = Float64Array.of(14, 50, 0, 18, 1, 114, 50, 0, 18, 1);
    const lower = wide.map((value, i) => (i % PATH_STRIDE === 1 ? value + 20 : value));
    const [alone, below] = [emptyLayer(128), emptyLayer(128)];
    drawFeather(large, wide, 2, WHITE, below);
    drawFeather(large, lower, 2, WHITE, below);
    drawFeather(large, lower, 2, WHITE, alone);
    const ratios = [69, 70, 71].map((y) => below.rgba[4 * (y * 128 + 70)]! / alone.rgba[4 * (y * 128 + 70)]!);
    expect(Math.min(...ratios)).toBeLessThan(0.93);
    for (let i = 3; i < below.rgba.length; i += 4) expect(below.rgba[i]).toBeLessThanOrEqual(1.000001);
  });
});
