import {
  clearGrid,
  type DisplacementGrid,
  gridSize,
  type MovedBox,
  movedBox,
} from '../effects/displacement-grid.ts';
import type { EffectContext, EffectFrame, EffectPainter, EffectTime } from '../effects/effect.ts';
import { memoryOf } from '../effects/effect-demands.ts';
import { effectBySlug } from '../effects/effect-list.ts';
import type { Kernels } from '../kernels/kernel-table.ts';
import { amountAt, type PlannedEffect } from '../plan/planned-effect.ts';
import { poseAt } from '../plan/pose-at.ts';
import { poseMatrices, projectPixel, transform, type Vector3 } from '../plan/project.ts';
import type { RenderPlan } from '../plan/render-plan.ts';
import { hash32 } from '../plan/seeded-random.ts';
import type { FrameMemoryLayout, SceneArrays, ScratchArrays } from './frame-memory.ts';

/** What the painters of a thread are made from. */
export interface EffectPaintersParts {
  readonly plan: RenderPlan;
  readonly layout: FrameMemoryLayout;
  readonly scene: SceneArrays;
  readonly scratch: ScratchArrays;
  readonly kernels: Kernels;
}

/** The effects of one plan on one thread. */
export interface EffectPainters {
  /** Fills the displacement grids of a frame; undefined when nothing moves in it. */
  moveGrids(frameIndex: number): { readonly blend: number; readonly box: MovedBox } | undefined;
  /** Whether some effect works on the finished picture of a frame. */
  paintsFrame(frameIndex: number): boolean;
  /** Lets the effects change the finished picture in the scratch's frameRgba. */
  paint(frameIndex: number): void;
}

interface Active {
  readonly planned: PlannedEffect;
  readonly painter: EffectPainter;
}

/** Makes the painters of a plan's effects, undefined for a plan without any. */
export function createEffectPainters(parts: EffectPaintersParts): EffectPainters | undefined {
  const { plan, layout, scratch } = parts;
  const { effects = [], framesPerSecond, frameCount } = plan;
  if (effects.length === 0) return undefined;
  const clipSeconds = frameCount / framesPerSecond;
  const active = createActive(parts, effects);
  const grid: DisplacementGrid = {
    ...gridSize(layout.canvasWidth, layout.canvasHeight),
    first: scratch.gridFirst,
    second: scratch.gridSecond,
    blend: 0,
  };

  /** The frame's own instant in an effect, with its amount. */
  function timeOf({ fromSeconds, toSeconds, ...planned }: PlannedEffect, frameIndex: number): EffectTime {
    const seconds = frameIndex / framesPerSecond;
    return {
      seconds,
      progress: Math.min(1, Math.max(0, (seconds - fromSeconds) / (toSeconds - fromSeconds))),
      amount: amountAt({ ...planned, fromSeconds, toSeconds }, seconds, clipSeconds),
    };
  }

  function frameOf(frameIndex: number): Omit<EffectFrame, keyof EffectTime> {
    const pose = poseAt(plan, frameIndex);
    const matrices = poseMatrices(plan, pose);
    const { width, height, focalPixels } = plan;
    return {
      index: frameIndex,
      kernels: parts.kernels,
      pose,
      shutterSeconds: plan.shutterDegrees / 360 / framesPerSecond,
      width,
      height,
      rgba: scratch.frameRgba.subarray(0, 4 * width * height),
      inverseDepth: scratch.frameDepth,
      matte: scratch.frameMatte,
      project: (x, y, z): Vector3 => {
        const { forward, shift } = matrices;
        const [hx, hy, hz] = transform(
          forward,
          focalPixels * x + (width / 2) * z,
          focalPixels * y + (height / 2) * z,
          z,
        );
        const depth = hz + shift[2];
        return [(hx + shift[0]) / depth, (hy + shift[1]) / depth, 1 / depth];
      },
      projectPhoto: (x, y, w) => projectPixel(matrices, x, y, w),
    };
  }

  return {
    moveGrids: (frameIndex) => {
      const moving = active
        .filter(({ painter }) => painter.movePlaces !== undefined)
        .map(({ planned, painter }) => ({ painter, time: timeOf(planned, frameIndex) }))
        .filter(({ time }) => time.amount > 0);
      if (moving.length === 0) return undefined;
      clearGrid(grid);
      for (const { painter, time } of moving) painter.movePlaces?.(grid, time);
      const box = movedBox(grid);
      return box === undefined ? undefined : { blend: grid.blend, box };
    },
    paintsFrame: (frameIndex) =>
      active.some(({ planned, painter }) => isPainter(painter) && timeOf(planned, frameIndex).amount > 0),
    paint: (frameIndex) => {
      const shared = frameOf(frameIndex);
      for (const stage of ['paintScene', 'paintFrame'] as const)
        for (const { planned, painter } of active) {
          const time = timeOf(planned, frameIndex);
          if (time.amount > 0) painter[stage]?.({ ...shared, ...time });
        }
    },
  };
}

function isPainter({ paintScene, paintFrame }: EffectPainter): boolean {
  return paintScene !== undefined || paintFrame !== undefined;
}

function createActive(parts: EffectPaintersParts, effects: readonly PlannedEffect[]): readonly Active[] {
  const { plan, layout, scene, scratch, kernels } = parts;
  const { canvasWidth, canvasHeight, originX, originY } = layout;
  let taken = 0;
  return effects.flatMap((planned, index) => {
    const effect = effectBySlug(planned.effect);
    if (effect === undefined) return [];
    const own = scratch.effectBytes.subarray(taken, taken + memoryOf(planned, plan));
    taken += own.length;
    let given = 0;
    const context: EffectContext = {
      plan,
      planned,
      seed: hash32(plan.seed + Math.imul(index + 1, 0x9e3779b9)),
      canvas: { width: canvasWidth, height: canvasHeight, originX, originY },
      kernels,
      region: (name) => {
        const place = layout.effects.regions.indexOf(name);
        if (place < 0)
          throw new Error(`Internal error: effect ${effect.slug} did not declare region ${name}.`);
        const size = canvasWidth * canvasHeight;
        return scene.regions.subarray(place * size, (place + 1) * size);
      },
      allocate: (bytes) => {
        const from = given;
        given = Math.ceil((from + bytes) / 16) * 16;
        if (from + bytes > own.length)
          throw new Error(`Internal error: effect ${effect.slug} takes more memory than it declared.`);
        return own.subarray(from, from + bytes);
      },
    };
    return [{ planned, painter: effect.create(context) }];
  });
}
