import type { Perception, Photo } from '../../image.ts';
import type { EffectRequest } from '../../plan/planned-effect.ts';
import { SAMPLE_FACTS } from '../../plan/testing/sample-shot.ts';
import type { CameraPose, RenderPlan } from '../../plan/render-plan.ts';
import { planOfPoses } from '../../render/testing/plan-of-poses.ts';
import { readyRenderer, renderRgba } from '../../render/testing/render-scene.ts';
import { buildScene } from '../../scene/build-scene.ts';
import { planEffects } from '../plan-effects.ts';

const WIDTH = 96;
const HEIGHT = 72;
const FRAMES_PER_SECOND = 12;

/** A figure with a face before a meadow, water and a cloudy sky: something for every effect. */
const PICTURE: { readonly photo: Photo; readonly perception: Perception } = (() => {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4);
  const [disparity, matte, sky] = [0, 1, 2].map(() => new Float32Array(WIDTH * HEIGHT)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const i = y * WIDTH + x;
      const figure = x > 36 && x < 60 && y > 14;
      const head = (x - 48) * (x - 48) + (y - 14) * (y - 14) < 64;
      const texture = 24 * (((x >> 2) + (y >> 2)) % 2) + ((x * 7 + y * 13) % 11);
      const colour =
        head || figure
          ? head
            ? [220, 170 + (texture >> 1), 140]
            : [150 + texture, 40, 60 + texture]
          : y < 28
            ? [120 + texture, 160 + texture, 225]
            : y < 44
              ? [40 + texture, 90 + texture, 140 + texture]
              : [50 + texture, 120 + texture, 40];
      rgba.set([...colour, 255], 4 * i);
      disparity[i] = head || figure ? 0.8 : y < 28 ? 0 : 0.1 + (0.6 * (y - 28)) / (HEIGHT - 28);
      matte[i] = head || figure ? 1 : 0;
      sky[i] = y < 28 && !head && !figure ? 1 : 0;
    }
  const plane = (values: Float32Array) => ({ width: WIDTH, height: HEIGHT, values });
  return {
    photo: { width: WIDTH, height: HEIGHT, rgba },
    perception: {
      disparity: plane(disparity),
      matte: plane(matte),
      sky: plane(sky),
      subjectPoint: { u: 0.5, v: 0.2 },
      subjectFound: true,
      confidence: 1,
      disparitySource: 'test',
    },
  };
})();

/** A camera that moves aside and approaches a little, and one that rests. */
const TRAVEL: readonly Partial<CameraPose>[] = Array.from({ length: 12 }, (_, i) => ({
  x: 0.004 * i,
  z: 0.004 * i,
}));
const REST: readonly Partial<CameraPose>[] = TRAVEL.map(() => ({}));

/** The plan of a one-second shot of the figure with effects. */
export function effectPlan(effects: readonly EffectRequest[], camera: 'travels' | 'rests'): RenderPlan {
  const poses = camera === 'travels' ? TRAVEL : REST;
  const planned = planEffects(effects, poses.length / FRAMES_PER_SECOND, SAMPLE_FACTS);
  return planOfPoses(WIDTH, HEIGHT, poses, {
    framesPerSecond: FRAMES_PER_SECOND,
    border: { left: 8, top: 8, right: 8, bottom: 8 },
    ...(planned.length === 0 ? {} : { effects: planned }),
  });
}

/** Frames of such a plan as RGBA, in the order asked for, all from one renderer. */
export function renderFrames(
  plan: RenderPlan,
  frameIndices: readonly number[],
  twin: 'wasm' | 'typescript' = 'wasm',
): Uint8Array[] {
  const { renderer } = readyRenderer(plan, buildScene({ ...PICTURE, plan }), twin);
  return frameIndices.map((index) => {
    const rgba = new Uint8Array(WIDTH * HEIGHT * 4);
    renderer.renderFrameRgba(index, rgba);
    return rgba;
  });
}

/** One frame from a renderer of its own. */
export function renderFrame(plan: RenderPlan, frameIndex: number): Uint8Array {
  return renderRgba(plan, buildScene({ ...PICTURE, plan }), frameIndex).rgba;
}

/** Mean difference of two pictures per colour value, in levels. */
export function meanDifference(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  one.forEach((value, i) => {
    sum += Math.abs(value - other[i]!);
  });
  return (sum / one.length) * (4 / 3);
}
