import { hash32 } from '../plan/seeded-random.ts';

/** Side of the tile of grain; every frame shows it from another corner. A power of two. */
const TILE = 256;

/** Grain that is new in every frame. */
export interface Grain {
  /** Adds grain to a frame; strength is its standard deviation at middle grey, in sRGB levels. */
  add(rgba: Uint8Array, width: number, height: number, frameIndex: number, strength: number): void;
}

/** Grain of about 1.5 pixels, mean 0 and standard deviation 1, that tiles. */
function grainTile(seed: number): Float32Array {
  const raw = new Float32Array(TILE * TILE);
  for (let i = 0; i < raw.length; i++) {
    // The sum of four uniform numbers is close to a normal one.
    let sum = -2;
    for (let k = 0; k < 4; k++) sum += hash32(seed + 4 * i + k) / 4294967296;
    raw[i] = sum;
  }
  const tile = new Float32Array(TILE * TILE);
  let square = 0;
  for (let y = 0; y < TILE; y++)
    for (let x = 0; x < TILE; x++) {
      const at = (dx: number, dy: number): number =>
        raw[((y + dy) & (TILE - 1)) * TILE + ((x + dx) & (TILE - 1))]!;
      const value =
        at(0, 0) +
        0.45 * (at(1, 0) + at(-1, 0) + at(0, 1) + at(0, -1)) +
        0.15 * (at(1, 1) + at(-1, 1) + at(1, -1) + at(-1, -1));
      tile[y * TILE + x] = value;
      square += value * value;
    }
  const scale = 1 / Math.sqrt(square / (TILE * TILE));
  return tile.map((value) => value * scale);
}

/** How much grain a luma shows: most in the mid-tones, little in black and white. */
function grainByLuma(): Float32Array {
  return new Float32Array(256).map((_, luma) => {
    const t = luma / 255;
    return 0.25 + 3 * t * (1 - t) * (1 - 0.35 * t);
  });
}

/** Grain of a seed; size compares it to fine 35 mm stock on a frame of 720 rows, larger frames get larger grain. */
export function createGrain(seed: number, size: number, shortSide: number): Grain {
  const tile = grainTile(seed);
  const byLuma = grainByLuma();
  const step = 1 / (size * Math.max(1, shortSide / 900));
  return {
    add: (rgba, width, height, frameIndex, strength) => {
      const shift = hash32(seed + 0x51ed27 * (frameIndex + 1));
      const [shiftX, shiftY] = [shift & (TILE - 1), (shift >>> 8) & (TILE - 1)];
      for (let y = 0, at = 0; y < height; y++) {
        const row = ((Math.trunc(y * step) + shiftY) & (TILE - 1)) * TILE;
        for (let x = 0; x < width; x++, at += 4) {
          const red = rgba[at]!;
          const green = rgba[at + 1]!;
          const blue = rgba[at + 2]!;
          const luma = (54 * red + 183 * green + 19 * blue) >> 8;
          const grain =
            strength * byLuma[luma]! * tile[row + ((Math.trunc(x * step) + shiftX) & (TILE - 1))]!;
          rgba[at] = toByte(red + grain);
          rgba[at + 1] = toByte(green + grain);
          rgba[at + 2] = toByte(blue + grain);
        }
      }
    },
  };
}

function toByte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.trunc(value + 0.5);
}
