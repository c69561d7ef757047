import { exp } from '../../deterministic-math.ts';
import { FOG_STEP, FOG_TABLE_STEPS, FOG_THICKEST, FOG_WHOLE } from '../../kernels/lay-fog/lay-fog.ts';
import { allocateFloats } from '../drawing/soft-plane.ts';
import type { EffectContext, EffectFrame, FrameSize } from '../effect.ts';

const TABLE = FOG_THICKEST * FOG_TABLE_STEPS + 1;

/** Nodes of a density over a frame. */
const nodesOf = ({ width, height }: FrameSize): { readonly columns: number; readonly rows: number } => ({
  columns: Math.ceil(width / FOG_STEP) + 1,
  rows: Math.ceil(height / FOG_STEP) + 1,
});

/** Banks of fog behind one another: one, or a near and a far one. */
type Banks = 1 | 2;

/** Bytes that createFogLayer allocates for frames of a size. */
export function fogLayerBytes(size: FrameSize, banks: Banks): number {
  const { columns, rows } = nodesOf(size);
  return banks * (4 * columns * rows + 16) + 2 * TABLE + 16;
}

/** Light that lies over what is far, denser at some places of the frame than at others. */
export interface FogLayer {
  /** Sets the density by place of the frame, of the near bank (0) and the far one (1), if there are two. */
  fill(densityAt: (x: number, y: number, bank: number) => number): void;
  /** Lays it over a frame that has its inverse depth; `thickness` is of a subject distance at density 1. */
  lay(frame: EffectFrame, thickness: number, colour: readonly [number, number, number]): void;
}

/** A layer of one bank that is everywhere as dense as far away, or of two that differ. */
export function createFogLayer(context: Pick<EffectContext, 'plan' | 'allocate'>, banks: Banks): FogLayer {
  const { columns, rows } = nodesOf(context.plan);
  const near = allocateFloats(context, columns * rows);
  const far = banks === 1 ? near : allocateFloats(context, columns * rows);
  const { buffer, byteOffset } = context.allocate(2 * TABLE);
  const through = new Int16Array(buffer, byteOffset, TABLE);
  for (let i = 0; i < TABLE; i++) through[i] = Math.round(FOG_WHOLE * exp(-i / FOG_TABLE_STEPS));
  return {
    fill: (densityAt) => {
      for (let row = 0, i = 0; row < rows; row++)
        for (let column = 0; column < columns; column++, i++) {
          const [x, y] = [column * FOG_STEP, row * FOG_STEP];
          near[i] = densityAt(x, y, 0);
          if (banks === 2) far[i] = densityAt(x, y, 1);
        }
    },
    lay: ({ rgba, inverseDepth, width, height, kernels }, thickness, colour) =>
      kernels.layFog(rgba, inverseDepth, width, height, near, far, columns, through, thickness, ...colour),
  };
}
