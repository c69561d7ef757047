import { listMotions } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { PROMPTED_EFFECTS } from '../presets/prompted-effects.ts';
import type { GreyImage } from '../track/grey-image.ts';
import { gridOf, measureChange } from './effect-change.ts';
import { EXPECTED_EFFECTS, effectFaults, type EffectNumbers, sumUpEffect } from './expected-effects.ts';
import { EXPECTED_MOVES } from './expected-moves.ts';
import { flashesPerSecond, largestStep } from './flashes.ts';

const WIDTH = 64;
const HEIGHT = 48;
const PLAN = { width: WIDTH, height: HEIGHT, focalPixels: 70, depth: { far: 0.3, gain: 1 } };
const STILL = { x: 0, y: 0, z: 0, yawRadians: 0, pitchRadians: 0, rollRadians: 0, focalMultiplier: 1 };
const PIXELS = WIDTH * HEIGHT;

/** A grey gradient; its video form, optionally with a region made brighter. */
const luma = (i: number): number => 40 + 2 * (i % WIDTH);
const rgba = Uint8Array.from({ length: 4 * PIXELS }, (_, i) => (i % 4 === 3 ? 255 : luma(i >> 2)));
const inSubject = (i: number): boolean => i % WIDTH >= 20 && i % WIDTH < 44;
const matte = Float32Array.from({ length: PIXELS }, (_, i) => (inSubject(i) ? 1 : 0));
function frame(change: (i: number) => number): Uint8Array {
  const bytes = new Uint8Array(PIXELS * 1.5).fill(128);
  for (let i = 0; i < PIXELS; i++) bytes[i] = Math.round(16 + ((luma(i) + change(i)) * 219) / 255);
  return bytes;
}
const grid = gridOf(PLAN, rgba, new Float32Array(PIXELS).fill(0.7), matte);
const changeOf = (change: (i: number) => number, pose = STILL) =>
  measureChange(grid, PLAN, pose, frame(change));

describe('what an effect changes', () => {
  it('is nothing for the photo itself, with the subject kept', () => {
    expect(changeOf(() => 0)).toMatchObject({ coverage: 0, subjectCoverage: 0, backgroundCoverage: 0 });
    expect(changeOf(() => 0).subjectKept).toBeGreaterThan(0.999);
  });

  it('is found beside the subject where it is, and not on it', () => {
    const { subjectCoverage, backgroundCoverage } = changeOf((i) => (inSubject(i) ? 0 : 60));
    expect([subjectCoverage, backgroundCoverage]).toEqual([0, 1]);
  });

  it('follows the camera: a photo seen from the side is not a change', () => {
    const pose = { ...STILL, x: 0.1 };
    // Everything stands at the subject's distance, so the picture slides by 7 pixels.
    expect(changeOf((i) => (i % WIDTH < WIDTH - 7 ? 14 : 0), pose).coverage).toBeLessThan(0.05);
    expect(changeOf(() => 0, pose).meanChange).toBeGreaterThan(13);
  });

  it('breaks a promise to stay behind, to be seen, and to keep the subject', () => {
    const behind = { layer: 'behind', leastCoverage: 0.1, subjectKept: 0.9 } as const;
    const over = sumUpEffect([changeOf(() => 60)], 0, 0, undefined);
    expect(effectFaults(behind, over).join()).toContain('of the subject that it should be behind');
    expect(effectFaults(behind, sumUpEffect([changeOf(() => 0)], 0, 0, undefined)).join()).toContain(
      'less than 10.0 %',
    );
    const scrambled = sumUpEffect(
      [changeOf((i) => (inSubject(i) ? (i % 5) * 30 - 60 : 60))],
      0,
      0,
      undefined,
    );
    expect(effectFaults(behind, scrambled).join()).toContain('keeps the subject to a correlation');
  });
});

describe('the signature of abstract', () => {
  const expected = EXPECTED_EFFECTS['abstract']!;
  /** Shapes elsewhere and other colours, as far as told. */
  const numbers = (changed: Partial<EffectNumbers>): EffectNumbers => ({
    peakCoverage: 0.8,
    peakSubjectCoverage: 0.6,
    peakBackgroundCoverage: 0.9,
    peakMeanChange: 30,
    peakColourChange: 15,
    subjectKept: 0.7,
    backgroundKept: 0.4,
    lastCoverage: 0.02,
    flicker: 1,
    flashesPerSecond: 0,
    timeRatio: undefined,
    ...changed,
  });

  it('holds for shapes that are gone in the middle and back at the end', () => {
    expect(effectFaults(expected, numbers({}))).toEqual([]);
  });

  it.each([
    ['colours alone drift over shapes that stay', { backgroundKept: 0.95 }, 'leaves the shapes'],
    ['shapes alone move and keep their colours', { peakColourChange: 2 }, 'changes colours by'],
    ['less than half of the picture is touched', { peakCoverage: 0.3 }, 'less than 45.0 %'],
    ['it does not find its way back', { lastCoverage: 0.4 }, 'changed at its end'],
    ['a frame jumps', { flicker: 12 }, 'flickers by'],
  ])('does not hold when %s', (_, changed, fault) => {
    expect(effectFaults(expected, numbers(changed)).join()).toContain(fault);
  });
});

describe('signatures of effects', () => {
  it('are declared for every preset with an effect but those whose camera has one of its own, and for every prompt', () => {
    const shown = listMotions().filter(({ fidelity }) => fidelity !== 'not-yet');
    const silent = shown.filter(
      ({ slug }) => EXPECTED_MOVES[slug] === undefined && EXPECTED_EFFECTS[slug] === undefined,
    );
    expect(silent.map(({ slug }) => slug)).toEqual([]);
    for (const name of PROMPTED_EFFECTS.keys()) expect(Object.keys(EXPECTED_EFFECTS)).toContain(name);
  });

  it('tell weather that lights up the whole picture in every frame from weather that drifts', () => {
    const calm = sumUpEffect([changeOf((i) => (!inSubject(i) && i % 26 === 0 ? 20 : 0))], 0, 0.5, undefined);
    const rain = EXPECTED_EFFECTS['prompt-rain']!;
    expect(effectFaults(rain, calm)).toEqual([]);
    expect(effectFaults(rain, { ...calm, flicker: 9 }).join()).toContain('flickers');
    expect(effectFaults(rain, { ...calm, backgroundKept: 0.2 }).join()).toContain('loses the place');
  });
});

const flat = (value: number): GreyImage => ({
  width: 4,
  height: 4,
  values: new Float32Array(16).fill(value),
});

describe('flashes', () => {
  it('are pairs of opposing changes by a tenth of the range within a second', () => {
    const strobe = Array.from({ length: 48 }, (_, i) => flat(i % 4 < 2 ? 100 : 180));
    expect(flashesPerSecond(strobe, 24)).toBe(6);
    const flicker = Array.from({ length: 48 }, (_, i) => flat(i % 4 < 2 ? 100 : 120));
    expect(flashesPerSecond(flicker, 24)).toBe(0);
  });

  it('are told from flicker, which is the largest change from one frame to the next', () => {
    expect(largestStep([flat(100), flat(104), flat(101)])).toBe(4);
    expect(largestStep([flat(100)])).toBe(0);
  });

  it('are none in a fade, and one in a single burst', () => {
    expect(
      flashesPerSecond(
        Array.from({ length: 48 }, (_, i) => flat(20 + 4 * i)),
        24,
      ),
    ).toBe(0);
    expect(
      flashesPerSecond(
        Array.from({ length: 48 }, (_, i) => flat(i > 20 && i < 26 ? 220 : 90)),
        24,
      ),
    ).toBe(1);
  });
});
