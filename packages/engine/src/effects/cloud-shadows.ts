import { smooth } from '../plan/ease.ts';
import type { Effect } from './effect.ts';
import { createNoisePlane, noiseOn, setNoisePlane } from './noise-plane.ts';

/** Frame pixels per node of the shadows: their edges are softer than that. */
const CELL = 8;
/** Clouds over a frame's height of ground, and how far apart their shadows seem towards the horizon. */
const CLOUDS = 1.5;
const FLATTENED = 2.2;
/** Frame heights that shadows drift in a second at pace 1. */
const SPEED = 0.05;
/** What is left of the light in a shadow, and how the light in between gains on it. */
const SHADED = 0.34;
const BRIGHTER = 0.1;
/** The sky is lit by itself: below this inverse depth, over the farthest, shadows fade out. */
const SKY = 1.35;
const LONGEST_SECONDS = 10;

/** Shadows of clouds that hurry over the land, as in a time lapse. */
export const cloudShadows: Effect = {
  slug: 'cloud-shadows',
  name: 'Cloud Shadows',
  description: 'Soft shadows of clouds pass over the land and the sun breaks through between them.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['inverse-depth'],
  parameters: {
    pace: { least: -8, most: 8, standard: 1 },
  },
  // Under a roof there are none.
  regions: () => ['sky'],
  create: ({ plan, planned, seed }) => {
    const pace = Number(planned.parameters['pace']);
    const [columns, rows] = [Math.ceil(plan.width / CELL) + 1, Math.ceil(plan.height / CELL) + 1];
    const shade = new Float32Array(columns * rows);
    const across = (CLOUDS * plan.width) / plan.height;
    const most = Math.abs(SPEED * pace * CLOUDS * LONGEST_SECONDS);
    const clouds = createNoisePlane(-most - 1, -1, across + most + 1, CLOUDS * FLATTENED + 1);
    return {
      paintScene: ({ rgba, inverseDepth, width, height, seconds, amount }) => {
        setNoisePlane(clouds, seed, 0.12 * Math.abs(pace) * seconds);
        const drift = SPEED * pace * CLOUDS * (seconds - planned.fromSeconds);
        const unit = (CLOUDS * CELL) / height;
        for (let row = 0, node = 0; row < rows; row++)
          for (let column = 0; column < columns; column++, node++) {
            const noise = noiseOn(clouds, unit * column - drift, unit * FLATTENED * row);
            const cloud = smooth(Math.min(1, Math.max(0, 0.5 + 0.9 * noise)));
            shade[node] = amount * (BRIGHTER - (SHADED + BRIGHTER) * cloud);
          }
        const { far } = plan.depth;
        for (let y = 0; y < height; y++) {
          const row = Math.trunc(y / CELL);
          const ty = y / CELL - row;
          for (let x = 0; x < width; x++) {
            const column = Math.trunc(x / CELL);
            const node = row * columns + column;
            const tx = x / CELL - column;
            const above = shade[node]! + (shade[node + 1]! - shade[node]!) * tx;
            const under = shade[node + columns]! + (shade[node + columns + 1]! - shade[node + columns]!) * tx;
            const pixel = y * width + x;
            const land = (inverseDepth[pixel]! / far - 1) / (SKY - 1);
            const gain = 1 + (land >= 1 ? 1 : land <= 0 ? 0 : land) * (above + (under - above) * ty);
            const at = 4 * pixel;
            for (let k = 0; k < 3; k++) {
              const value = rgba[at + k]! * gain + 0.5;
              rgba[at + k] = value >= 255 ? 255 : value;
            }
          }
        }
      },
    };
  },
};
