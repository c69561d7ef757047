import type { Effect } from './effect.ts';

/** How dark the corners are at amount 1. */
const DARKEST = 0.72;

/** The corners fall off into the dark, by the fourth power of the cosine as behind a simple lens. */
export const vignette: Effect = {
  slug: 'vignette',
  name: 'Vignette',
  description: 'The corners of the picture fall off into the dark.',
  kind: 'look',
  stages: ['frame'],
  parameters: {},
  create: () => ({
    paintFrame: ({ rgba, width, height, amount }) => shadeCorners(rgba, width, height, DARKEST * amount),
  }),
};

/** Darkens a picture towards its corners, where it loses the share `depth` of its light. */
export function shadeCorners(rgba: Uint8Array, width: number, height: number, depth: number): void {
  const [halfWidth, halfHeight] = [width / 2, height / 2];
  const corner = 1 / (halfWidth * halfWidth + halfHeight * halfHeight);
  for (let y = 0, at = 0; y < height; y++) {
    const dy = y + 0.5 - halfHeight;
    for (let x = 0; x < width; x++, at += 4) {
      const dx = x + 0.5 - halfWidth;
      const r = (dx * dx + dy * dy) * corner;
      const keep = 1 - depth * r * (0.35 + 0.65 * r);
      rgba[at] = rgba[at]! * keep + 0.5;
      rgba[at + 1] = rgba[at + 1]! * keep + 0.5;
      rgba[at + 2] = rgba[at + 2]! * keep + 0.5;
    }
  }
}
