/** How the wind takes a region. Lengths are shares of the picture's longer side. */
export interface Manner {
  /** Largest displacement at amount 1. */
  readonly reach: number;
  /** From one wave to the next, along the wind. */
  readonly waveLength: number;
  readonly wavesPerSecond: number;
  /** Share of the reach that is a steady lean, along the wave and across it. */
  readonly lean: number;
  readonly lengthwise: number;
  readonly crosswise: number;
  /** How far beyond its edge, or within it, the region's movement fades. */
  readonly fade: number;
}

export const MANNERS = {
  dress: {
    reach: 0.02,
    waveLength: 0.11,
    wavesPerSecond: 0.85,
    lean: 0.55,
    lengthwise: 0.45,
    crosswise: 0.7,
    fade: 0.012,
  },
  hair: {
    reach: 0.014,
    waveLength: 0.075,
    wavesPerSecond: 1.05,
    lean: 0.65,
    lengthwise: 0.5,
    crosswise: 0.6,
    fade: 0.008,
  },
  foliage: {
    reach: 0.0075,
    waveLength: 0.06,
    wavesPerSecond: 0.7,
    lean: 0.2,
    lengthwise: 0.8,
    crosswise: 0.35,
    fade: 0.008,
  },
  flame: {
    reach: 0.008,
    waveLength: 0.03,
    wavesPerSecond: 2.6,
    lean: 0,
    lengthwise: 0.5,
    crosswise: 0.8,
    fade: 0.008,
  },
  subject: {
    reach: 0.008,
    waveLength: 0.14,
    wavesPerSecond: 0.7,
    lean: 0.2,
    lengthwise: 0.5,
    crosswise: 0.5,
    fade: 0.014,
  },
} as const satisfies Readonly<Record<string, Manner>>;

export type WindRegion = keyof typeof MANNERS;
