import { ln } from '../deterministic-math.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** How a set of pixels is coloured: a few Gaussian clusters. Made by fitColourMixture. */
export interface ColourMixture {
  /** Per cluster 10 numbers: mean (3), inverse covariance (6: rr rg rb gg gb bb), constant cost (1). */
  readonly clusters: Float64Array;
  readonly clusterCount: number;
}

const STRIDE = 10;
/** Added to each variance: colours closer than about 2 of 255 are the same colour for us (noise, JPEG). */
const VARIANCE_FLOOR = 6e-5;

/**
 * A mixture of at most `clusterCount` Gaussians over the colours of the pixels where `member` is not 0, by k-means from
 * brightness quantiles. Deterministic. undefined when fewer than 8 pixels are members.
 * Source: Rother, Kolmogorov, Blake, "GrabCut", SIGGRAPH 2004, section 3.
 */
export function fitColourMixture(
  colour: RgbPlanes,
  member: Uint8Array,
  clusterCount = 5,
  maxSamples = 3000,
): ColourMixture | undefined {
  const samples = collectSamples(colour, member, maxSamples);
  const count = samples.length / 3;
  if (count < 8) return undefined;
  const label = clusterSamples(samples, clusterCount);
  const clusters: number[] = [];
  for (let cluster = 0; cluster < clusterCount; cluster += 1) {
    const moments = new Float64Array(10);
    for (let i = 0; i < count; i += 1) {
      if (label[i] !== cluster) continue;
      const r = samples[3 * i]!;
      const g = samples[3 * i + 1]!;
      const b = samples[3 * i + 2]!;
      moments[0] = moments[0]! + 1;
      moments[1] = moments[1]! + r;
      moments[2] = moments[2]! + g;
      moments[3] = moments[3]! + b;
      moments[4] = moments[4]! + r * r;
      moments[5] = moments[5]! + r * g;
      moments[6] = moments[6]! + r * b;
      moments[7] = moments[7]! + g * g;
      moments[8] = moments[8]! + g * b;
      moments[9] = moments[9]! + b * b;
    }
    const size = moments[0]!;
    if (size < 2) continue;
    clusters.push(...gaussian(moments, size / count));
  }
  return { clusters: Float64Array.from(clusters), clusterCount: clusters.length / STRIDE };
}

/** Cost of a colour (minus log likelihood of the best cluster, up to a constant): low where the mixture explains it. */
export function mixtureCost(mixture: ColourMixture, red: number, green: number, blue: number): number {
  const { clusters, clusterCount } = mixture;
  let best = 1e30;
  for (let at = 0; at < clusterCount * STRIDE; at += STRIDE) {
    const r = red - clusters[at]!;
    const g = green - clusters[at + 1]!;
    const b = blue - clusters[at + 2]!;
    const cost =
      clusters[at + 9]! +
      0.5 *
        (r * (clusters[at + 3]! * r + 2 * (clusters[at + 4]! * g + clusters[at + 5]! * b)) +
          g * (clusters[at + 6]! * g + 2 * clusters[at + 7]! * b) +
          clusters[at + 8]! * b * b);
    if (cost < best) best = cost;
  }
  return best;
}

function collectSamples(colour: RgbPlanes, member: Uint8Array, maxSamples: number): Float64Array {
  let total = 0;
  for (const value of member) total += value === 0 ? 0 : 1;
  const step = Math.max(1, Math.ceil(total / maxSamples));
  const samples: number[] = [];
  let seen = 0;
  for (let i = 0; i < member.length; i += 1) {
    if (member[i] === 0) continue;
    if (seen % step === 0) samples.push(colour.red[i]!, colour.green[i]!, colour.blue[i]!);
    seen += 1;
  }
  return Float64Array.from(samples);
}

/** k-means labels, started at equal shares of the samples sorted by brightness. */
function clusterSamples(samples: Float64Array, clusterCount: number): Uint8Array {
  const count = samples.length / 3;
  const brightness = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    brightness[i] = 0.299 * samples[3 * i]! + 0.587 * samples[3 * i + 1]! + 0.114 * samples[3 * i + 2]!;
  }
  const order = Float64Array.from(brightness).sort();
  const label = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    let cluster = 0;
    while (
      cluster < clusterCount - 1 &&
      brightness[i]! > order[Math.floor(((cluster + 1) * count) / clusterCount)]!
    ) {
      cluster += 1;
    }
    label[i] = cluster;
  }
  const centres = new Float64Array(clusterCount * 4);
  for (let round = 0; round < 6; round += 1) {
    centres.fill(0);
    for (let i = 0; i < count; i += 1) {
      const at = 4 * label[i]!;
      for (let k = 0; k < 3; k += 1) centres[at + k] = centres[at + k]! + samples[3 * i + k]!;
      centres[at + 3] = centres[at + 3]! + 1;
    }
    for (let at = 0; at < centres.length; at += 4) {
      for (let k = 0; k < 3; k += 1) centres[at + k] = centres[at + k]! / Math.max(1, centres[at + 3]!);
    }
    let moved = 0;
    for (let i = 0; i < count; i += 1) {
      const r = samples[3 * i]!;
      const g = samples[3 * i + 1]!;
      const b = samples[3 * i + 2]!;
      let best = label[i]!;
      let bestDistance = 1e30;
      for (let cluster = 0; cluster < clusterCount; cluster += 1) {
        const at = 4 * cluster;
        if (centres[at + 3] === 0) continue;
        const dr = r - centres[at]!;
        const dg = g - centres[at + 1]!;
        const db = b - centres[at + 2]!;
        const distance = dr * dr + dg * dg + db * db;
        if (distance < bestDistance) {
          best = cluster;
          bestDistance = distance;
        }
      }
      if (best !== label[i]) {
        label[i] = best;
        moved += 1;
      }
    }
    if (moved < count / 500) break;
  }
  return label;
}

/** Mean, inverse covariance and constant cost from summed moments. */
function gaussian(moments: Float64Array, share: number): number[] {
  const n = moments[0]!;
  const r = moments[1]! / n;
  const g = moments[2]! / n;
  const b = moments[3]! / n;
  const rr = moments[4]! / n - r * r + VARIANCE_FLOOR;
  const rg = moments[5]! / n - r * g;
  const rb = moments[6]! / n - r * b;
  const gg = moments[7]! / n - g * g + VARIANCE_FLOOR;
  const gb = moments[8]! / n - g * b;
  const bb = moments[9]! / n - b * b + VARIANCE_FLOOR;
  const i00 = gg * bb - gb * gb;
  const i01 = rb * gb - rg * bb;
  const i02 = rg * gb - rb * gg;
  const determinant = Math.max(1e-18, rr * i00 + rg * i01 + rb * i02);
  const scale = 1 / determinant;
  return [
    r,
    g,
    b,
    i00 * scale,
    i01 * scale,
    i02 * scale,
    (rr * bb - rb * rb) * scale,
    (rb * rg - rr * gb) * scale,
    (rr * gg - rg * rg) * scale,
    0.5 * ln(determinant) - ln(share),
  ];
}
