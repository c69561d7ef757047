import type { Scene } from '../scene.ts';

/** Side of the largest quads, in texels. */
const LARGEST = 16;

/** Numbers per texel and place: what a made-up scene looks like. */
export interface Relief {
  readonly width: number;
  readonly height: number;
  /** Canvas pixels around the photo on every side. */
  readonly border: number;
  /** sRGB bytes of a photo pixel; called for the border too, with negative places. */
  readonly colour: (x: number, y: number) => readonly [number, number, number];
  /** Inverse depth at a photo place. */
  readonly inverseDepth: (x: number, y: number) => number;
  /** Largest error of inverse depth inside a quad; 0 makes every quad one texel. */
  readonly tolerance: number;
}

/** A scene of one continuous surface in quads of mixed sizes, split as a scene builder would. */
export function reliefScene(relief: Relief): Scene {
  const { width, height, border, tolerance } = relief;
  const canvasWidth = width + 2 * border;
  const canvasHeight = height + 2 * border;
  const texture = new Uint8Array(4 * canvasWidth * canvasHeight);
  for (let y = 0; y < canvasHeight; y++) {
    for (let x = 0; x < canvasWidth; x++) {
      texture.set([...relief.colour(x - border, y - border), 255], 4 * (y * canvasWidth + x));
    }
  }
  const depthAt = (x: number, y: number): number =>
    Math.fround(relief.inverseDepth(x + 0.5 - border, y + 0.5 - border));
  const place: number[] = [];
  const depths: number[] = [];
  const fits = (x: number, y: number, size: number): boolean => {
    const [a, b, c, e] = [
      depthAt(x, y),
      depthAt(x + size, y),
      depthAt(x, y + size),
      depthAt(x + size, y + size),
    ];
    for (let j = 0; j <= size; j++) {
      for (let i = 0; i <= size; i++) {
        const [s, t] = [i / size, j / size];
        const flat = a * (1 - s) * (1 - t) + b * s * (1 - t) + c * (1 - s) * t + e * s * t;
        if (Math.abs(flat - depthAt(x + i, y + j)) > tolerance) return false;
      }
    }
    return true;
  };
  const add = (x: number, y: number, size: number): void => {
    if (x >= canvasWidth - 1 || y >= canvasHeight - 1) return;
    const inside = x + size <= canvasWidth - 1 && y + size <= canvasHeight - 1;
    if (size === 1 || (inside && fits(x, y, size))) {
      place.push(x, y, size, 0);
      depths.push(depthAt(x, y), depthAt(x + size, y), depthAt(x, y + size), depthAt(x + size, y + size));
      return;
    }
    const half = size / 2;
    for (const [dx, dy] of [
      [0, 0],
      [half, 0],
      [0, half],
      [half, half],
    ] as const) {
      add(x + dx, y + dy, half);
    }
  };
  for (let y = 0; y < canvasHeight - 1; y += LARGEST) {
    for (let x = 0; x < canvasWidth - 1; x += LARGEST) add(x, y, LARGEST);
  }
  return {
    canvasWidth,
    canvasHeight,
    originX: border,
    originY: border,
    layerCount: 1,
    rowsPerLayer: canvasHeight,
    texture,
    quads: {
      count: depths.length / 4,
      place: Int32Array.from(place),
      inverseDepth: Float32Array.from(depths),
    },
    skirts: { count: 0, vertices: new Float32Array(0) },
  };
}
