import { cos, PI, sin } from '../../deterministic-math.ts';
import { uniform } from '../../plan/seeded-random.ts';
import type { FeatherKind } from './feather-sprite.ts';

/** The sorts of feathers a wing has, from the long ones at its tip to the down along its front edge. */
export const FEATHER_KINDS = {
  primary: { leading: 0.042, trailing: 0.088, tipFrom: 0.62, bluntness: 2, looseness: 0.02, splits: 3 },
  secondary: { leading: 0.075, trailing: 0.115, tipFrom: 0.66, bluntness: 2.2, looseness: 0.03, splits: 2 },
  covert: { leading: 0.15, trailing: 0.18, tipFrom: 0.5, bluntness: 2.1, looseness: 0.06, splits: 0 },
  down: { leading: 0.24, trailing: 0.26, tipFrom: 0.35, bluntness: 2, looseness: 0.55, splits: 1 },
} as const satisfies Readonly<Record<string, FeatherKind>>;

export type FeatherName = keyof typeof FEATHER_KINDS;

/** How far a wing has opened; each number is 0 folded to 1 spread and may pass 1 for a moment. */
export interface WingOpening {
  /** Upper arm, forearm and hand turn one after the other. */
  readonly arm: number;
  readonly forearm: number;
  readonly hand: number;
  /** The feathers fan out last. */
  readonly fan: number;
  /** 1 is the wing's full size. */
  readonly size: number;
  /** Turn of the whole wing about the upright axis, away from the viewer, in radians. */
  readonly sweepRadians: number;
  /** Lift of the whole wing, in radians. */
  readonly liftRadians: number;
}

/** A feather where it grows, in wing lengths: x outward, y upward, the shoulder at (0, 0). */
export interface PlacedFeather {
  readonly kind: FeatherName;
  /** Which of the drawn variants of its kind it is, 0 to 1. */
  readonly variant: number;
  readonly x: number;
  readonly y: number;
  /** Counter-clockwise from outward. */
  readonly directionRadians: number;
  readonly length: number;
  /** How much the feather turns from its root to its tip, in radians; positive bends upward. */
  readonly bendRadians: number;
  /** Light it gets for its place: 1 in the open. */
  readonly light: number;
  /** 0 at the body to 1 at the wing's tip. */
  readonly outward: number;
  /** Unrelated to other feathers': for what trembles. 0 to 1. */
  readonly phase: number;
}

/** One row of feathers along the arm. */
interface FeatherRow {
  readonly kind: FeatherName;
  readonly count: number;
  /** The stretch of the arm it grows on: 0 is the shoulder, 1 the end of the hand. */
  readonly from: number;
  readonly to: number;
  /** Share of a flight feather's length there. */
  readonly length: number;
  /** How far down the flight feather it begins, as a share of its length. */
  readonly start: number;
  readonly light: number;
  /** How uneven lengths and directions are. */
  readonly uneven: number;
}

const DEGREE = PI / 180;
const ARM = { length: 0.32, folded: 118 * DEGREE, spread: 68 * DEGREE };
const FOREARM = { length: 0.4, folded: -62 * DEGREE, spread: 44 * DEGREE };
const HAND = { length: 0.27, folded: -94 * DEGREE, spread: 8 * DEGREE };
const FOLDED_FEATHERS = -92 * DEGREE;

/** From the back to the front: each row covers the roots of the one before, and each feather the one before it. */
const ROWS: readonly FeatherRow[] = [
  { kind: 'primary', count: 11, from: 1, to: 0.7, length: 1, start: 0, light: 0.93, uneven: 0.5 },
  { kind: 'secondary', count: 15, from: 0.68, to: 0.02, length: 1, start: 0, light: 0.9, uneven: 0.6 },
  { kind: 'covert', count: 24, from: 0.99, to: 0.02, length: 0.5, start: 0.02, light: 0.95, uneven: 0.8 },
  { kind: 'covert', count: 28, from: 0.98, to: 0.02, length: 0.35, start: 0.01, light: 0.98, uneven: 1 },
  { kind: 'covert', count: 34, from: 0.97, to: 0.01, length: 0.23, start: -0.01, light: 1, uneven: 1.2 },
  { kind: 'down', count: 44, from: 0.97, to: 0, length: 0.16, start: -0.03, light: 1.02, uneven: 1.6 },
  { kind: 'down', count: 46, from: 0.96, to: 0, length: 0.11, start: -0.055, light: 1.05, uneven: 2 },
];

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** Direction of the flight feather at a place of the spread arm: from nearly outward at the tip to down at the body. */
function spreadDirection(place: number): number {
  const tip = Math.max(0, (place - 0.66) / 0.34);
  const inner = Math.min(1, place / 0.66);
  return place > 0.66 ? mix(-62, 14, tip * (0.8 + 0.2 * tip)) * DEGREE : mix(-98, -62, inner) * DEGREE;
}

/** Length of the flight feather at a place of the arm. */
function flightLength(place: number): number {
  if (place <= 0.68) return mix(0.5, 0.8, place / 0.68);
  const hand = (place - 0.68) / 0.32;
  // The longest primaries are the third and fourth from the tip.
  return 0.8 + 0.34 * sin(PI * Math.min(1, hand * 0.78)) - 0.1 * hand * hand;
}

interface Arm {
  /** Place and direction at 0 (shoulder) to 1 (end of the hand). */
  readonly at: (place: number) => { readonly x: number; readonly y: number };
}

/** The arm as a smooth line: a Bezier's corner rounding at elbow and wrist, so that the row of roots has no kink. */
function armOf({ arm, forearm, hand }: WingOpening): Arm {
  const bones = [
    { ...ARM, open: arm },
    { ...FOREARM, open: forearm },
    { ...HAND, open: hand },
  ];
  const joints = [{ x: 0, y: 0 }];
  for (const { length, folded, spread, open } of bones) {
    const angle = mix(folded, spread, open);
    const { x, y } = joints.at(-1)!;
    joints.push({ x: x + length * cos(angle), y: y + length * sin(angle) });
  }
  const total = ARM.length + FOREARM.length + HAND.length;
  const ends = [0, ARM.length / total, (ARM.length + FOREARM.length) / total, 1];
  const straight = (place: number) => {
    const p = Math.min(1, Math.max(0, place));
    const bone = p < ends[1]! ? 0 : p < ends[2]! ? 1 : 2;
    const t = (p - ends[bone]!) / (ends[bone + 1]! - ends[bone]!);
    const [a, b] = [joints[bone]!, joints[bone + 1]!];
    return { x: mix(a.x, b.x, t), y: mix(a.y, b.y, t) };
  };
  return {
    at: (place) => {
      const near = Math.min(place, 1 - place, 0.12);
      const samples = [-1, -0.5, 0, 0.5, 1].map((k) => straight(place + k * near));
      return {
        x: samples.reduce((sum, { x }) => sum + x, 0) / samples.length,
        y: samples.reduce((sum, { y }) => sum + y, 0) / samples.length,
      };
    },
  };
}

/** Every feather of a wing that has opened so far, from the front to the back. Equal seeds give equal wings. */
export function placeFeathers(opening: WingOpening, seed: number): readonly PlacedFeather[] {
  const arm = armOf(opening);
  return ROWS.flatMap((row, rowIndex) =>
    Array.from({ length: row.count }, (_, k) => placeFeather(row, rowIndex, k, opening, arm, seed)),
  ).reverse();
}

function placeFeather(
  row: FeatherRow,
  rowIndex: number,
  k: number,
  opening: WingOpening,
  arm: Arm,
  seed: number,
): PlacedFeather {
  const random = (channel: number): number => uniform(seed, 100 + 8 * rowIndex + channel, k);
  const place = mix(row.from, row.to, (k + 0.35 * row.uneven * (random(0) - 0.5)) / (row.count - 1));
  const full = flightLength(place);
  const length = full * row.length * (1 + 0.12 * row.uneven * (random(1) - 0.5));
  const fanned = mix(FOLDED_FEATHERS, spreadDirection(place), opening.fan);
  // Small feathers lie flatter to the arm than the flight feathers they cover.
  const direction = fanned + (random(2) - 0.5) * 7 * DEGREE * row.uneven + (1 - row.length) * 7 * DEGREE;
  const root = arm.at(place);
  const start = full * row.start;
  return {
    kind: row.kind,
    variant: random(3),
    x: root.x + start * cos(direction),
    y: root.y + start * sin(direction),
    directionRadians: direction,
    length: length * mix(0.55, 1, Math.min(1, Math.max(0, opening.fan))),
    bendRadians: (-16 - 10 * place + 8 * (random(4) - 0.5)) * DEGREE * (row.kind === 'down' ? 1.6 : 1),
    light: row.light * (1 + 0.07 * (random(5) - 0.5)),
    outward: place,
    phase: random(6),
  };
}
