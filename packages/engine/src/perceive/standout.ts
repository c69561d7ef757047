import type { PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { fitColourMixture, mixtureCost } from './colour-mixture.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** What is coloured unlike the border of the picture. */
export interface Standout {
  /** 1 where a place stands out, else 0. The border itself never does. */
  readonly mask: PlaneF32;
  /** 0 to 1: how clearly: outlines on strong edges and colours told apart well. */
  readonly clarity: number;
}

/** Width of the border whose colours are the world's, as a share of the shorter side. */
export const BORDER = 0.07;
const CLUSTERS = 8;
const ROUNDS = 6;
const NATS_AT_MOST = 4;

/**
 * Where a picture is coloured unlike its border: colour models of the border and of the rest take turns with the regions they
 * explain. Finds a plant before wallpaper, a cup with its saucer, a helmet in a lap; says nothing of use about landscapes,
 * where the border holds everything. Meant for small pictures (about 224 pixels).
 */
export function standout(colour: RgbPlanes): Standout {
  const { width, height } = colour;
  const rim = BORDER * Math.min(width, height);
  const border = new Uint8Array(width * height);
  for (let i = 0; i < border.length; i += 1) {
    const x = i % width;
    const y = (i - x) / width;
    border[i] = Math.min(x, y, width - 1 - x, height - 1 - y) < rim ? 1 : 0;
  }
  let own = border.map((value) => 1 - value);
  const evidence = new Float32Array(border.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const ownColours = fitColourMixture(colour, own, CLUSTERS, 4000);
    const otherColours = fitColourMixture(
      colour,
      own.map((value) => 1 - value),
      CLUSTERS,
      4000,
    );
    if (ownColours === undefined || otherColours === undefined) break;
    for (let i = 0; i < evidence.length; i += 1) {
      const r = colour.red[i]!;
      const g = colour.green[i]!;
      const b = colour.blue[i]!;
      const nats = mixtureCost(otherColours, r, g, b) - mixtureCost(ownColours, r, g, b);
      evidence[i] = Math.min(NATS_AT_MOST, Math.max(-NATS_AT_MOST, nats));
    }
    const around = boxBlur({ width, height, values: evidence }, 2).values;
    own = own.map((_, i) => (border[i] === 0 && around[i]! > 0 ? 1 : 0));
  }
  return {
    mask: { width, height, values: Float32Array.from(own) },
    clarity: clarityOf(colour, own, border, evidence),
  };
}

/** Edge strength along the outline (0.1 is soft, 0.3 is crisp) times the share of pixels that are told apart well. */
function clarityOf(colour: RgbPlanes, own: Uint8Array, border: Uint8Array, evidence: Float32Array): number {
  const { width, red, green, blue } = colour;
  let steps = 0;
  let strength = 0;
  let sure = 0;
  let count = 0;
  for (let i = 0; i + width < own.length; i += 1) {
    if (own[i] === 1) {
      count += 1;
      if (evidence[i]! > 1.5) sure += 1;
    }
    for (const j of [i + 1, i + width]) {
      if (own[i] === own[j] || border[i] === 1 || border[j] === 1) continue;
      steps += 1;
      strength +=
        Math.abs(red[i]! - red[j]!) + Math.abs(green[i]! - green[j]!) + Math.abs(blue[i]! - blue[j]!);
    }
  }
  if (steps === 0 || count === 0) return 0;
  return Math.min(1, Math.max(0, (strength / steps - 0.1) / 0.2)) * (sure / count);
}
