import { buildScene, planShot, type RenderPlan, type Scene } from '@kinora/engine';

const WIDTH = 160;
const HEIGHT = 120;

/** A near ball before a far striped wall, and an arc of `frameCount` frames around it. */
export function ballShot(frameCount = 12): { readonly plan: RenderPlan; readonly scene: Scene } {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4);
  const disparity = new Float32Array(WIDTH * HEIGHT);
  const matte = new Float32Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const i = y * WIDTH + x;
      const isBall = (x - 80) ** 2 + (y - 60) ** 2 < 30 ** 2;
      const stripe = ((x >> 3) + (y >> 3)) % 2 === 0 ? 90 : 160;
      rgba.set(isBall ? [220, 40 + x, 60, 255] : [stripe, stripe, 200, 255], i * 4);
      disparity[i] = isBall ? 0.9 : 0.2;
      matte[i] = isBall ? 1 : 0;
    }
  }
  const subjectPoint = { u: 0.5, v: 0.5 };
  const plan = planShot(
    {
      motion: 'arc-left',
      strength: 0.8,
      seed: 7,
      tier: 'dop-preview',
      durationSeconds: frameCount / 12,
      framesPerSecond: 12,
      shortSidePixels: HEIGHT,
    },
    {
      sourceWidth: WIDTH,
      sourceHeight: HEIGHT,
      focalOverLongSide: undefined,
      subjectPoint,
      subjectFound: true,
      subjectDisparity: 0.9,
      disparity5: 0.2,
      disparity95: 0.9,
      confidence: 0.9,
    },
  );
  const perception = {
    disparity: { width: WIDTH, height: HEIGHT, values: disparity },
    matte: { width: WIDTH, height: HEIGHT, values: matte },
    subjectPoint,
    subjectFound: true,
    confidence: 0.9,
    disparitySource: 'test',
  };
  return { plan, scene: buildScene({ photo: { width: WIDTH, height: HEIGHT, rgba }, perception, plan }) };
}
