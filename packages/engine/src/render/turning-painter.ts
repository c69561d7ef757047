import { type PoseMatrices, poseMatrices, transform } from '../plan/project.ts';
import { PIXELS_PER_EXPOSURE } from './exposure-counts.ts';
import { TILE_COLUMNS, TILE_ROWS } from './frame-memory.ts';
import { linearTableOf } from './linear-light-tables.ts';
import { type SubframeView, subframeViews, writeHomography } from './subframe-views.ts';
import { type BandObserver, type PainterParts, photoOnTexture, smoothFlag } from './view-painter.ts';

/** Fewer exposures than this are drawn for the whole frame at once: tiles would save nothing. */
export const LEAST_TILED = 3;
/** Of every tile: a single exposure among others would be seen by its sharpness. */
const LEAST_EXPOSURES = 2;

/** Draws a frame that only turns and zooms, averaged over its exposures, band by band into the scratch's rgba. */
export interface TurningPainter {
  paint(top: number, bottom: number): void;
  /** Shows the places of a band in one of the exposures to an observer. */
  look(exposure: number, top: number, bottom: number, observer: BandObserver): void;
}

/**
 * Makes the painter of a frame whose exposures all stand where the photo was taken. The middle of a zoom and the axis of a
 * roll hardly move: every tile takes as many exposures as its own motion needs, spread evenly over the open shutter.
 */
export function createTurningPainter(
  parts: PainterParts,
  frameIndex: number,
  views: readonly SubframeView[],
): TurningPainter {
  const { plan, layout, scene, scratch, kernels } = parts;
  const { width, planeStride } = layout;
  const { originX, originY, centres } = photoOnTexture(layout);
  const stride = Math.min(TILE_COLUMNS, planeStride);
  const { rgba, sums, u, v, tile } = scratch;
  const homography = scratch.homographies.subarray(0, 9);
  const sequences = new Map<number, readonly PoseMatrices[]>();
  /** How far the picture moves while the shutter is open, over how far it does from the first exposure to the last. */
  const whole = views.length / (views.length - 1);
  const middle = views[views.length >> 1]!;
  // By the middle, because a camera that shakes may be back at the end.
  const path = [views[0]!, middle, views.at(-1)!].map(({ pose }) => poseMatrices(plan, pose).backward);

  function exposuresOf(count: number): readonly PoseMatrices[] {
    const known = sequences.get(count);
    if (known !== undefined) return known;
    const made = subframeViews(plan, frameIndex, count).map(({ pose }) => poseMatrices(plan, pose));
    sequences.set(count, made);
    return made;
  }

  /** Pixels that a place of the frame moves while the shutter is open. */
  function motionAt(x: number, y: number): number {
    const places = path.map((backward) => transform(backward, x, y, 1));
    let length = 0;
    for (const [k, [bx, by, bz]] of places.entries()) {
      const [ax, ay, az] = places[Math.max(0, k - 1)]!;
      const [dx, dy] = [bx / bz - ax / az, by / bz - ay / az];
      length += Math.sqrt(dx * dx + dy * dy);
    }
    return length * middle.pose.focalMultiplier * whole;
  }

  function paintTile(x: number, y: number, columns: number, rows: number, out: Uint8Array): void {
    const corners = [
      motionAt(x, y),
      motionAt(x + columns, y),
      motionAt(x, y + rows),
      motionAt(x + columns, y + rows),
    ];
    const wanted = Math.ceil(Math.max(...corners) / PIXELS_PER_EXPOSURE);
    const exposures = exposuresOf(Math.min(views.length, Math.max(LEAST_EXPOSURES, wanted)));
    const share = linearTableOf(exposures.length, scene.shares);
    exposures.forEach((matrices, k) => {
      writeHomography(matrices, originX, originY, homography, x, y);
      kernels.warpPlaces(homography, ...centres, 0, rows, columns, stride, u, v);
      kernels.sampleView(
        scene.texture,
        layout.textureStride,
        u,
        v,
        columns,
        rows,
        stride,
        scene.weights,
        smoothFlag(plan),
        tile,
      );
      kernels.accumulateLinear(tile, columns * rows, share, k === 0 ? 1 : 0, sums);
    });
    kernels.averageLinear(sums, columns, rows, scene.srgb, width, out);
  }

  return {
    look: (exposure, top, bottom, observer) => {
      writeHomography(poseMatrices(plan, views[exposure]!.pose), originX, originY, homography);
      kernels.warpPlaces(homography, ...centres, top, bottom, width, planeStride, u, v);
      observer.surface(u, v, undefined);
    },
    paint: (top, bottom) => {
      for (let y = top; y < bottom; y += TILE_ROWS)
        for (let x = 0; x < width; x += TILE_COLUMNS) {
          const [columns, rows] = [Math.min(TILE_COLUMNS, width - x), Math.min(TILE_ROWS, bottom - y)];
          paintTile(x, y, columns, rows, rgba.subarray(4 * ((y - top) * width + x)));
        }
    },
  };
}
