import { describe, expect, it } from 'vitest';
import { strikeLight } from './lightning.ts';
import { passageAt } from './low-shutter.ts';
import { sampleShot } from '../plan/testing/sample-shot.ts';
import { effectPlan, renderFrame } from './testing/effect-shot.ts';

const WIDTH = 96;

/** Pixels that differ by more than a level. */
function changedPlaces(slug: string, frame: number): (readonly [number, number])[] {
  const [one, other] = [[], [{ effect: slug }]].map((effects) =>
    renderFrame(effectPlan(effects, 'rests'), frame),
  );
  const places: (readonly [number, number])[] = [];
  for (let i = 0; i < one!.length / 4; i++)
    if ([0, 1, 2].some((c) => Math.abs(one![4 * i + c]! - other![4 * i + c]!) > 1))
      places.push([i % WIDTH, Math.floor(i / WIDTH)]);
  return places;
}

describe('lightning', () => {
  it('flashes twice in a strike and is dark again within a second', () => {
    const lights = Array.from({ length: 1000 }, (_, i) => strikeLight(i / 1000));
    const peaks = lights.filter(
      (light, i) => i > 0 && light > lights[i - 1]! && light >= (lights[i + 1] ?? 0) && light > 0.2,
    );
    expect(peaks).toHaveLength(2);
    expect(strikeLight(-0.1)).toBe(0);
    expect(lights.at(-1)).toBeLessThan(0.01);
  });
});

describe('flickering candles', () => {
  it('turn a warm light redder when it sinks: blue loses no less than red in any frame', () => {
    const meanOf = (rgba: Uint8Array, channel: number): number => {
      let sum = 0;
      // The face is warm and bright.
      for (let y = 9; y < 20; y++) for (let x = 43; x < 53; x++) sum += rgba[4 * (y * WIDTH + x) + channel]!;
      return sum;
    };
    const flicker = effectPlan([{ effect: 'candle-flicker' }], 'rests');
    const still = renderFrame(effectPlan([], 'rests'), 0);
    const changes = Array.from({ length: 12 }, (_, frame) => {
      const lit = renderFrame(flicker, frame);
      return [0, 2].map((channel) => meanOf(lit, channel) / meanOf(still, channel) - 1);
    });
    const sunk = changes.filter(([red]) => red! < -0.01);
    expect(sunk.length).toBeGreaterThan(0);
    for (const [red, blue] of sunk) expect(blue).toBeLessThan(red!);
  });
});

describe.each(['falling-leaves', 'bubbles'])('%s', (slug) => {
  it('changes a part of the picture, from 0.2 to 40 % of it, elsewhere in each of three frames', () => {
    const frames = [0, 4, 8].map((frame) => changedPlaces(slug, frame));
    for (const places of frames) {
      expect(places.length).toBeGreaterThan(0.002 * WIDTH * 72);
      expect(places.length).toBeLessThan(0.4 * WIDTH * 72);
    }
    const keys = frames.map((places) => new Set(places.map(([x, y]) => `${x},${y}`)));
    const stays = [...keys[0]!].filter((key) => keys[1]!.has(key) && keys[2]!.has(key));
    expect(stays.length).toBeLessThan(0.6 * keys[0]!.size);
  });
});

describe('smoke', () => {
  const changed = (depth: number, frame: number, top: number, bottom: number): number => {
    const [plain, smoked] = [[], [{ effect: 'smoke', parameters: { depth } }]].map((effects) =>
      renderFrame(effectPlan(effects, 'rests'), frame),
    );
    let sum = 0;
    for (let y = top; y < bottom; y++)
      for (let x = 45; x < 51; x++)
        sum += Math.abs(plain![4 * (y * WIDTH + x)]! - smoked![4 * (y * WIDTH + x)]!);
    return sum;
  };

  it('rises behind somebody whose face it leaves clear, and before what is no one', () => {
    const frames = [0, 4, 8];
    const sumOf = (depth: number): number =>
      frames.reduce((sum, frame) => sum + changed(depth, frame, 12, 18), 0);
    expect(sumOf(0.7)).toBe(0);
    expect(sumOf(1.4)).toBeGreaterThan(100);
  });

  it('covers from 3 to 70 % of the picture and moves on from frame to frame', () => {
    const frames = [0, 4, 8].map((frame) => changedPlaces('smoke', frame));
    for (const places of frames) {
      expect(places.length).toBeGreaterThan(0.03 * WIDTH * 72);
      expect(places.length).toBeLessThan(0.7 * WIDTH * 72);
    }
    expect(new Set(frames.map((places) => JSON.stringify(places))).size).toBe(3);
  });
});

describe('cloud shadows', () => {
  it('darken the land by 5 to 40 % somewhere, let the sun through elsewhere, and move on', () => {
    const plan = effectPlan([{ effect: 'cloud-shadows', parameters: { pace: 5 } }], 'rests');
    const plain = renderFrame(effectPlan([], 'rests'), 0);
    const gains = [0, 6].map((frame) => {
      const shaded = renderFrame(plan, frame);
      // The ground, where it is bright enough to tell.
      return Array.from({ length: WIDTH * 8 }, (_, i) => 4 * (62 * WIDTH + i))
        .filter((at) => plain[at]! > 60)
        .map((at) => shaded[at]! / plain[at]!);
    });
    for (const found of gains) {
      expect(found.length).toBeGreaterThan(100);
      expect(Math.min(...found)).toBeLessThan(0.95);
      expect(Math.min(...found)).toBeGreaterThan(0.6);
    }
    expect(gains[0]!.some((gain, i) => Math.abs(gain - gains[1]![i]!) > 0.03)).toBe(true);
  });
});

describe('god rays', () => {
  it('stop a bright picture down, so that shafts are lighter than what is beside them', () => {
    const rays = { effect: 'god-rays', parameters: { lightU: 0.9, lightV: -0.05 } };
    const [still, lit] = [[], [rays]].map((effects) => renderFrame(effectPlan(effects, 'rests'), 4));
    let [darker, lighter] = [0, 0];
    for (let at = 1; at < still!.length; at += 4) {
      if (lit![at]! < still![at]! - 4) darker += 1;
      if (lit![at]! > still![at]! + 4) lighter += 1;
    }
    expect(darker).toBeGreaterThan(0.1 * WIDTH * 72);
    expect(lighter).toBeGreaterThan(0.02 * WIDTH * 72);
  });

  it('come from outside the frame where the photo shows no sun, and from the sun where it does', () => {
    const placeOf = (found: boolean): readonly [unknown, unknown] => {
      const brightest = { point: { u: 0.4, v: 0.3 }, found };
      const { lightU, lightV } = sampleShot('static', { effects: [{ effect: 'god-rays' }] }, { brightest })
        .effects![0]!.parameters;
      return [lightU, lightV];
    };
    expect(placeOf(true)).toEqual([0.4, 0.3]);
    const [u, v] = placeOf(false);
    expect(u).toBe(0.4);
    expect(Number(v)).toBeLessThan(0);
  });
});

describe('steam', () => {
  it('leaves people clear and rises behind them', () => {
    const behind = { effect: 'steam', parameters: { sourceU: 0.5, sourceV: 1, sourceHalf: 0.4, behind: 1 } };
    const [plain, steamed] = [[], [behind]].map((effects) => renderFrame(effectPlan(effects, 'rests'), 4));
    const changed = (x0: number, x1: number): number => {
      let sum = 0;
      for (let y = 30; y < 72; y++)
        for (let x = x0; x < x1; x++)
          sum += Math.abs(plain![4 * (y * WIDTH + x)]! - steamed![4 * (y * WIDTH + x)]!);
      return sum;
    };
    expect(changed(42, 54)).toBe(0);
    expect(changed(20, 34) + changed(62, 76)).toBeGreaterThan(0);
  });
});

describe('tilt-shift', () => {
  it('blurs the top and the bottom of the frame and keeps the band between them as sharp as it was', () => {
    const contrastIn = (rgba: Uint8Array, top: number, bottom: number): number => {
      let sum = 0;
      for (let y = top; y < bottom; y++)
        for (let x = 1; x < 30; x++)
          sum += Math.abs(rgba[4 * (y * WIDTH + x) + 1]! - rgba[4 * (y * WIDTH + x - 1) + 1]!);
      return sum;
    };
    const band = { effect: 'tilt-shift', parameters: { bandV: 0.15 } };
    const [plain, tilted] = [[], [band]].map((effects) => renderFrame(effectPlan(effects, 'rests'), 3));
    expect(contrastIn(tilted!, 60, 70)).toBeLessThan(0.8 * contrastIn(plain!, 60, 70));
    expect(contrastIn(tilted!, 8, 13)).toBeGreaterThan(0.9 * contrastIn(plain!, 8, 13));
  });
});

describe('the low shutter', () => {
  it('finds the passage of a travelling camera and none of one that rests', () => {
    expect(passageAt(effectPlan([], 'rests'), 4)).toBeUndefined();
    const passage = passageAt(effectPlan([], 'travels'), 4)!;
    // Forward and to the right: what passes comes from a point to the right of the middle.
    expect(passage.centreX).toBeGreaterThan(WIDTH / 2);
    expect(passage.share).toBeGreaterThan(0);
  });

  it('lets a place without a subject stand clear in its trails, and a subject alone where there is one', () => {
    const parametersOf = (subjectFound: boolean) =>
      sampleShot('dolly-in', { effects: [{ effect: 'low-shutter' }] }, { subjectFound }).effects![0]!
        .parameters;
    expect(parametersOf(true)).toMatchObject({ trails: 1, clear: 0 });
    expect(Number(parametersOf(false)['clear'])).toBeGreaterThan(0.3);
    const trailing = (clear: number): Uint8Array =>
      renderFrame(effectPlan([{ effect: 'low-shutter', parameters: { clear } }], 'travels'), 6);
    const [plain, blurred, standing] = [
      renderFrame(effectPlan([], 'travels'), 6),
      trailing(0),
      trailing(0.5),
    ];
    const away = (from: Uint8Array): number =>
      plain.reduce((sum, value, i) => sum + Math.abs(value - from[i]!), 0);
    expect(away(blurred)).toBeGreaterThan(plain.length / 10);
    expect(away(standing)).toBeLessThan(0.6 * away(blurred));
  });
});

describe('embers', () => {
  it('are crisp flakes by day: before a bright sky some pixel turns red by 100 levels, and under 300 by more than 6', () => {
    const [still, burning] = [[], [{ effect: 'embers', amount: 2 }]].map((effects) =>
      renderFrame(effectPlan(effects, 'rests'), 4),
    );
    const turned: number[] = [];
    for (let y = 0; y < 28; y++)
      for (let x = 0; x < WIDTH; x++) {
        if (x > 34 && x < 62) continue;
        const [red, , blue] = [0, 1, 2].map(
          (c) => burning![4 * (y * WIDTH + x) + c]! - still![4 * (y * WIDTH + x) + c]!,
        );
        turned.push(red! - blue!);
      }
    expect(Math.max(...turned)).toBeGreaterThan(100);
    // With a halo as at night there would be twice as many.
    expect(turned.filter((by) => by > 6).length).toBeLessThan(300);
  });
});

describe('light leaks', () => {
  it('are seen in every second of a clip', () => {
    const leaking = effectPlan([{ effect: 'light-leaks' }], 'rests');
    const still = renderFrame(effectPlan([], 'rests'), 0);
    const strongest = [2, 5, 8, 11].map((frame) => {
      const rgba = renderFrame(leaking, frame);
      return Math.max(...rgba.map((value, i) => Math.abs(value - still[i]!)));
    });
    expect(Math.max(...strongest)).toBeGreaterThan(40);
  });
});
