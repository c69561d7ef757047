import { describe, expect, it } from 'vitest';
import { seamFaults } from './measure-preset.ts';
import { presetsPage } from './page/presets-page.ts';
import { summarise, tallyPresets } from './summarise.ts';
import { sampleResult } from './testing/sample-result.ts';

const PHOTOS = Array.from({ length: 12 }, (_, i) => `photo-${i}`);
const onAll = (changes: (i: number) => Parameters<typeof sampleResult>[0]) =>
  PHOTOS.map((photo, i) => sampleResult({ photo, ...changes(i) }));
const rowOf = (results: Parameters<typeof summarise>[0], id: string) =>
  summarise(results, 12).find((row) => row.id === id);

describe('the summary of presets', () => {
  it('lets a preset hold on 11 of 12 photos and not on 10', () => {
    const failing = (count: number) => onAll((i) => (i < count ? { faults: ['looks like pan_left'] } : {}));
    expect(tallyPresets(failing(1), 12)[0]).toMatchObject({ passed: 11, holds: true });
    expect(tallyPresets(failing(2), 12)[0]).toMatchObject({ passed: 10, holds: false });
  });

  it('does not count a photo on which nothing could be judged, nor one that could not be rendered', () => {
    const results = [
      ...onAll((i) => (i < 2 ? { judged: false } : {})).slice(0, 11),
      { photo: 'photo-11', motion: 'zoom-in', error: 'no memory' },
    ];
    expect(tallyPresets(results, 12)[0]).toMatchObject({ passed: 9, judged: 9, measured: 12, holds: false });
    expect(rowOf(results, 'J2')?.misses).toContain('zoom-in on photo-11: no memory');
  });

  it('fails the gate of direction below 97 % and reaches its goal at 99 %', () => {
    const wrong = { ...sampleResult().direction, directionHolds: false };
    expect(
      rowOf(
        onAll(() => ({})),
        'A1',
      ),
    ).toMatchObject({ gateHolds: true, goalHolds: true });
    expect(
      rowOf(
        onAll((i) => (i === 0 ? { direction: wrong } : {})),
        'A1',
      ),
    ).toMatchObject({ gateHolds: false });
  });

  it('misses the anchor by one photo that is not equal, and the dolly zoom by a subject 2 % too large', () => {
    expect(
      rowOf(
        onAll((i) => (i === 3 ? { anchorEqual: false, anchorPsnr: 40 } : {})),
        'B1',
      ),
    ).toMatchObject({ gateHolds: false });
    expect(
      rowOf(
        onAll(() => ({ lock: { subject: 0.02, far: 0.2 } })),
        'A4',
      ),
    ).toMatchObject({ goalHolds: false });
  });
});

describe('the seam of a loop', () => {
  const loop = (toMedian: number, toNeighbours: number, toLarge: number) => ({
    toMedian,
    toNeighbours,
    toLarge,
  });

  it('is a step like any other at speed: 0.7 to 1.2 of the median', () => {
    expect(seamFaults(loop(1, 1, 0.8), 'at-speed')).toEqual([]);
    expect(seamFaults(loop(0.6, 0.6, 0.5), 'at-speed')).toHaveLength(1);
    expect(seamFaults(loop(1.3, 1, 0.9), 'at-speed')).toHaveLength(1);
  });

  it('may be small where a move turns round, and large only where a camera shakes', () => {
    expect(seamFaults(loop(0.05, 0.3, 0.05), 'turning')).toEqual([]);
    expect(seamFaults(loop(1.4, 1.4, 0.8), 'turning')).toHaveLength(1);
    expect(seamFaults(loop(1.4, 1.4, 0.8), 'shaking')).toEqual([]);
    expect(seamFaults(loop(1.9, 1.4, 1.3), 'shaking')).toHaveLength(1);
  });
});

describe('the page of presets', () => {
  const page = (results: Parameters<typeof summarise>[0]): string =>
    presetsPage({
      results,
      rows: summarise(results, 1),
      photos: ['portrait'],
      shown: ['portrait'],
      motions: ['zoom-in'],
      machine: 'a <machine>',
      strength: 0.8,
      minutes: 3,
    });

  it('shows clip, curves and faults, needs nothing from elsewhere, and says its size', () => {
    const text = page([sampleResult({ faults: ['looks like <b>pan</b>'] })]);
    expect(text).toContain('640 x 360');
    expect(text).toContain('src="clips/portrait-zoom-in.mp4"');
    expect(text.match(/<svg/g)).toHaveLength(4);
    expect(text).toContain('looks like &lt;b&gt;pan&lt;/b&gt;');
    expect(text).toContain('a &lt;machine&gt;');
    expect(text).not.toMatch(/(src|href)="https?:|@import|url\(/);
  });

  it('breaks a curve where nothing was tracked instead of drawing through it', () => {
    expect(page([sampleResult()])).not.toContain('NaN');
  });
});
