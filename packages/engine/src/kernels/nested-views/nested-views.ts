const f = Math.fround;

/** What `layNested` is told in numbers, by their places in the array. */
export const NESTED = {
  /** Photo pixels per pixel of the frame, and the photo place of the frame's first pixel's middle. */
  scale: 0,
  left: 1,
  top: 2,
  /** The photo place that everything is nested about, and one over half of the photo's width. */
  fromX: 3,
  fromY: 4,
  perHalf: 5,
  /** One over the photo's size. */
  perWidth: 6,
  perHeight: 7,
  /** How much of the photo is left; one over the share of it in which its edge fades, 0 for a hard one. */
  photoSeen: 8,
  perSoft: 9,
  /** How much of the surroundings is left; from how many half widths on they fade, and one over the way they fade in. */
  aroundSeen: 10,
  aroundFrom: 11,
  perAround: 12,
  /** How much of the land has given way; one over its half side; its share without a fade, and one over the fade. */
  landGone: 13,
  perLand: 14,
  landFrom: 15,
  perLandFade: 16,
  /** One over the half side of the planet's plate. */
  perPlanet: 17,
  /** How far from the larger of the photo's two pictures to the smaller. */
  finer: 18,
  /** The colour cast of the land. */
  tintRed: 19,
  tintGreen: 20,
  tintBlue: 21,
  /** One over the half side of the surroundings. */
  perSurroundings: 22,
} as const;
/** Numbers in the array; the last is not read. */
export const NESTED_NUMBERS = 24;

/** Keeps the right and lower neighbour of a place inside its picture. */
const INSIDE = f(1.001);

/**
 * Halves a picture: the mean of every two by two pixels, rounded.
 *
 * shape: rgba: height * width * 4, u8; out: (height >> 1) * (width >> 1) * 4, u8.
 * exactness: bit-exact with its twin; integers.
 * source: own.
 */
export function halvePicture(rgba: Uint8Array, width: number, height: number, out: Uint8Array): void {
  let to = 0;
  for (let y = 0; y < height >> 1; y++)
    for (let x = 0; x < width >> 1; x++, to += 4) {
      const at = 4 * (2 * y * width + 2 * x);
      const below = at + 4 * width;
      for (let c = 0; c < 4; c++)
        out[to + c] = (rgba[at + c]! + rgba[at + 4 + c]! + rgba[below + c]! + rgba[below + 4 + c]! + 2) >> 2;
    }
}

/** A picture and its size, as `layNested` looks it up. */
interface Picture {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a photo that has shrunk within its surroundings, a plate of land and one of a planet. Surroundings are gone
 * with the land at the latest; like the plates they end at their edges.
 *
 * shape: out: height * width * 4, u8, RGBA, alpha 255; numbers: NESTED_NUMBERS, f32; photo, smaller: pictures of the sizes
 *   given, RGBA, at least 2 by 2; around: aroundSide * aroundSide * 4; land, planet: side * side * 4.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function layNested(
  out: Uint8Array,
  width: number,
  height: number,
  numbers: Float32Array,
  photo: Uint8Array,
  photoWidth: number,
  photoHeight: number,
  smaller: Uint8Array,
  smallerWidth: number,
  smallerHeight: number,
  around: Uint8Array,
  aroundSide: number,
  land: Uint8Array,
  planet: Uint8Array,
  side: number,
): void {
  const n = (name: keyof typeof NESTED): number => numbers[NESTED[name]]!;
  const [first, second] = [
    { rgba: photo, width: photoWidth, height: photoHeight },
    { rgba: smaller, width: smallerWidth, height: smallerHeight },
  ];
  const landLeft = f(1 - n('landGone'));
  const tint = [n('tintRed'), n('tintGreen'), n('tintBlue')] as const;
  const sum = new Float32Array(3);
  for (let y = 0, to = 0; y < height; y++) {
    const photoY = f(n('top') + f(y * n('scale')));
    const v = f(photoY * n('perHeight'));
    const worldY = f(f(photoY - n('fromY')) * n('perHalf'));
    for (let x = 0; x < width; x++, to += 4) {
      const photoX = f(n('left') + f(x * n('scale')));
      const u = f(photoX * n('perWidth'));
      const worldX = f(f(photoX - n('fromX')) * n('perHalf'));
      const within = f(n('photoSeen') * insideOf(u, v, n('perSoft')));
      sum.fill(0);
      if (within < 1) {
        const without = f(1 - within);
        let [near, onLand] = [0, 0];
        if (landLeft > 0) {
          const away = f(Math.sqrt(f(f(worldX * worldX) + f(worldY * worldY))));
          if (n('aroundSeen') > 0)
            near = f(f(1 - step(n('aroundFrom'), n('perAround'), away)) * n('aroundSeen'));
          onLand = f(landLeft * f(1 - step(n('landFrom'), n('perLandFade'), f(away * n('perLand')))));
        }
        const drawn = f(without * f(1 - near));
        if (drawn > 0 && onLand > 0) {
          addPlate(land, side, f(worldX * n('perLand')), f(worldY * n('perLand')), f(drawn * onLand), sum);
          for (let c = 0; c < 3; c++) sum[c] = sum[c]! * tint[c]!;
        }
        if (drawn > 0 && onLand < 1) {
          const weight = f(drawn * f(1 - onLand));
          addPlate(planet, side, f(worldX * n('perPlanet')), f(worldY * n('perPlanet')), weight, sum);
        }
        if (near > 0) {
          const [placeX, placeY] = [f(worldX * n('perSurroundings')), f(worldY * n('perSurroundings'))];
          addPlate(around, aroundSide, placeX, placeY, f(without * near), sum);
        }
      }
      if (within > 0) {
        addPicture(first, u, v, f(within * f(1 - n('finer'))), sum);
        addPicture(second, u, v, f(within * n('finer')), sum);
      }
      for (let c = 0; c < 3; c++) out[to + c] = Math.min(255, Math.trunc(f(sum[c]! + 0.5)));
      out[to + 3] = 255;
    }
  }
}

/** Goes from 0 to 1 between `from` and `from + 1 / per`, without corners. */
function step(from: number, per: number, value: number): number {
  const t = Math.min(1, Math.max(0, f(f(value - from) * per)));
  return f(f(t * t) * f(3 - f(2 * t)));
}

/** How far a place is the photo itself: 1 inside, soft at its edges. */
function insideOf(u: number, v: number, perSoft: number): number {
  if (u < 0 || v < 0 || u > 1 || v > 1) return 0;
  return perSoft === 0 ? 1 : step(0, perSoft, Math.min(Math.min(u, v), Math.min(f(1 - u), f(1 - v))));
}

/** Adds `weight` of the colour at (u, v), 0 to 1 from edge to edge. */
function addPicture(
  { rgba, width, height }: Picture,
  u: number,
  v: number,
  weight: number,
  out: Float32Array,
): void {
  if (weight === 0) return;
  const x = Math.min(f(width - INSIDE), Math.max(0, f(f(u * width) - 0.5)));
  const y = Math.min(f(height - INSIDE), Math.max(0, f(f(v * height) - 0.5)));
  addBilinear(rgba, width, x, y, weight, out);
}

/** Adds `weight` of a plate's colour at (x, y), each -1 to 1; nothing outside. */
function addPlate(
  rgba: Uint8Array,
  side: number,
  x: number,
  y: number,
  weight: number,
  out: Float32Array,
): void {
  const placeX = f(f(f(f(x + 1) * 0.5) * side) - 0.5);
  const placeY = f(f(f(f(y + 1) * 0.5) * side) - 0.5);
  if (placeX >= 0 && placeY >= 0 && placeX < side - 1 && placeY < side - 1)
    addBilinear(rgba, side, placeX, placeY, weight, out);
}

function addBilinear(
  rgba: Uint8Array,
  width: number,
  x: number,
  y: number,
  weight: number,
  out: Float32Array,
): void {
  const [column, row] = [Math.trunc(x), Math.trunc(y)];
  const [tx, ty] = [f(x - column), f(y - row)];
  const at = 4 * (row * width + column);
  const below = at + 4 * width;
  for (let c = 0; c < 3; c++) {
    const above = f(rgba[at + c]! + f((rgba[at + 4 + c]! - rgba[at + c]!) * tx));
    const under = f(rgba[below + c]! + f((rgba[below + 4 + c]! - rgba[below + c]!) * tx));
    out[c] = f(out[c]! + f(weight * f(above + f(f(under - above) * ty))));
  }
}
