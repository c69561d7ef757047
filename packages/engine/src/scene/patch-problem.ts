import { createKernelMemory, placedBytes } from '../kernels/kernel-memory.ts';
import {
  PATCH_FRAME_LENGTH,
  PATCH_RADIUS,
  type PatchFrame,
  writePatchFrame,
} from '../kernels/patch-match/patch-match.ts';
import type { TextureLevel } from './texture-level.ts';

/** One level of a fill, in the memory of the kernels that work on it. Planes as searchPatches takes them. */
export interface PatchProblem {
  readonly frame: PatchFrame;
  /** RGBA, being filled: a copy of the level's. */
  readonly canvas: Uint8Array;
  readonly usable: Uint8Array;
  readonly targets: Int32Array;
  readonly match: Int32Array;
  readonly cost: Int32Array;
  /** See searchPatches. */
  search(sweeps: number, randomReach: number, seed: number): number;
  /** See priceMatches. */
  price(): void;
  /** See votePatches. */
  vote(softness: number): void;
}

/** A memory with room for one problem per level. */
export interface PatchProblems {
  /**
   * @param level copied
   * @param usable 1 where a patch centred here may be copied
   */
  pose(level: TextureLevel, usable: Uint8Array, frame: PatchFrame): PatchProblem;
}

/** Makes room for one problem for each of the levels. */
export function createPatchMemory(levels: readonly TextureLevel[]): PatchProblems {
  const memory = createKernelMemory(levels.reduce((sum, level) => sum + problemBytes(level), 0));
  const { kernels } = memory;
  const bytesOf = (values: Uint8Array): Uint8Array => copied(memory.bytes(values.length), values);
  const shortsOf = (values: Int16Array): Int16Array => copied(memory.shorts(values.length), values);
  const integersOf = (values: Int32Array): Int32Array => copied(memory.integers(values.length), values);
  return {
    pose(level, whole, frame) {
      const { width, height } = level;
      const [canvas, source, usable] = [bytesOf(level.canvas), bytesOf(level.source), bytesOf(whole)];
      const [from, to] = [shortsOf(level.sourceDepth), shortsOf(level.targetDepth)];
      const [slot, unknown] = [integersOf(level.slot), integersOf(level.unknown)];
      const targets = integersOf(
        level.unknown.filter((texel) => {
          const y = (texel / width) | 0;
          const x = texel - y * width;
          return (
            x >= PATCH_RADIUS && y >= PATCH_RADIUS && x < width - PATCH_RADIUS && y < height - PATCH_RADIUS
          );
        }),
      );
      const match = memory.integers(width * height).fill(-1);
      const cost = memory.integers(width * height).fill(0x7fffffff);
      const sums = memory.integers(4 * unknown.length);
      const written = memory.integers(PATCH_FRAME_LENGTH);
      writePatchFrame(frame, written);
      const count = targets.length;
      return {
        frame,
        canvas,
        usable,
        targets,
        match,
        cost,
        search: (sweeps, randomReach, seed) =>
          kernels.searchPatches(
            ...([canvas, source, usable, from, to, targets, match, cost, written, count] as const),
            ...([sweeps, randomReach, seed] as const),
          ),
        price() {
          kernels.priceMatches(canvas, source, from, to, targets, match, cost, written, count);
        },
        vote(softness) {
          kernels.votePatches(
            ...([canvas, source, targets, match, cost, slot, unknown, sums, width] as const),
            ...([count, unknown.length, softness] as const),
          );
        },
      };
    },
  };
}

/** What the arrays of one problem take at most. */
function problemBytes({ width, height, unknown }: TextureLevel): number {
  const count = width * height;
  // Two pictures, one mask, two depths, three planes of integers, the unknown texels and the targets, four sums each, the frame.
  return (
    2 * placedBytes(4 * count) +
    placedBytes(count) +
    2 * placedBytes(2 * count) +
    3 * placedBytes(4 * count) +
    2 * placedBytes(4 * unknown.length) +
    placedBytes(16 * unknown.length) +
    placedBytes(4 * PATCH_FRAME_LENGTH)
  );
}

function copied<Values extends Uint8Array | Int16Array | Int32Array>(into: Values, from: Values): Values {
  into.set(from);
  return into;
}
