// Twin of draw-streak.ts. See there for shapes and exactness.

const DEPTH_SOFTNESS: f64 = 0.04;
const LEVEL: f64 = 0.0001;

// @ts-ignore: decorator
@inline function blended(at: usize, keep: f64, colour: f64, alpha: f64): void {
  store<u8>(at, <u8><i32>min<f64>(255, <f64>load<u8>(at) * keep + colour * alpha + 0.5));
}

export function drawStreak(
  inverseDepth: usize, occluded: i32, width: i32, height: i32, fromX: f64, fromY: f64, toX: f64, toY: f64, w: f64, inner: f64,
  outer: f64, opacity: f64, red: f64, green: f64, blue: f64, glows: i32, rgba: usize,
): void {
  const alongX = toX - fromX, alongY = toY - fromY, squared = alongX * alongX + alongY * alongY;
  const isSteep = alongY * alongY > LEVEL;
  const perLength: f64 = squared > 0 ? 1.0 / squared : 0;
  const left = <i32>max<f64>(0, floor(min(fromX, toX) - outer)), right = <i32>min<f64>(<f64>(width - 1), ceil(max(fromX, toX) + outer));
  const top = <i32>max<f64>(0, floor(min(fromY, toY) - outer)), bottom = <i32>min<f64>(<f64>(height - 1), ceil(max(fromY, toY) + outer));
  const edge = 1.0 / (outer - inner), hiding = 1.0 / (DEPTH_SOFTNESS * w);
  for (let y = top; y <= bottom; y++) {
    const py = <f64>y + 0.5 - fromY;
    const one: f64 = isSteep ? min<f64>(1, max<f64>(0, (py - outer) / alongY)) : 0;
    const other: f64 = isSteep ? min<f64>(1, max<f64>(0, (py + outer) / alongY)) : 1;
    const oneX = fromX + alongX * one, otherX = fromX + alongX * other;
    const first = <i32>max<f64>(<f64>left, floor(min(oneX, otherX) - outer)), last = <i32>min<f64>(<f64>right, ceil(max(oneX, otherX) + outer));
    for (let x = first; x <= last; x++) {
      const px = <f64>x + 0.5 - fromX;
      const t = min<f64>(1, max<f64>(0, (px * alongX + py * alongY) * perLength));
      const dx = px - t * alongX, dy = py - t * alongY;
      const cover = (outer - sqrt(dx * dx + dy * dy)) * edge;
      if (cover <= 0) continue;
      const pixel = <usize>(y * width + x) << 2;
      let alpha = opacity * (cover >= 1 ? 1.0 : cover * cover * (3 - 2 * cover));
      if (occluded == 1) {
        const front = 0.5 + (w - <f64>load<f32>(inverseDepth + pixel)) * hiding;
        if (front <= 0) continue;
        if (front < 1) alpha *= front;
      }
      const keep = glows == 1 ? 1.0 : 1 - alpha;
      blended(rgba + pixel, keep, red, alpha);
      blended(rgba + pixel + 1, keep, green, alpha);
      blended(rgba + pixel + 2, keep, blue, alpha);
    }
  }
}
