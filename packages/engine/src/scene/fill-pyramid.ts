/** One scale of a fill: the picture, what of it is unknown and how deep everything is. Planes are height * width. */
export interface FillLevel {
  readonly width: number;
  readonly height: number;
  /** RGBA of the front: where patches come from. */
  readonly source: Uint8Array;
  /** RGBA being filled. */
  readonly canvas: Uint8Array;
  /** 1 where `canvas` is to be made up. */
  readonly unknown: Uint8Array;
  /** The unknown texels, ascending. */
  readonly unknownTexels: Int32Array;
  /** 1 where `source` shows one surface only. */
  readonly clean: Uint8Array;
  /** Depth of the front and of the surface to fill, eighths of a screen pixel of parallax, large is near. */
  readonly frontDepth: Int16Array;
  readonly hiddenDepth: Int16Array;
}

/**
 * A level and its halves, finest first. A texel of a coarser level is known when most of its four children are, and shows their mean.
 *
 * @param finest is not copied
 * @param levelCount how many in all; stops early when a side would fall below 24 texels
 */
export function buildFillPyramid(finest: FillLevel, levelCount: number): FillLevel[] {
  const levels = [finest];
  while (levels.length < levelCount) {
    const last = levels.at(-1);
    if (last === undefined || Math.min(last.width, last.height) < 48) break;
    levels.push(halve(last));
  }
  return levels;
}

function halve(fine: FillLevel): FillLevel {
  const width = fine.width >> 1;
  const height = fine.height >> 1;
  const count = width * height;
  const source = new Uint8Array(count * 4);
  const canvas = new Uint8Array(count * 4);
  const unknown = new Uint8Array(count);
  const clean = new Uint8Array(count);
  const frontDepth = new Int16Array(count);
  const hiddenDepth = new Int16Array(count);
  const unknownTexels: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const o = y * width + x;
      const a = 2 * y * fine.width + 2 * x;
      const b = a + fine.width;
      const missing = fine.unknown[a]! + fine.unknown[a + 1]! + fine.unknown[b]! + fine.unknown[b + 1]!;
      for (let channel = 0; channel < 3; channel++) {
        const i = a * 4 + channel;
        const j = b * 4 + channel;
        const sum = fine.source[i]! + fine.source[i + 4]! + fine.source[j]! + fine.source[j + 4]!;
        source[o * 4 + channel] = (sum + 2) >> 2;
        canvas[o * 4 + channel] = (sum + 2) >> 2;
      }
      clean[o] = fine.clean[a]! & fine.clean[a + 1]! & fine.clean[b]! & fine.clean[b + 1]!;
      frontDepth[o] = Math.max(fine.frontDepth[a]!, fine.frontDepth[a + 1]!, fine.frontDepth[b]!, fine.frontDepth[b + 1]!);
      if (missing === 0) continue;
      let depth = 0;
      for (const i of [a, a + 1, b, b + 1]) if (fine.unknown[i] === 1) depth += fine.hiddenDepth[i]!;
      hiddenDepth[o] = Math.round(depth / missing);
      if (missing >= 2) {
        unknown[o] = 1;
        unknownTexels.push(o);
        continue;
      }
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (const i of [a, a + 1, b, b + 1]) if (fine.unknown[i] === 0) sum += fine.canvas[i * 4 + channel]!;
        canvas[o * 4 + channel] = (sum / (4 - missing) + 0.5) | 0;
      }
    }
  }
  return {
    width,
    height,
    source,
    canvas,
    unknown,
    unknownTexels: Int32Array.from(unknownTexels),
    clean,
    frontDepth,
    hiddenDepth,
  };
}
