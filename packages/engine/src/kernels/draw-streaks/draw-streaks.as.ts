// SIMD twin of draw-streaks.ts: four pixels of a row at once. See there for shapes and exactness.

const STRIDE: usize = 48;
const DEPTH_SOFTNESS: f32 = 0.04;
const LEVEL: f32 = 0.0001;

// @ts-ignore: decorator
@inline function clamped(value: f32): f32 {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

function drawStreak(streak: usize, inverseDepth: usize, occluded: i32, width: i32, height: i32, rgba: usize): void {
  const fromX = load<f32>(streak), fromY = load<f32>(streak, 4), toX = load<f32>(streak, 8), toY = load<f32>(streak, 12);
  const w = load<f32>(streak, 16), inner = load<f32>(streak, 20), outer = load<f32>(streak, 24), opacity = load<f32>(streak, 28);
  const levels = i32x4.trunc_sat_f32x4_s(v128.load(streak, 32)), colour = i16x8.narrow_i32x4_s(levels, levels);
  const replaced = load<f32>(streak, 44) == 1 ? i16x8.splat(0) : i16x8.splat(-1);
  const alongX: f32 = toX - fromX, alongY: f32 = toY - fromY, squared: f32 = alongX * alongX + alongY * alongY;
  const isSteep = alongY * alongY > LEVEL;
  const perLength: f32 = squared > 0 ? <f32>1 / squared : 0, perRow: f32 = isSteep ? <f32>1 / alongY : 0;
  const reach: f32 = outer + 0.5, within: f32 = outer - 0.5;
  const left = <i32>max<f32>(0, ceil<f32>(min(fromX, toX) - reach));
  const right = <i32>min<f32>(<f32>(width - 1), floor<f32>(max(fromX, toX) + within));
  const top = <i32>max<f32>(0, ceil<f32>(min(fromY, toY) - reach));
  const bottom = <i32>min<f32>(<f32>(height - 1), floor<f32>(max(fromY, toY) + within));
  const farLeft = <f32>left, farRight = <f32>right;
  const upperEnd: f32 = alongY < 0 ? alongY : 0, lowerEnd: f32 = alongY > 0 ? alongY : 0;
  const edge: f32 = <f32>1 / (outer - inner), hiding: f32 = <f32>1 / (DEPTH_SOFTNESS * w);
  const zero = f32x4.splat(0), whole = f32x4.splat(1), lanes = f32x4(0.5, 1.5, 2.5, 3.5);
  const alongXs = f32x4.splat(alongX), alongYs = f32x4.splat(alongY);
  for (let y = top; y <= bottom; y++) {
    const py: f32 = <f32>y + 0.5 - fromY;
    const one: f32 = isSteep ? clamped((py - outer) * perRow) : 0, other: f32 = isSteep ? clamped((py + outer) * perRow) : 1;
    const oneX: f32 = fromX + alongX * one, otherX: f32 = fromX + alongX * other;
    // Choices rather than min and max, which mind what is no number and take far longer.
    const before: f32 = upperEnd - py, after: f32 = py - lowerEnd, beyond: f32 = before > 0 ? before : after > 0 ? after : 0;
    const room: f32 = outer * outer - beyond * beyond, wide: f32 = room > 0 ? sqrt<f32>(room) : 0;
    const lowest = ceil<f32>((oneX < otherX ? oneX : otherX) - (wide + 0.5));
    const highest = floor<f32>((oneX < otherX ? otherX : oneX) + (wide - 0.5));
    if (lowest > farRight || highest < farLeft) continue;
    const first = <i32>(lowest > farLeft ? lowest : farLeft), last = <i32>(highest < farRight ? highest : farRight);
    const rise = f32x4.splat(py * alongY), pys = f32x4.splat(py);
    let at = <usize>(y * width + first) << 2;
    for (let x = first; x <= last; x += 4, at += 16) {
      const px = f32x4.sub(f32x4.add(f32x4.splat(<f32>x), lanes), f32x4.splat(fromX));
      const along = f32x4.mul(f32x4.add(f32x4.mul(px, alongXs), rise), f32x4.splat(perLength));
      const t = f32x4.pmin(f32x4.pmax(along, zero), whole);
      const dx = f32x4.sub(px, f32x4.mul(t, alongXs)), dy = f32x4.sub(pys, f32x4.mul(t, alongYs));
      const away = f32x4.sqrt(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)));
      const cover = f32x4.pmin(f32x4.mul(f32x4.sub(f32x4.splat(outer), away), f32x4.splat(edge)), whole);
      const covered = f32x4.gt(cover, zero);
      if (!v128.any_true(covered)) continue;
      const eased = f32x4.mul(f32x4.mul(cover, cover), f32x4.sub(f32x4.splat(3), f32x4.mul(f32x4.splat(2), cover)));
      let alpha = v128.and(covered, f32x4.mul(f32x4.splat(opacity), eased));
      if (occluded == 1) {
        const nearer = f32x4.mul(f32x4.sub(f32x4.splat(w), v128.load(inverseDepth + at)), f32x4.splat(hiding));
        const front = f32x4.pmin(f32x4.add(f32x4.splat(0.5), nearer), whole);
        alpha = v128.and(f32x4.gt(front, zero), f32x4.mul(alpha, front));
      }
      // Of the last four pixels some lie beyond the row's end, and stay as they are.
      const shown = v128.and(alpha, i32x4.le_s(i32x4(0, 1, 2, 3), i32x4.splat(last - x)));
      if (!v128.any_true(shown)) continue;
      const parts = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(shown, f32x4.splat(32767)), f32x4.splat(0.5)));
      const part = i16x8.narrow_i32x4_s(parts, parts);
      const pixels = v128.load(rgba + at);
      const low = i16x8.extend_low_i8x16_u(pixels), high = i16x8.extend_high_i8x16_u(pixels);
      const lowPart = v128.shuffle<i16>(part, zero, 0, 0, 0, 8, 1, 1, 1, 8), highPart = v128.shuffle<i16>(part, zero, 2, 2, 2, 8, 3, 3, 3, 8);
      const lowAdded = i16x8.q15mulr_sat_s(i16x8.sub(colour, v128.and(low, replaced)), lowPart);
      const highAdded = i16x8.q15mulr_sat_s(i16x8.sub(colour, v128.and(high, replaced)), highPart);
      v128.store(rgba + at, i8x16.narrow_i16x8_u(i16x8.add(low, lowAdded), i16x8.add(high, highAdded)));
    }
  }
}

export function drawStreaks(
  streaks: usize, count: i32, inverseDepth: usize, occluded: i32, width: i32, height: i32, rgba: usize,
): void {
  for (let i = 0; i < count; i++, streaks += STRIDE) drawStreak(streaks, inverseDepth, occluded, width, height, rgba);
}
