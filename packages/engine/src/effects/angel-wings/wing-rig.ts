import { cos, PI, sin } from '../../deterministic-math.ts';
import type { PhotoLight } from '../../perceive/light-of-photo.ts';
import type { EffectContext, EffectFrame } from '../effect.ts';
import { drawFeather, type FeatherColours, type FeatherLayer, PATH_STRIDE } from './draw-feather.ts';
import { drawFeatherSprite, type FeatherSprite, placeSprite, spriteBytes } from './feather-sprite.ts';
import {
  FEATHER_KINDS,
  type FeatherName,
  type PlacedFeather,
  placeFeathers,
  type WingOpening,
} from './wing-shape.ts';

/** Where wings grow from and how large they are, in photo pixels. */
export interface WingMount {
  readonly centreX: number;
  readonly y: number;
  /** Sideways from the centre to each wing's root. */
  readonly apart: number;
  /** Length of the unit that `wing-shape.ts` builds with. */
  readonly unit: number;
  /** Inverse depth of the roots, a little behind the subject. */
  readonly inverseDepth: number;
  /** Of the photo's camera: how far a sweep reaches in depth. */
  readonly focalPixels: number;
}

export type FeatherSprites = Readonly<Record<FeatherName, readonly FeatherSprite[]>>;

const VARIANTS = 3;
/** Typical lengths in wing units: a sprite is drawn at the size it is mostly seen at. */
const FEATHER_NAMES = ['primary', 'secondary', 'covert', 'down'] as const;
const TYPICAL_LENGTH = { primary: 1, secondary: 0.72, covert: 0.32, down: 0.12 } as const;
/** Points of a feather's path, at most 7: its bend is a tenth of a turn, and none leaves its curve by a quarter of a pixel. */
const POINTS = { primary: 7, secondary: 6, covert: 5, down: 4 } as const;
/** A feather's own shading takes a sixth of the light away on average; its crests are to be white all the same. */
const FEATHER_WHITE = 1.17;
const TREMBLES_PER_SECOND = 0.85;

/** Length in texels at which feathers of a kind are drawn. */
const lengthOf = (kind: FeatherName, unitPixels: number): number =>
  Math.round(Math.min(640, Math.max(24, TYPICAL_LENGTH[kind] * unitPixels)));

/** Bytes that createFeatherSprites allocates. */
export function featherSpriteBytes(unitPixels: number): number {
  const bytes = FEATHER_NAMES.map((kind) => spriteBytes(FEATHER_KINDS[kind], lengthOf(kind, unitPixels)));
  return VARIANTS * bytes.reduce((sum, each) => sum + each, 0);
}

/** Draws a few variants of every kind of feather for wings of a unit of so many pixels. */
export function createFeatherSprites(
  unitPixels: number,
  seed: number,
  allocate: EffectContext['allocate'],
): FeatherSprites {
  const draw = (kind: FeatherName): readonly FeatherSprite[] =>
    Array.from({ length: VARIANTS }, (_, i) => {
      const length = lengthOf(kind, unitPixels);
      return placeSprite(drawFeatherSprite(FEATHER_KINDS[kind], length, seed + 31 * i + length), allocate);
    });
  const [primary, secondary, covert, down] = FEATHER_NAMES.map(draw);
  return { primary: primary!, secondary: secondary!, covert: covert!, down: down! };
}

/** What light does to a surface that faces a little aside: shares of key light and of the light that shines through. */
export function coloursIn(light: PhotoLight, facing: number, opacity: number): FeatherColours {
  const lit = Math.min(1, Math.max(0, 0.84 + 0.36 * facing));
  const through = 0.1 * Math.max(0, -facing) + 0.03;
  const [red, green, blue] = [0, 1, 2].map(
    (c) => light.shade[c]! + (light.key[c]! * FEATHER_WHITE - light.shade[c]!) * lit,
  ) as [number, number, number];
  return {
    red,
    green,
    blue,
    throughRed: light.key[0] * through,
    throughGreen: light.key[1] * through,
    throughBlue: light.key[2] * through,
    opacity,
  };
}

/** Lays both wings into the layer, the foremost feathers first. `side`: -1 is the wing on the left of the picture. */
export function drawWings(
  sprites: FeatherSprites,
  mount: WingMount,
  opening: WingOpening,
  light: PhotoLight,
  frame: Pick<EffectFrame, 'projectPhoto' | 'seconds'>,
  seed: number,
  opacity: number,
  layer: FeatherLayer,
): void {
  const path = new Float64Array(POINTS.primary * PATH_STRIDE);
  for (const side of [-1, 1] as const) {
    const facing = side * light.x * sin(Math.min(1.2, 0.35 + opening.sweepRadians)) - 0.35 * light.y;
    const colours = coloursIn(light, facing, opacity);
    // Both wings are one drawing mirrored, but no two feathers of a bird are alike.
    for (const feather of placeFeathers(opening, seed + side)) {
      const sprite = sprites[feather.kind][Math.floor(feather.variant * VARIANTS) % VARIANTS]!;
      layPath(feather, sprite, mount, opening, side, frame, light, path);
      drawFeather(sprite, path, POINTS[feather.kind], colours, layer);
    }
  }
}

function layPath(
  feather: PlacedFeather,
  sprite: FeatherSprite,
  mount: WingMount,
  opening: WingOpening,
  side: -1 | 1,
  { projectPhoto, seconds }: Pick<EffectFrame, 'projectPhoto' | 'seconds'>,
  light: PhotoLight,
  path: Float64Array,
): void {
  const unit = mount.unit * opening.size;
  const tremble = 2 * PI * (TREMBLES_PER_SECOND * seconds + feather.phase);
  const restless = 0.012 * feather.outward * sin(tremble) + 0.006 * sin(1.7 * tremble);
  const bend = feather.bendRadians + 0.05 * feather.outward * sin(tremble - 0.8);
  const [sweepX, sweepZ] = [cos(opening.sweepRadians), sin(opening.sweepRadians)];
  const [liftX, liftY] = [cos(opening.liftRadians), sin(opening.liftRadians)];
  const half = (feather.length * sprite.halfWidth) / sprite.length;
  const points = POINTS[feather.kind];
  const piece = feather.length / (points - 1);
  let [x, y] = [feather.x, feather.y];
  const seen = (px: number, py: number): readonly [number, number] => {
    const [rx, ry] = [px * liftX - py * liftY, px * liftY + py * liftX];
    const depth = 1 / mount.inverseDepth;
    const distance = depth + (Math.max(0, rx) * sweepZ * unit) / mount.focalPixels;
    const shrink = depth / distance;
    const [sx, sy] = projectPhoto(
      mount.centreX + side * (mount.apart + rx * sweepX * unit) * shrink,
      mount.y - ry * unit * shrink,
      1 / distance,
    );
    return [sx, sy];
  };
  for (let i = 0; i < points; i++) {
    const t = i / (points - 1);
    const angle = feather.directionRadians + restless + bend * t * t;
    const [along, up] = [cos(angle), sin(angle)];
    const [px, py] = seen(x, y);
    const [qx, qy] = seen(x + up * half, y - along * half);
    const at = i * PATH_STRIDE;
    path[at] = px;
    path[at + 1] = py;
    // The sprite's lower half is the vane away from the leading edge, on both wings.
    path[at + 2] = qx - px;
    path[at + 3] = qy - py;
    path[at + 4] = feather.light * (1 - 0.16 * light.y * (y - 0.25)) * (1 + 0.05 * side * light.x * x);
    x += along * piece;
    y += up * piece;
  }
}
