import { type Scene, SKIRT_STRIDE } from '../scene.ts';

/** A square standing in front of a wall; both carry vertical waves, so that shifts can be measured. */
export interface TwoPlanes {
  readonly width: number;
  readonly height: number;
  readonly near: number;
  readonly far: number;
  /** Texel rectangle of the square on the canvas; right and bottom are not included. */
  readonly square: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  readonly nearColour: (x: number, y: number) => readonly [number, number, number];
  readonly farColour: (x: number, y: number) => readonly [number, number, number];
}

/** The square in layer 0, the whole wall in layer 1 behind it, and a rim of one texel around the square. */
export function twoPlaneScene(planes: TwoPlanes): Scene {
  const { width, height, square } = planes;
  const rowsPerLayer = height + 4;
  const texture = new Uint8Array(4 * width * rowsPerLayer * 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Rim texels belong to the near colour, as a scene builder would extend it.
      const near =
        x >= square.left - 6 && x < square.right + 6 && y >= square.top - 6 && y < square.bottom + 6;
      const front = near ? planes.nearColour(x, y) : planes.farColour(x, y);
      texture.set([...front, 255], 4 * (y * width + x));
      texture.set([...planes.farColour(x, y), 255], 4 * ((y + rowsPerLayer) * width + x));
    }
  }
  const place: number[] = [];
  const depths: number[] = [];
  const tile = (left: number, top: number, right: number, bottom: number, layer: number, w: number): void => {
    const side = 8;
    for (let y = top; y < bottom - 1; ) {
      const rows = y + side <= bottom - 1 ? side : 1;
      for (let x = left; x < right - 1; ) {
        const size = rows === side && x + side <= right - 1 ? side : 1;
        for (let row = 0; row < rows; row += size) {
          place.push(x, y + row, size, layer);
          depths.push(w, w, w, w);
        }
        x += size;
      }
      y += rows;
    }
  };
  tile(0, 0, width, height, 1, planes.far);
  tile(square.left, square.top, square.right, square.bottom, 0, planes.near);
  return {
    canvasWidth: width,
    canvasHeight: height,
    originX: 0,
    originY: 0,
    layerCount: 2,
    rowsPerLayer,
    texture,
    quads: {
      count: depths.length / 4,
      place: Int32Array.from(place),
      inverseDepth: Float32Array.from(depths),
    },
    skirts: rimOf(planes),
  };
}

/** One skirt per texel cell around the square: opaque on its outermost texels, gone one texel further out. */
function rimOf({ square, near }: TwoPlanes): Scene['skirts'] {
  const vertices: number[] = [];
  const inside = (x: number, y: number): boolean =>
    x >= square.left && x < square.right && y >= square.top && y < square.bottom;
  for (let y = square.top - 1; y < square.bottom; y++) {
    for (let x = square.left - 1; x < square.right; x++) {
      const corners = [
        [x, y],
        [x + 1, y],
        [x, y + 1],
        [x + 1, y + 1],
      ] as const;
      if (corners.every(([cx, cy]) => inside(cx, cy))) continue;
      for (const [cx, cy] of corners) {
        vertices.push(cx + 0.5, cy + 0.5, near, cx + 0.5, cy + 0.5, inside(cx, cy) ? 1 : 0);
      }
    }
  }
  return { count: vertices.length / SKIRT_STRIDE, vertices: Float32Array.from(vertices) };
}
