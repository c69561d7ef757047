/**
 * How a black suit with shirt and tie is cut, in a plane of its own: x from the middle of the chest, y down from the
 * collar, both in units of about 9 cm, half a head. Each share is 0 to 1, soft over a pixel.
 */
export interface Garment {
  /** White shirt, its collar included. */
  shirt: number;
  tie: number;
  /** The facing of the lapels, which shines a little. */
  lapel: number;
  /** Light on the edges of lapels, collar and buttons. */
  gleam: number;
  /** Shadow that one piece throws on the next. */
  shadow: number;
}

/** Where the lapels meet, and how wide the shirt is at the collar. */
const BUTTONED = 3.7;
const OPEN = 0.95;
/** Outermost point of the lapel, the notch above it, and where the neck ends. */
const PEAK_X = 1.58;
const PEAK_Y = 1;
const NECK_X = 0.98;
/** The tips of the shirt's collar. */
const TIP_X = 0.52;
const TIP_Y = 1;
/** Buttons below the lapels, and the handkerchief in the pocket. */
const BUTTONS = [4.05, 4.95] as const;
const BUTTON_RADIUS = 0.1;
const POCKET = { x: 1.75, y: 2.5, half: 0.33, tall: 0.09 } as const;

/** The box outside which there is nothing but plain cloth. */
export const SUIT_BOX = { half: 2.2, top: -0.5, bottom: 5.2 } as const;

const clamp01 = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);

/** How far a place is to the right of the way from one point to another, as seen by who walks it on the screen. */
function beside(x: number, y: number, fromX: number, fromY: number, toX: number, toY: number): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  return (dx * (y - fromY) - dy * (x - fromX)) / Math.sqrt(dx * dx + dy * dy);
}

/** Writes what is at a place of the suit. pixel: the size of a pixel in the suit's units, over which edges are soft. */
export function cutAt(x: number, y: number, pixel: number, out: Garment): void {
  out.shirt = out.tie = out.lapel = out.gleam = out.shadow = 0;
  const across = Math.abs(x);
  if (across > SUIT_BOX.half || y < SUIT_BOX.top || y > SUIT_BOX.bottom) return;
  const inside = (distance: number): number => clamp01(distance / pixel + 0.5);
  const line = (distance: number, half: number): number => clamp01((half - Math.abs(distance)) / pixel + 0.5);
  // The opening of the jacket, a wedge whose edges bulge a little as rolled lapels do.
  const down = clamp01(y / BUTTONED);
  const edge = OPEN * (1 - down) + 0.22 * down * (1 - down) - across;
  const open = inside(edge) * inside(BUTTONED - y);
  // The shirt begins where the neck ends: higher at its sides.
  const neckline = y - (0.3 - 0.62 * Math.min(1, across / NECK_X));
  out.shirt = open * inside(neckline);
  const knot = clamp01((y - 0.22) / 0.45);
  const blade = clamp01((y - 0.67) / 3);
  const tieHalf = y < 0.67 ? 0.25 - 0.09 * knot : 0.14 + 0.26 * blade;
  const tie = inside(tieHalf - across) * inside(y - 0.22) * open;
  // Collar wings lie over the tie: a triangle from the knot to the tip and up to the neck.
  const wing =
    inside(beside(across, y, TIP_X, TIP_Y, 0.1, 0.12)) *
    inside(beside(across, y, OPEN + 0.1, 0.2, TIP_X, TIP_Y)) *
    out.shirt;
  const underWing =
    clamp01(1 + beside(across, y, TIP_X, TIP_Y, 0.1, 0.12) / 0.12) *
    clamp01(1 + beside(across, y, OPEN + 0.1, 0.2, TIP_X, TIP_Y) / 0.12) *
    inside(neckline);
  out.tie = tie * (1 - wing);
  out.shadow = out.shirt * (1 - wing) * (0.45 * underWing + 0.5 * clamp01(1 - edge / 0.22));
  // A line where the knot ends, and the fold below it.
  out.shadow = Math.max(
    out.shadow,
    out.tie * (0.8 * line(y - 0.67, 0.035) + 0.2 * clamp01(1 - across / 0.06) * clamp01(1.5 - y)),
  );
  // Lapels: from the opening to a line from the peak to the button, above the peak to the neck.
  const outer =
    y < PEAK_Y
      ? NECK_X + 0.1 + (0.34 * Math.max(0, y)) / PEAK_Y - across
      : beside(across, y, PEAK_X, PEAK_Y, 0.16, BUTTONED + 0.05) +
        0.16 * clamp01((y - PEAK_Y) / 1.2) * clamp01((BUTTONED - y) / 1.2);
  const notch = y - PEAK_Y + 0.16 * (across - 1);
  const peaked = y < PEAK_Y && across > NECK_X ? inside(outer) * inside(-notch) : inside(outer);
  out.lapel = peaked * (1 - open) * inside(BUTTONED + 0.1 - y) * inside(y + 0.4);
  const facing = out.lapel;
  out.gleam =
    facing *
    (0.6 * clamp01(1 - Math.abs(outer - 0.05) / 0.07) + 0.5 * clamp01(1 - Math.abs(edge + 0.05) / 0.06));
  out.shadow = Math.max(
    out.shadow,
    outer < 0
      ? (1 - open) * (1 - facing) * 0.85 * clamp01(1 + outer / 0.2) * inside(BUTTONED - y) * inside(y)
      : 0,
    0.9 * facing * line(y - PEAK_Y - 0.02 + 0.16 * (across - 1), 0.03) * inside(across - 0.86),
  );
  // Below the lapels one side of the jacket lies over the other.
  if (y > BUTTONED)
    out.shadow = Math.max(out.shadow, 0.8 * clamp01(1 - Math.abs(x - 0.14) / 0.06) * (x > 0.14 ? 1 : 0.4));
  for (const at of BUTTONS) {
    const far = Math.sqrt(x * x + (y - at) * (y - at));
    out.shadow = Math.max(out.shadow, 0.9 * inside(BUTTON_RADIUS * 1.3 - far) * inside(far - BUTTON_RADIUS));
    out.gleam += 0.8 * inside(BUTTON_RADIUS - far) * clamp01(0.6 - 4 * (y - at));
  }
  const pocketY = y - POCKET.y + 0.1 * (x - POCKET.x);
  const linen = inside(POCKET.half - Math.abs(x - POCKET.x)) * inside(POCKET.tall - Math.abs(pocketY));
  out.shirt = Math.max(out.shirt - out.tie, linen);
}
