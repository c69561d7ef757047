/** Half side of the window in which a known value is looked for. */
const WINDOW = 3;
/** Squared colour distance (sRGB8, three channels) that weighs as much as one squared pixel of distance. */
const COLOUR_PER_PIXEL = 60;

/**
 * A copy of a map in which every unknown (not finite) value is taken from a known one close by of like colour, ring by ring from the
 * known content inwards. Values are chosen, not averaged, so silhouettes stay steps; of equally good ones the farther wins, since what
 * a sensor cannot measure is mostly what a nearer thing hides. A map without any known value becomes 0.
 *
 * @param values height * width, near is large, not finite where unknown
 * @param rgba the picture, height * width * 4
 * @param width pixels
 * @param height pixels
 */
export function fillUnknown(
  values: Float32Array,
  rgba: Uint8Array,
  width: number,
  height: number,
): Float32Array {
  const count = width * height;
  const out = new Float32Array(count);
  // 0: unknown, 1: known, 2: queued.
  const state = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    if (!Number.isFinite(values[i]!)) continue;
    out[i] = values[i]!;
    state[i] = 1;
  }
  let ring: number[] = [];
  const queueAround = (i: number, into: number[]): void => {
    const x = i % width;
    for (const next of [x > 0 ? i - 1 : -1, x + 1 < width ? i + 1 : -1, i - width, i + width]) {
      if (next < 0 || next >= count || state[next] !== 0) continue;
      state[next] = 2;
      into.push(next);
    }
  };
  for (let i = 0; i < count; i++) if (state[i] === 1) queueAround(i, ring);
  while (ring.length > 0) {
    const chosen = ring.map((i) => closestKnown(out, state, rgba, i, width, height));
    const next: number[] = [];
    ring.forEach((i, k) => {
      out[i] = chosen[k]!;
      state[i] = 1;
    });
    for (const i of ring) queueAround(i, next);
    ring = next;
  }
  return out;
}

/** The known value of the pixel around `i` that is closest in place and colour. */
function closestKnown(
  values: Float32Array,
  state: Uint8Array,
  rgba: Uint8Array,
  i: number,
  width: number,
  height: number,
): number {
  const y = (i / width) | 0;
  const x = i - y * width;
  let best = 0;
  let price = Number.POSITIVE_INFINITY;
  for (let row = Math.max(0, y - WINDOW); row <= Math.min(height - 1, y + WINDOW); row++) {
    for (let column = Math.max(0, x - WINDOW); column <= Math.min(width - 1, x + WINDOW); column++) {
      const j = row * width + column;
      if (state[j] !== 1) continue;
      const red = rgba[i * 4]! - rgba[j * 4]!;
      const green = rgba[i * 4 + 1]! - rgba[j * 4 + 1]!;
      const blue = rgba[i * 4 + 2]! - rgba[j * 4 + 2]!;
      const place = (row - y) * (row - y) + (column - x) * (column - x);
      const candidate = place * COLOUR_PER_PIXEL + red * red + green * green + blue * blue;
      if (candidate < price || (candidate === price && values[j]! < best)) {
        price = candidate;
        best = values[j]!;
      }
    }
  }
  return best;
}
