import { cos, PI, pow } from '../../deterministic-math.ts';
import { SPRITE_STRIDE, SPRITE_UNITY } from '../../kernels/draw-strip/draw-strip.ts';
import { uniform } from '../../plan/seeded-random.ts';
import type { EffectContext } from '../effect.ts';

/** What a feather is like; lengths are shares of its own length, sides are seen with the tip to the right. */
export interface FeatherKind {
  /** Half widths of the vane at its widest, above and below the shaft. */
  readonly leading: number;
  readonly trailing: number;
  /** Where the tip's rounding begins, and how blunt it is: 2 is an ellipse, more is blunter. */
  readonly tipFrom: number;
  readonly bluntness: number;
  /** 0 is a closed vane; 1 has loose barbs all over, as down has. */
  readonly looseness: number;
  /** How many gaps part the vane. */
  readonly splits: number;
}

/** A feather as texels, lying with its shaft along the middle row; with halved copies for drawing it small. */
export interface FeatherSprite {
  /** Where the feather itself lies: the rest is room for its shadow. Texels. */
  readonly length: number;
  readonly halfWidth: number;
  readonly margin: number;
  readonly levels: readonly SpriteLevel[];
  /** Per column of the largest level: the first row that is not empty, and the one after the last. */
  readonly outline: { readonly from: Int32Array; readonly to: Int32Array };
}

/** One size of a sprite. texels: see drawStrip; rows across the feather, columns along it. */
export interface SpriteLevel {
  readonly width: number;
  readonly height: number;
  readonly texels: Uint8Array;
}

/** A level while it is being painted: height * width * SPRITE_STRIDE numbers, 0 to 1. */
interface PaintedLevel extends Pick<SpriteLevel, 'width' | 'height'> {
  readonly texels: Float32Array;
}

// A barb is drawn this wide. Thinner ones would be lost at the sizes feathers have in a frame and shimmer on the way.
const BARB_PIXELS = 2.6;
// How deep the shadow of a feather is on the one below it, right at its edge; more looks dirty on white feathers.
const CAST_DARKNESS = 0.36;
const LEVELS = 4;
/** Fainter shadow than this nobody sees on a feather. */
const FAINTEST = 0.008;

const clamp01 = (value: number): number => Math.min(1, Math.max(0, value));

const smoothstep = (from: number, to: number, value: number): number => {
  const t = clamp01((value - from) / (to - from));
  return t * t * (3 - 2 * t);
};

/** Half width of the vane over its largest, at a place along the feather. */
function envelope({ tipFrom, bluntness }: FeatherKind, along: number): number {
  if (along <= 0 || along >= 1) return 0;
  const root = smoothstep(0.015, 0.2, along) * (0.8 + 0.2 * smoothstep(0.1, 0.6, along));
  if (along <= tipFrom) return root;
  return root * pow(1 - pow((along - tipFrom) / (1 - tipFrom), bluntness), 1 / bluntness);
}

/** Sizes of a sprite's levels, the largest first, and where the feather lies in it. */
function sizesOf(kind: FeatherKind, length: number) {
  const halfWidth = Math.max(2, Math.ceil(length * Math.max(kind.leading, kind.trailing)));
  const margin = Math.max(3, Math.ceil(halfWidth * 0.35));
  const levels = Array.from({ length: LEVELS }, (_, level) => ({
    width: Math.max(1, (length + 2 * margin) >> level),
    height: Math.max(1, (2 * (halfWidth + margin)) >> level),
  }));
  return { halfWidth, margin, levels };
}

/** Bytes that placeSprite allocates for a feather of `length` texels. */
export function spriteBytes(kind: FeatherKind, length: number): number {
  return sizesOf(kind, length).levels.reduce(
    (sum, { width, height }) => sum + SPRITE_STRIDE * width * height + 16,
    0,
  );
}

/** A sprite in the memory of an effect, where kernels see it. */
export function placeSprite(sprite: FeatherSprite, allocate: EffectContext['allocate']): FeatherSprite {
  const levels = sprite.levels.map((level) => {
    const texels = allocate(level.texels.length);
    texels.set(level.texels);
    return { ...level, texels };
  });
  return { ...sprite, levels };
}

/**
 * Draws a feather: a tapering shaft, and barbs that leave it towards the tip and make two vanes with parted places.
 * `length`: of the feather in texels; draw it at about the size it will have in the frame.
 */
export function drawFeatherSprite(kind: FeatherKind, length: number, seed: number): FeatherSprite {
  const { halfWidth, margin, levels: sizes } = sizesOf(kind, length);
  const { width, height } = sizes[0]!;
  const texels = new Float32Array(width * height * SPRITE_STRIDE);
  const barb = barbsOf(kind, length, seed);
  for (let row = 0; row < height; row++) {
    const across = row + 0.5 - height / 2;
    for (let column = 0; column < width; column++) {
      const at = (row * width + column) * SPRITE_STRIDE;
      paintTexel(kind, length, column + 0.5 - margin, across, barb, texels, at);
    }
  }
  castShadow(texels, width, height, Math.max(1, Math.round(margin * 0.45)));
  const painted: PaintedLevel[] = [{ width, height, texels }];
  for (let level = 1; level < LEVELS; level++) painted.push(halved(painted[level - 1]!, sizes[level]!));
  const levels = painted.map((level) => ({
    ...level,
    texels: Uint8Array.from(level.texels, (value) => Math.min(255, Math.round(SPRITE_UNITY * value))),
  }));
  return { length, halfWidth, margin, levels, outline: outlineOf(levels[0]!) };
}

function outlineOf({ width, height, texels }: SpriteLevel): FeatherSprite['outline'] {
  const [from, to] = [new Int32Array(width).fill(height), new Int32Array(width)];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      if (texels[(row * width + column) * SPRITE_STRIDE + 3] === 0) continue;
      from[column] = Math.min(from[column]!, row);
      to[column] = row + 1;
    }
  return { from, to };
}

/** What is known of a barb from where it leaves the shaft. */
interface Barbs {
  /** How far beyond or short of the outline it ends, as a share. */
  readonly reach: (index: number, side: number) => number;
  readonly tone: (index: number, side: number) => number;
  /** 0 to 1: how much of the vane is missing at a distance from the shaft (0 to 1), for a barb's place on the shaft. */
  readonly gap: (root: number, share: number, side: number) => number;
}

function barbsOf({ looseness, splits }: FeatherKind, length: number, seed: number): Barbs {
  const random = (channel: number, index: number): number => uniform(seed, channel, index);
  const parted = Array.from({ length: splits }, (_, i) => ({
    side: random(1, i) < 0.5 ? -1 : 1,
    root: (0.2 + 0.65 * random(2, i)) * length,
    from: 0.15 + 0.5 * random(3, i),
    opening: (0.008 + 0.018 * random(4, i)) * length,
  }));
  return {
    reach: (index, side) =>
      (random(5 + (side > 0 ? 1 : 0), index) - 0.5) * (0.05 + 0.35 * looseness) -
      (random(7 + (side > 0 ? 1 : 0), index >> 2) - 0.5) * 0.05,
    tone: (index, side) => random(9 + (side > 0 ? 1 : 0), index) - 0.5,
    gap: (root, share, side) => {
      let missing = 0;
      for (const split of parted) {
        if (split.side !== side || share < split.from) continue;
        const wide = split.opening * (share - split.from);
        missing = Math.max(
          missing,
          1 - smoothstep(0.4, 1, Math.abs(root - split.root) / Math.max(wide, 0.3)),
        );
      }
      return missing;
    },
  };
}

function paintTexel(
  kind: FeatherKind,
  length: number,
  along: number,
  across: number,
  barbs: Barbs,
  out: Float32Array,
  at: number,
): void {
  const side = across < 0 ? -1 : 1;
  const far = Math.abs(across);
  const share = along / length;
  const broad = Math.max(1, length * (side < 0 ? kind.leading : kind.trailing));
  // Barbs leave the shaft at about 45 degrees and bend towards the tip.
  const root = along - far * (0.75 + 0.55 * (far / broad));
  const index = Math.floor(root / BARB_PIXELS);
  const phase = root / BARB_PIXELS - index;
  const edge = envelope(kind, share) * broad * (1 + barbs.reach(index, side));
  const within = far / Math.max(edge, 1);
  let opacity = clamp01((edge - far) / 1.3 + 0.5) * (1 - barbs.gap(root, within, side));
  const groove = 0.5 - 0.5 * cos(2 * PI * phase);
  // Loose barbs let the ground through between them, the more the farther out, and near the root all do.
  const fluff = Math.max(
    kind.looseness * smoothstep(0.1, 0.9, within),
    0.7 * (1 - smoothstep(0.05, 0.25, share)),
  );
  opacity *= 1 - fluff * (0.35 + 0.4 * groove);
  let shade =
    (0.99 - 0.1 * within * within - (side > 0 ? 0.05 : 0)) *
    (1 - 0.06 * groove + 0.06 * barbs.tone(index, side)) *
    (0.74 + 0.26 * smoothstep(0, 0.4, share));
  let translucency = (0.25 + 0.75 * within) * (1 - 0.35 * groove);
  const shaft = Math.max(0.6, length * 0.0075 * (1 - 0.8 * share));
  if (share > -0.01 && share < 0.97) {
    const core = clamp01(shaft + 0.5 - far);
    const besides = clamp01(1 - Math.abs(across - shaft - 0.8) / 1.2);
    shade = shade * (1 - 0.16 * besides) * (1 - core) + 1.02 * (0.8 + 0.2 * smoothstep(0, 0.3, share)) * core;
    translucency *= 1 - 0.8 * core;
    opacity = Math.max(opacity, core * smoothstep(-0.01, 0.02, share));
  }
  out[at] = opacity;
  out[at + 1] = shade * opacity;
  out[at + 2] = translucency * opacity;
  out[at + 3] = opacity;
}

/** Turns the fourth number, a copy of the opacity, into a soft shadow: blurred twice and scaled. */
function castShadow(texels: Float32Array, width: number, height: number, radius: number): void {
  for (let pass = 0; pass < 2; pass++) {
    blurLines(texels, width, height, SPRITE_STRIDE, width * SPRITE_STRIDE, radius);
    blurLines(texels, height, width, width * SPRITE_STRIDE, SPRITE_STRIDE, radius);
  }
  for (let at = 3; at < texels.length; at += SPRITE_STRIDE) {
    const dark = texels[at]! * CAST_DARKNESS;
    texels[at] = dark < FAINTEST && texels[at - 3] === 0 ? 0 : dark;
  }
}

/** Box blur of the fourth number along lines of `count` texels; `step` within a line, `next` from line to line. */
function blurLines(
  texels: Float32Array,
  count: number,
  lines: number,
  step: number,
  next: number,
  radius: number,
): void {
  const line = new Float32Array(count);
  for (let k = 0; k < lines; k++) {
    const base = k * next + 3;
    for (let i = 0; i < count; i++) line[i] = texels[base + i * step]!;
    let sum = 0;
    for (let i = 0; i < Math.min(radius, count); i++) sum += line[i]!;
    for (let i = 0; i < count; i++) {
      if (i + radius < count) sum += line[i + radius]!;
      if (i - radius - 1 >= 0) sum -= line[i - radius - 1]!;
      texels[base + i * step] = sum / (2 * radius + 1);
    }
  }
}

function halved(
  { width, height, texels }: PaintedLevel,
  { width: w, height: h }: Omit<PaintedLevel, 'texels'>,
): PaintedLevel {
  const out = new Float32Array(w * h * SPRITE_STRIDE);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (let channel = 0; channel < SPRITE_STRIDE; channel++) {
        let sum = 0;
        for (let k = 0; k < 4; k++) {
          const [fromX, fromY] = [
            Math.min(width - 1, 2 * x + (k & 1)),
            Math.min(height - 1, 2 * y + (k >> 1)),
          ];
          sum += texels[(fromY * width + fromX) * SPRITE_STRIDE + channel]!;
        }
        out[(y * w + x) * SPRITE_STRIDE + channel] = sum / 4;
      }
    }
  }
  return { width: w, height: h, texels: out };
}
