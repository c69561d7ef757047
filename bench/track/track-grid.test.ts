import { readdirSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  type CameraLabel,
  fourPointLabels,
  LABEL_GRID,
  labelGridMargin,
  medianBandLabels,
} from '../metrics/camera-label.ts';
import { fitSimilarity } from './fit-similarity.ts';
import { type GreyImage, greyOf } from './grey-image.ts';
import { type FlatMove, syntheticClip } from './testing/synthetic-clip.ts';
import { gridPoints, trackPoints } from './track-grid.ts';

const WIDTH = 320;
const HEIGHT = 180;
/** What a 720p clip would show, which is what the rule's whole pixels are meant for. */
const TO_CLIP = 4;
const FRAMES = 5;

const STILL: FlatMove = { x: 0, y: 0, scale: 1, rollRadians: 0 };
const movesOf = (amount: number): readonly (readonly [CameraLabel, FlatMove])[] => [
  ['pan_right', { ...STILL, x: -amount }],
  ['pan_left', { ...STILL, x: amount }],
  ['tilt_up', { ...STILL, y: amount }],
  ['tilt_down', { ...STILL, y: -amount }],
  ['zoom_in', { ...STILL, scale: 1 + amount }],
  ['zoom_out', { ...STILL, scale: 1 / (1 + amount) }],
  ['static', STILL],
];

async function loadExamples(): Promise<GreyImage[]> {
  const files = readdirSync('examples').filter((file) => file.endsWith('.jpg'));
  return Promise.all(
    files.map(async (file) => {
      const { data, info } = await sharp(`examples/${file}`)
        .resize(640, 360, { fit: 'cover' })
        .removeAlpha()
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return greyOf({ width: info.width, height: info.height, rgba: data });
    }),
  );
}

describe('tracking a grid through synthetic clips', async () => {
  const photos = await loadExamples();

  for (const amount of [0.02, 0.1])
    it(`names every flat move of ${100 * amount} % of the frame by the 4-point rule, and 9 of 10 by the bands alone`, {
      timeout: 60_000,
    }, () => {
      let [clips, hits, exact] = [0, 0, 0];
      for (const photo of photos)
        for (const [label, move] of movesOf(amount)) {
          const grid = gridPoints(WIDTH, HEIGHT, LABEL_GRID, LABEL_GRID, labelGridMargin(WIDTH));
          const tracks = trackPoints(syntheticClip(photo, WIDTH, HEIGHT, move, FRAMES), grid);
          const [first, last] = [tracks[0]!, tracks.at(-1)!].map((points) => points.map((v) => v * TO_CLIP));
          const size = [WIDTH * TO_CLIP, HEIGHT * TO_CLIP] as const;
          clips++;
          if (fourPointLabels(first!, last!, ...size).has(label)) hits++;
          const bands = medianBandLabels(first!, last!, ...size);
          if (bands.size === 1 && bands.has(label)) exact++;
        }
      expect(photos.length).toBeGreaterThanOrEqual(3);
      expect(hits / clips).toBeGreaterThanOrEqual(0.98);
      expect(exact / clips).toBeGreaterThanOrEqual(0.9);
    });

  it('measures a zoom of 1.2 with a roll of 5 degrees to 1 % and 0.3 degrees', () => {
    const radians = (5 * Math.PI) / 180;
    const move: FlatMove = { ...STILL, scale: 1.2, rollRadians: radians };
    const grid = gridPoints(WIDTH, HEIGHT, 24, 24, 30);
    const tracks = trackPoints(syntheticClip(photos[0]!, WIDTH, HEIGHT, move, 12), grid);
    const fit = fitSimilarity(tracks[0]!, tracks.at(-1)!, [WIDTH / 2, HEIGHT / 2]);
    expect(Math.abs((fit?.scale ?? 0) / 1.2 - 1)).toBeLessThan(0.01);
    expect(Math.abs((fit?.rotationRadians ?? 0) - radians)).toBeLessThan((0.3 * Math.PI) / 180);
  });
});
