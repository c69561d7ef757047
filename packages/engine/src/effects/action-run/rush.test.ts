import { describe, expect, it } from 'vitest';
import { createTypescriptKernels } from '../../kernels/kernel-table.ts';
import { effectPlan, renderFrame } from '../testing/effect-shot.ts';
import { createSpeedBlur } from './speed-blur.ts';
import type { EffectFrame } from '../effect.ts';

const WIDTH = 96;

/** A grey frame with a white ring of dots, no subject unless given. */
function dottedFrame(matte = new Float32Array(WIDTH * WIDTH)): EffectFrame {
  const rgba = new Uint8Array(4 * WIDTH * WIDTH).fill(100);
  for (const [x, y] of [
    [80, 48],
    [48, 16],
  ])
    for (let k = 0; k < 16; k++)
      rgba.fill(
        250,
        4 * ((y! + (k >> 2)) * WIDTH + x! + (k & 3)),
        4 * ((y! + (k >> 2)) * WIDTH + x! + (k & 3)) + 3,
      );
  return { width: WIDTH, height: WIDTH, rgba, matte } as unknown as EffectFrame;
}

describe('rush', () => {
  it('leaves the figure as it is to within a level and streaks the meadow beside it', () => {
    const [plain, rushed] = [effectPlan([], 'rests'), effectPlan([{ effect: 'rush' }], 'rests')].map((plan) =>
      renderFrame(plan, 9),
    );
    let [figure, meadow] = [0, 0];
    for (let y = 52; y < 62; y++) {
      for (let x = 42; x < 54; x++)
        figure = Math.max(figure, Math.abs(plain![4 * (y * 96 + x)]! - rushed![4 * (y * 96 + x)]!));
      for (let x = 4; x < 24; x++)
        meadow += Math.abs(plain![4 * (y * 96 + x)]! - rushed![4 * (y * 96 + x)]!) / 200;
    }
    expect(figure).toBeLessThanOrEqual(1);
    expect(meadow).toBeGreaterThan(5);
  });
});

describe('createSpeedBlur', () => {
  const blur = createSpeedBlur({
    plan: { ...effectPlan([], 'rests'), width: WIDTH, height: WIDTH },
    kernels: createTypescriptKernels(),
    allocate: (bytes) => new Uint8Array(bytes),
  });
  const at = (frame: EffectFrame, x: number, y: number): number => frame.rgba[4 * (y * WIDTH + x)]!;

  it('smears a dot away from the centre and not across', () => {
    const frame = dottedFrame();
    blur.smear(frame, 48, 48, 0.3);
    expect(at(frame, 85, 49)).toBeGreaterThan(110);
    expect(at(frame, 82, 56)).toBe(100);
    expect(at(frame, 49, 13)).toBeGreaterThan(110);
  });

  it('keeps the subject to the byte and does not smear it into what is around', () => {
    const matte = new Float32Array(WIDTH * WIDTH);
    for (let y = 44; y < 56; y++) matte.fill(1, y * WIDTH + 76, y * WIDTH + 88);
    const frame = dottedFrame(matte);
    const before = frame.rgba.slice();
    blur.smear(frame, 48, 48, 0.3);
    for (let y = 44; y < 56; y++)
      expect(frame.rgba.subarray(4 * (y * WIDTH + 76), 4 * (y * WIDTH + 88))).toEqual(
        before.subarray(4 * (y * WIDTH + 76), 4 * (y * WIDTH + 88)),
      );
    expect(at(frame, 91, 49)).toBe(100);
  });

  it('does nothing at reach 0', () => {
    const frame = dottedFrame();
    const before = frame.rgba.slice();
    blur.smear(frame, 48, 48, 0);
    expect(frame.rgba).toEqual(before);
  });
});
