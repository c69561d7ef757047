const f = Math.fround;

/**
 * Numbers per streak: x, y of both ends, inverse depth, radius within which it is whole, radius at which it ends, opacity,
 * red, green, blue 0 to 255, and 1 where it adds its colour as light instead of covering what is behind.
 */
export const STREAK_STRIDE = 12;
/** Particles within this share of the depth of a surface are half hidden by it, so that none pops. */
const DEPTH_SOFTNESS = f(0.04);
/** An opacity of 1 as a whole number of 15 bits. */
const WHOLE = 32767;
/** Squared pixels: a way that falls less is level, and every part of it is near each of its rows. */
const LEVEL = f(0.0001);

/**
 * Draws soft round spots along ways into a picture, one after the other, hidden by what is nearer. With `occluded` 0 nothing
 * hides them.
 *
 * shape: streaks: count * STREAK_STRIDE, f32; rgba: height * width * 4, u8, changed in place, alpha kept; inverseDepth:
 *   height * width, f32.
 * exactness: bit-exact with its twin; opacities are rounded to 15 bits, colours down to whole levels.
 * source: own.
 */
export function drawStreaks(
  streaks: Float32Array,
  count: number,
  inverseDepth: Float32Array,
  occluded: number,
  width: number,
  height: number,
  rgba: Uint8Array,
): void {
  for (let at = 0; at < count * STREAK_STRIDE; at += STREAK_STRIDE)
    drawStreak(streaks, at, inverseDepth, occluded, width, height, rgba);
}

function drawStreak(
  streaks: Float32Array,
  at: number,
  inverseDepth: Float32Array,
  occluded: number,
  width: number,
  height: number,
  rgba: Uint8Array,
): void {
  const [fromX, fromY, toX, toY] = [streaks[at]!, streaks[at + 1]!, streaks[at + 2]!, streaks[at + 3]!];
  const [w, inner, outer, opacity] = [streaks[at + 4]!, streaks[at + 5]!, streaks[at + 6]!, streaks[at + 7]!];
  const [alongX, alongY] = [f(toX - fromX), f(toY - fromY)];
  const squared = f(f(alongX * alongX) + f(alongY * alongY));
  const isSteep = f(alongY * alongY) > LEVEL;
  const perLength = squared > 0 ? f(1 / squared) : 0;
  const perRow = isSteep ? f(1 / alongY) : 0;
  // Pixels count by their middles, so those half a pixel beyond the radius are the last.
  const reach = f(outer + 0.5);
  const within = f(outer - 0.5);
  const left = Math.max(0, Math.ceil(f(Math.min(fromX, toX) - reach)));
  const right = Math.min(width - 1, Math.floor(f(Math.max(fromX, toX) + within)));
  const top = Math.max(0, Math.ceil(f(Math.min(fromY, toY) - reach)));
  const bottom = Math.min(height - 1, Math.floor(f(Math.max(fromY, toY) + within)));
  const edge = f(1 / f(outer - inner));
  const hiding = f(1 / f(DEPTH_SOFTNESS * w));
  for (let y = top; y <= bottom; y++) {
    const py = f(f(y + 0.5) - fromY);
    // Only the part of the way that is near this row can reach it.
    const one = isSteep ? Math.min(1, Math.max(0, f(f(py - outer) * perRow))) : 0;
    const other = isSteep ? Math.min(1, Math.max(0, f(f(py + outer) * perRow))) : 1;
    const oneX = f(fromX + f(alongX * one));
    const otherX = f(fromX + f(alongX * other));
    // Beyond the ends of the way a row meets only the round cap.
    const beyond = Math.max(0, f(Math.min(0, alongY) - py), f(py - Math.max(0, alongY)));
    const wide = f(Math.sqrt(Math.max(0, f(f(outer * outer) - f(beyond * beyond)))));
    const first = Math.max(left, Math.ceil(f(Math.min(oneX, otherX) - f(wide + 0.5))));
    const last = Math.min(right, Math.floor(f(Math.max(oneX, otherX) + f(wide - 0.5))));
    for (let x = first; x <= last; x++) {
      const px = f(f(x + 0.5) - fromX);
      const t = Math.min(1, Math.max(0, f(f(f(px * alongX) + f(py * alongY)) * perLength)));
      const dx = f(px - f(t * alongX));
      const dy = f(py - f(t * alongY));
      const away = f(Math.sqrt(f(f(dx * dx) + f(dy * dy))));
      const cover = Math.min(1, f(f(outer - away) * edge));
      if (cover <= 0) continue;
      const pixel = y * width + x;
      let alpha = f(opacity * f(f(cover * cover) * f(3 - f(2 * cover))));
      if (occluded === 1) {
        const front = Math.min(1, f(0.5 + f(f(w - inverseDepth[pixel]!) * hiding)));
        if (front <= 0) continue;
        alpha = f(alpha * front);
      }
      const part = Math.min(WHOLE, Math.trunc(f(f(alpha * WHOLE) + 0.5)));
      for (let channel = 0; channel < 3; channel++) {
        const value = rgba[4 * pixel + channel]!;
        const colour = Math.trunc(streaks[at + 8 + channel]!);
        const added = ((streaks[at + 11] === 1 ? colour : colour - value) * part + 0x4000) >> 15;
        rgba[4 * pixel + channel] = Math.min(255, value + added);
      }
    }
  }
}
