/** One scale of a picture whose painted texels are given texture. Planes are height * width. */
export interface TextureLevel {
  readonly width: number;
  readonly height: number;
  /** RGBA, where patches come from. */
  readonly source: Uint8Array;
  /** RGBA being painted; complete. */
  readonly canvas: Uint8Array;
  /** The texels to paint, ascending, and per texel its index among them or -1. */
  readonly unknown: Int32Array;
  readonly slot: Int32Array;
  /** 1 where `source` may be copied. */
  readonly clean: Uint8Array;
  /** Depth of the source and of the surface being painted, eighths of a screen pixel of parallax, large is near. */
  readonly sourceDepth: Int16Array;
  readonly targetDepth: Int16Array;
}

/** A level at half the size: texels are the mean of their four children, painted ones those with at least two painted children. */
export function halveLevel(fine: TextureLevel): TextureLevel {
  const width = fine.width >> 1;
  const height = fine.height >> 1;
  const count = width * height;
  const source = new Uint8Array(count * 4);
  const canvas = new Uint8Array(count * 4);
  const slot = new Int32Array(count).fill(-1);
  const clean = new Uint8Array(count);
  const sourceDepth = new Int16Array(count);
  const targetDepth = new Int16Array(count);
  const unknown: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const o = y * width + x;
      const a = 2 * y * fine.width + 2 * x;
      const b = a + fine.width;
      for (let channel = 0; channel < 3; channel++) {
        const i = a * 4 + channel;
        const j = b * 4 + channel;
        source[o * 4 + channel] =
          (fine.source[i]! + fine.source[i + 4]! + fine.source[j]! + fine.source[j + 4]! + 2) >> 2;
        canvas[o * 4 + channel] =
          (fine.canvas[i]! + fine.canvas[i + 4]! + fine.canvas[j]! + fine.canvas[j + 4]! + 2) >> 2;
      }
      clean[o] = fine.clean[a]! & fine.clean[a + 1]! & fine.clean[b]! & fine.clean[b + 1]!;
      sourceDepth[o] = Math.max(
        fine.sourceDepth[a]!,
        fine.sourceDepth[a + 1]!,
        fine.sourceDepth[b]!,
        fine.sourceDepth[b + 1]!,
      );
      let painted = 0;
      let depth = 0;
      for (let child = 0; child < 4; child++) {
        const i = (child < 2 ? a : b) + (child & 1);
        if (fine.slot[i]! < 0) continue;
        painted++;
        depth += fine.targetDepth[i]!;
      }
      if (painted < 2) {
        targetDepth[o] = fine.targetDepth[a]!;
        continue;
      }
      targetDepth[o] = Math.round(depth / painted);
      slot[o] = unknown.length;
      unknown.push(o);
    }
  }
  return {
    width,
    height,
    source,
    canvas,
    unknown: Int32Array.from(unknown),
    slot,
    clean,
    sourceDepth,
    targetDepth,
  };
}
