import { cos, sin } from '../../deterministic-math.ts';
import type { PhotoLight } from '../../perceive/light-of-photo.ts';
import { smooth } from '../../plan/ease.ts';
import type { PlannedEffect } from '../../plan/planned-effect.ts';
import { uniform } from '../../plan/seeded-random.ts';
import { LIGHT_PARAMETERS, lightOfParameters } from '../drawing/light-parameters.ts';
import type { Effect, EffectContext, EffectFrame, EffectPainter } from '../effect.ts';
import { drawFeather, PATH_STRIDE } from './draw-feather.ts';
import { type FallingFeather, fallingFeathers } from './falling-feathers.ts';
import {
  createWingLayer,
  layOver,
  layWings,
  openBehind,
  openFully,
  type WingLayer,
  wingLayerBytes,
} from './lay-wings.ts';
import { openingAt, unfoldedBy } from './wing-motion.ts';
import {
  coloursIn,
  createFeatherSprites,
  featherSpriteBytes,
  drawWings,
  type FeatherSprites,
  type WingMount,
} from './wing-rig.ts';

const FALLING_POINTS = 7;
/** Where subject depth is 1, the wings grow from just behind it. */
const MOUNT_DEPTH = 0.97;

/** Feathered wings that unfold behind the subject. */
export const angelWings: Effect = {
  slug: 'angel-wings',
  name: 'Angel wings',
  description: 'Large feathered wings unfold behind the shoulders, breathe, and lose a few feathers.',
  kind: 'scene',
  stages: ['scene'],
  needs: ['inverse-depth', 'matte'],
  parameters: {
    centreU: { least: 0, most: 1, standard: 0.5 },
    shoulderV: { least: 0, most: 1, standard: 0.4 },
    /** Half the distance between the roots, and the wings' unit of length; of the photo's height. */
    apart: { least: 0, most: 1, standard: 0.05 },
    unit: { least: 0.02, most: 1, standard: 0.4 },
    /** How nearly white it is behind them: there they are shaded and throw a shadow instead of shining. */
    paleness: { least: 0, most: 1, standard: 0 },
    ...LIGHT_PARAMETERS,
  },
  memoryBytes: (size, planned) => wingLayerBytes(size) + featherSpriteBytes(unitPixels(planned, size.height)),
  create,
};

/** The wings' unit of length in photo pixels. A weak effect is smaller. */
function unitPixels({ parameters, amount }: PlannedEffect, height: number): number {
  return Number(parameters['unit']) * height * (0.6 + 0.4 * amount);
}

function create(context: EffectContext): EffectPainter {
  const { plan, planned, seed } = context;
  const number = (name: string): number => Number(planned.parameters[name]);
  const mount: WingMount = {
    centreX: number('centreU') * plan.width,
    y: number('shoulderV') * plan.height,
    apart: number('apart') * plan.height,
    unit: unitPixels(planned, plan.height),
    inverseDepth: MOUNT_DEPTH,
    focalPixels: plan.focalPixels,
  };
  const light = lightOfParameters(planned.parameters);
  const sprites = createFeatherSprites(mount.unit, seed, context.allocate);
  const layer = createWingLayer(context);
  const contrast = contrastBefore(number('paleness'));
  const lasts = planned.toSeconds - planned.fromSeconds;
  return {
    paintScene: (frame) => {
      const seconds = frame.seconds - planned.fromSeconds;
      const way = unfoldedBy(seconds, lasts);
      if (way <= 0) return;
      // Below a quarter a weak effect is faint too.
      const opacity = smooth(Math.min(1, way / 0.1)) * Math.min(1, 4 * frame.amount);
      openBehind(layer, frame, MOUNT_DEPTH);
      const falling = fallingFeathers(seconds, lasts, mount, seed);
      const [near, far] = [
        falling.filter(({ inverseDepth }) => inverseDepth > 1),
        falling.filter(({ inverseDepth }) => inverseDepth <= 1),
      ];
      for (const feather of far) drawFalling(feather, sprites, light, frame, opacity, layer);
      const opening = openingAt(seconds, lasts);
      drawWings(sprites, mount, opening, light, { ...frame, seconds }, seed, opacity, layer);
      layWings(layer, frame, light.key, opacity * glowAt(way), contrast);
      for (const feather of near) drawNear(feather, sprites, light, frame, opacity, layer);
    },
  };
}

/** Wings need to be set off where half of what is behind them is nearly white, and not where a fifth is. */
function contrastBefore(paleness: number): number {
  return smooth(Math.min(1, Math.max(0, (paleness - 0.2) / 0.3)));
}

/** The wings shine when they burst open and calm down. */
function glowAt(way: number): number {
  const burst = smooth(Math.min(1, way / 0.7)) * (1 - smooth(Math.min(1, Math.max(0, (way - 0.9) / 1.1))));
  return 0.75 * smooth(Math.min(1, way)) + 0.65 * burst;
}

/** Draws a loose feather and returns the part of the layer it may touch. */
function drawFalling(
  { index, x, y, inverseDepth, length, directionRadians, roll, opacity }: FallingFeather,
  sprites: FeatherSprites,
  light: PhotoLight,
  { projectPhoto }: EffectFrame,
  strength: number,
  layer: WingLayer,
  clear?: (bounds: readonly [number, number, number, number]) => void,
): readonly [number, number, number, number] {
  const kind = uniform(index, 1, 5) < 0.6 ? 'down' : 'covert';
  const sprite = sprites[kind][index % sprites[kind].length]!;
  const path = new Float64Array(FALLING_POINTS * PATH_STRIDE);
  // A feather that turns about its shaft shows less of its width, and its curl the more.
  const half = ((length * sprite.halfWidth) / sprite.length) * (0.35 + 0.65 * Math.abs(roll));
  const curl = 0.9 - 0.5 * Math.abs(roll);
  let [px, py] = [x, y];
  const bounds: [number, number, number, number] = [layer.width, layer.height, 0, 0];
  for (let i = 0; i < FALLING_POINTS; i++) {
    const angle = directionRadians + curl * (i / (FALLING_POINTS - 1) - 0.5);
    const [sx, sy] = projectPhoto(px, py, inverseDepth);
    const [ax, ay] = projectPhoto(px - sin(angle) * half, py + cos(angle) * half, inverseDepth);
    path.set([sx, sy, ax - sx, ay - sy, 0.95 + 0.08 * roll], i * PATH_STRIDE);
    const reach = 2 * (Math.abs(ax - sx) + Math.abs(ay - sy)) + length / 4;
    bounds[0] = Math.max(0, Math.min(bounds[0], Math.floor(sx - reach)));
    bounds[1] = Math.max(0, Math.min(bounds[1], Math.floor(sy - reach)));
    bounds[2] = Math.min(layer.width, Math.max(bounds[2], Math.ceil(sx + reach)));
    bounds[3] = Math.min(layer.height, Math.max(bounds[3], Math.ceil(sy + reach)));
    px += cos(angle) * (length / (FALLING_POINTS - 1));
    py += sin(angle) * (length / (FALLING_POINTS - 1));
  }
  clear?.(bounds);
  const colours = coloursIn(light, roll * light.x - 0.3 * light.y, opacity * strength);
  drawFeather(sprite, path, FALLING_POINTS, colours, layer);
  return bounds;
}

/** A loose feather before the subject has a layer of its own. */
function drawNear(
  feather: FallingFeather,
  sprites: FeatherSprites,
  light: PhotoLight,
  frame: EffectFrame,
  strength: number,
  layer: WingLayer,
): void {
  const bounds = drawFalling(feather, sprites, light, frame, strength, layer, (part) =>
    openFully(layer, part),
  );
  layOver(layer, frame, bounds);
}
