import type { CameraPose, RenderPlan } from '../../plan/render-plan.ts';
import {
  QUAD_DEPTH_STRIDE,
  QUAD_PLACE_STRIDE,
  type Scene,
  SKIRT_STRIDE,
  SKIRT_VERTEX_STRIDE,
} from '../../render/scene.ts';

/** A frame and what the renderer saw of it. */
export interface OracleFrame {
  readonly rgba: Uint8Array;
  /** 1 where no quad reached the pixel. */
  readonly hole: Uint8Array;
  /** Texture layer of the opaque surface per pixel, 255 in holes. */
  readonly layer: Uint8Array;
  /** Texture place of the opaque surface. */
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** Opacity of the soft rim over the opaque surface, 0 to 1. */
  readonly soft: Float64Array;
  /** In the frame's own view, -1 in holes. */
  readonly inverseDepth: Float64Array;
}

/** How far past its edges a triangle still covers a pixel, pixels. */
const INFLATE = 1 / 32;

/**
 * One frame of a scene, drawn plainly in double precision: the yardstick of the scene builder's tests. Colours by Catmull-Rom, rims
 * composited as they are encoded.
 */
export function renderOracle(scene: Scene, plan: RenderPlan, pose: CameraPose): OracleFrame {
  const { width, height } = plan;
  const view = createView(scene, plan, pose);
  const base = createRecord(width * height);
  const corners = Array.from({ length: 4 }, () => new Float64Array(6));
  for (let k = 0; k < scene.quads.count; k++) {
    const place = k * QUAD_PLACE_STRIDE;
    const x = scene.quads.place[place]!;
    const y = scene.quads.place[place + 1]!;
    const size = scene.quads.place[place + 2]!;
    const layer = scene.quads.place[place + 3]!;
    for (let c = 0; c < 4; c++) {
      const cornerX = x + 0.5 + (c & 1) * size;
      const cornerY = y + 0.5 + (c >> 1) * size;
      const w = scene.quads.inverseDepth[k * QUAD_DEPTH_STRIDE + c]!;
      view(cornerX, cornerY, w, cornerX, cornerY + layer * scene.rowsPerLayer, 1, corners[c]!);
    }
    drawQuad(corners, width, height, base, undefined);
  }
  const soft = createRecord(width * height);
  for (let k = 0; k < scene.skirts.count; k++) {
    for (let c = 0; c < 4; c++) {
      const o = k * SKIRT_STRIDE + c * SKIRT_VERTEX_STRIDE;
      const v = scene.skirts.vertices;
      view(v[o]!, v[o + 1]!, v[o + 2]!, v[o + 3]!, v[o + 4]!, v[o + 5]!, corners[c]!);
    }
    drawQuad(corners, width, height, soft, base);
  }
  return resolve(scene, width, height, base, soft);
}

interface Record {
  readonly depth: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly alpha: Float64Array;
}

function createRecord(count: number): Record {
  return {
    depth: new Float64Array(count).fill(-1),
    u: new Float64Array(count),
    v: new Float64Array(count),
    alpha: new Float64Array(count),
  };
}

type View = (x: number, y: number, w: number, u: number, v: number, alpha: number, out: Float64Array) => void;

function createView(scene: Scene, plan: RenderPlan, pose: CameraPose): View {
  const f = plan.focalPixels;
  const [cy, sy] = [Math.cos(pose.yawRadians), Math.sin(pose.yawRadians)];
  const [cp, sp] = [Math.cos(pose.pitchRadians), Math.sin(pose.pitchRadians)];
  const [cr, sr] = [Math.cos(pose.rollRadians), Math.sin(pose.rollRadians)];
  // Camera axes in the photo's frame: yaw about y (right is positive), pitch up (y points down), roll clockwise.
  const yaw = [cy, 0, sy, 0, 1, 0, -sy, 0, cy];
  const pitch = [1, 0, 0, 0, cp, -sp, 0, sp, cp];
  const roll = [cr, -sr, 0, sr, cr, 0, 0, 0, 1];
  const r = multiply(multiply(yaw, pitch), roll);
  return (x, y, w, u, v, alpha, out) => {
    const dx = (x - scene.originX - plan.width / 2) / f - w * pose.x;
    const dy = (y - scene.originY - plan.height / 2) / f - w * pose.y;
    const dz = 1 - w * pose.z;
    const qx = r[0]! * dx + r[3]! * dy + r[6]! * dz;
    const qy = r[1]! * dx + r[4]! * dy + r[7]! * dz;
    const qz = r[2]! * dx + r[5]! * dy + r[8]! * dz;
    out[0] = plan.width / 2 + (f * pose.focalMultiplier * qx) / qz;
    out[1] = plan.height / 2 + (f * pose.focalMultiplier * qy) / qz;
    out[2] = w / qz;
    out[3] = u;
    out[4] = v;
    out[5] = alpha;
  };
}

function multiply(a: readonly number[], b: readonly number[]): number[] {
  const out: number[] = [];
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      out.push(
        a[row * 3]! * b[column]! + a[row * 3 + 1]! * b[3 + column]! + a[row * 3 + 2]! * b[6 + column]!,
      );
    }
  }
  return out;
}

function drawQuad(
  corners: readonly Float64Array[],
  width: number,
  height: number,
  into: Record,
  behind: Record | undefined,
): void {
  drawTriangle(corners[0]!, corners[1]!, corners[2]!, width, height, into, behind);
  drawTriangle(corners[3]!, corners[2]!, corners[1]!, width, height, into, behind);
}

function drawTriangle(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  width: number,
  height: number,
  into: Record,
  behind: Record | undefined,
): void {
  const area = (b[0]! - a[0]!) * (c[1]! - a[1]!) - (c[0]! - a[0]!) * (b[1]! - a[1]!);
  if (area <= 0) return;
  const left = Math.max(0, Math.ceil(Math.min(a[0]!, b[0]!, c[0]!) - INFLATE - 0.5));
  const right = Math.min(width - 1, Math.floor(Math.max(a[0]!, b[0]!, c[0]!) + INFLATE - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(a[1]!, b[1]!, c[1]!) - INFLATE - 0.5));
  const bottom = Math.min(height - 1, Math.floor(Math.max(a[1]!, b[1]!, c[1]!) + INFLATE - 0.5));
  const slack = (p: Float64Array, q: Float64Array): number =>
    (Math.sqrt((q[0]! - p[0]!) ** 2 + (q[1]! - p[1]!) ** 2) * INFLATE) / area;
  const slackA = slack(b, c);
  const slackB = slack(c, a);
  const slackC = slack(a, b);
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const px = x + 0.5;
      const py = y + 0.5;
      const shareB = ((px - a[0]!) * (c[1]! - a[1]!) - (c[0]! - a[0]!) * (py - a[1]!)) / area;
      const shareC = ((b[0]! - a[0]!) * (py - a[1]!) - (px - a[0]!) * (b[1]! - a[1]!)) / area;
      const shareA = 1 - shareB - shareC;
      if (shareA < -slackA || shareB < -slackB || shareC < -slackC) continue;
      const mix = (k: number): number => shareA * a[k]! + shareB * b[k]! + shareC * c[k]!;
      const i = y * width + x;
      const depth = mix(2);
      if (depth <= into.depth[i]! || (behind !== undefined && depth < behind.depth[i]!)) continue;
      into.depth[i] = depth;
      into.u[i] = mix(3);
      into.v[i] = mix(4);
      into.alpha[i] = Math.min(1, Math.max(0, mix(5)));
    }
  }
}

function resolve(scene: Scene, width: number, height: number, base: Record, soft: Record): OracleFrame {
  const rgba = new Uint8Array(width * height * 4);
  const hole = new Uint8Array(width * height);
  const layer = new Uint8Array(width * height).fill(255);
  const colour = new Float64Array(3);
  const rim = new Float64Array(3);
  for (let i = 0; i < width * height; i++) {
    rgba[i * 4 + 3] = 255;
    if (base.depth[i]! < 0) {
      hole[i] = 1;
      colour.fill(0);
    } else {
      layer[i] = Math.floor(base.v[i]! / scene.rowsPerLayer);
      sample(scene, base.u[i]!, base.v[i]!, colour);
    }
    const alpha = soft.depth[i]! < 0 ? 0 : soft.alpha[i]!;
    if (alpha > 0) sample(scene, soft.u[i]!, soft.v[i]!, rim);
    for (let c = 0; c < 3; c++) {
      const value = alpha > 0 ? colour[c]! * (1 - alpha) + rim[c]! * alpha : colour[c]!;
      rgba[i * 4 + c] = Math.min(255, Math.max(0, Math.round(value)));
    }
  }
  const opacity = soft.alpha.map((alpha, i) => (soft.depth[i]! < 0 ? 0 : alpha));
  return { rgba, hole, layer, u: base.u, v: base.v, soft: opacity, inverseDepth: base.depth };
}

function sample(scene: Scene, u: number, v: number, out: Float64Array): void {
  const layer = Math.floor(v / scene.rowsPerLayer);
  const x = Math.floor(u - 0.5);
  const y = Math.floor(v - 0.5 - layer * scene.rowsPerLayer);
  const weightsX = catmullRom(u - 0.5 - x);
  const weightsY = catmullRom(v - 0.5 - layer * scene.rowsPerLayer - y);
  out.fill(0);
  for (let j = 0; j < 4; j++) {
    const row = Math.min(scene.canvasHeight - 1, Math.max(0, y - 1 + j)) + layer * scene.rowsPerLayer;
    for (let i = 0; i < 4; i++) {
      const column = Math.min(scene.canvasWidth - 1, Math.max(0, x - 1 + i));
      const weight = weightsX[i]! * weightsY[j]!;
      for (let c = 0; c < 3; c++)
        out[c] = out[c]! + weight * scene.texture[(row * scene.canvasWidth + column) * 4 + c]!;
    }
  }
}

function catmullRom(t: number): [number, number, number, number] {
  return [
    ((-t + 2) * t - 1) * t * 0.5,
    ((3 * t - 5) * t * t + 2) * 0.5,
    ((-3 * t + 4) * t + 1) * t * 0.5,
    (t - 1) * t * t * 0.5,
  ];
}
