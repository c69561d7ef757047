/** Particles within this share of the depth of a surface are half hidden by it, so that none pops. */
const DEPTH_SOFTNESS = 0.04;

/** Squared pixels: a way that falls less is level, and every part of it is near each of its rows. */
const LEVEL = 0.0001;

/**
 * Draws a soft round spot along a way into a picture, hidden by what is nearer.
 *
 * Opacity is full within `inner` pixels of the way and falls to 0 at `outer`. Inverse depth w of the spot is compared with
 * the picture's; with `occluded` 0 nothing hides it. With `glows` 1 the colour is added as light, else it covers.
 * shape: rgba: height * width * 4, u8, changed in place, alpha kept; inverseDepth: height * width, f32.
 * exactness: bit-exact with its twin, in f64.
 * source: own.
 */
export function drawStreak(
  inverseDepth: Float32Array,
  occluded: number,
  width: number,
  height: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  w: number,
  inner: number,
  outer: number,
  opacity: number,
  red: number,
  green: number,
  blue: number,
  glows: number,
  rgba: Uint8Array,
): void {
  const alongX = toX - fromX;
  const alongY = toY - fromY;
  const squared = alongX * alongX + alongY * alongY;
  const isSteep = alongY * alongY > LEVEL;
  const perLength = squared > 0 ? 1 / squared : 0;
  const left = Math.max(0, Math.floor(Math.min(fromX, toX) - outer));
  const right = Math.min(width - 1, Math.ceil(Math.max(fromX, toX) + outer));
  const top = Math.max(0, Math.floor(Math.min(fromY, toY) - outer));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(fromY, toY) + outer));
  const edge = 1 / (outer - inner);
  const hiding = 1 / (DEPTH_SOFTNESS * w);
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5 - fromY;
    // Only the part of the way that is near this row can reach it.
    const one = isSteep ? Math.min(1, Math.max(0, (py - outer) / alongY)) : 0;
    const other = isSteep ? Math.min(1, Math.max(0, (py + outer) / alongY)) : 1;
    const oneX = fromX + alongX * one;
    const otherX = fromX + alongX * other;
    const first = Math.max(left, Math.floor(Math.min(oneX, otherX) - outer));
    const last = Math.min(right, Math.ceil(Math.max(oneX, otherX) + outer));
    for (let x = first; x <= last; x++) {
      const px = x + 0.5 - fromX;
      const t = Math.min(1, Math.max(0, (px * alongX + py * alongY) * perLength));
      const dx = px - t * alongX;
      const dy = py - t * alongY;
      const cover = (outer - Math.sqrt(dx * dx + dy * dy)) * edge;
      if (cover <= 0) continue;
      const pixel = y * width + x;
      let alpha = opacity * (cover >= 1 ? 1 : cover * cover * (3 - 2 * cover));
      if (occluded === 1) {
        const front = 0.5 + (w - inverseDepth[pixel]!) * hiding;
        if (front <= 0) continue;
        if (front < 1) alpha *= front;
      }
      const at = 4 * pixel;
      const keep = glows === 1 ? 1 : 1 - alpha;
      rgba[at] = Math.min(255, rgba[at]! * keep + red * alpha + 0.5);
      rgba[at + 1] = Math.min(255, rgba[at + 1]! * keep + green * alpha + 0.5);
      rgba[at + 2] = Math.min(255, rgba[at + 2]! * keep + blue * alpha + 0.5);
    }
  }
}
