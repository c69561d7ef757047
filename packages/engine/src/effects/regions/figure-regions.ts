import type { ImageBox, PlaneF32 } from '../../image.ts';
import { orNothing, planeOf, type RegionLook, softened, step } from './region-look.ts';

/** Less of the picture than this is a scrap of hair or cloth. */
const LEAST_SHARE = 0.0015;
/** How loose cloth is at the neck, over how loose it is at its hem. */
const COLLAR = 0.08;

/** A face, or the place where one would be: the head of a body without a face, undefined when there is neither. */
export interface Head {
  readonly u: number;
  readonly v: number;
  /** Half width and half height, forehead to chin, in shares of the picture. */
  readonly halfU: number;
  readonly halfV: number;
  readonly kind: 'person' | 'animal';
}

/** The heads of a photo's figures. */
export function headsOf({ figures, width, height }: RegionLook): readonly Head[] {
  return figures.flatMap(({ face, body, kind }): Head[] => {
    const box = face ?? headBox(body, width / height);
    if (box === undefined) return [];
    const { topLeft, bottomRight } = box;
    return [
      {
        u: (topLeft.u + bottomRight.u) / 2,
        v: (topLeft.v + bottomRight.v) / 2,
        // A head without size would make distances in face radii endless.
        halfU: Math.max(1e-4, (bottomRight.u - topLeft.u) / 2),
        halfV: Math.max(1e-4, (bottomRight.v - topLeft.v) / 2),
        kind,
      },
    ];
  });
}

/** Where the face of a body is whose face was too small or turned away: around its nose, as wide as its ears. */
function headBox(
  body: Readonly<Record<string, { u: number; v: number }>>,
  aspect: number,
): ImageBox | undefined {
  const nose = body['nose'];
  const shoulders = [body['left-shoulder'], body['right-shoulder']];
  const [left, right] = shoulders;
  if (nose === undefined || left === undefined || right === undefined) return undefined;
  const rise = Math.abs((left.v + right.v) / 2 - nose.v);
  const [halfU, halfV] = [(0.42 * rise) / aspect, 0.5 * rise];
  return {
    topLeft: { u: nose.u - halfU, v: nose.v - halfV },
    bottomRight: { u: nose.u + halfU, v: nose.v + halfV },
  };
}

/** How far a place is outside a head's face, in face radii: below 1 inside. */
export function faceDistance({ u, v, halfU, halfV }: Head, placeU: number, placeV: number): number {
  const [x, y] = [(placeU - u) / halfU, (placeV - v) / halfV];
  return Math.sqrt(x * x + y * y);
}

/** 0 on faces, 1 away from them: what must not be moved. */
export function offFaces(heads: readonly Head[], u: number, v: number): number {
  return heads.reduce((least, head) => Math.min(least, step(1, 1.5, faceDistance(head, u, v))), 1);
}

/** How much a pixel has the colour of a face's skin: hue and saturation alike, lighter or darker. */
function skinOf(look: RegionLook, heads: readonly Head[]): (pixel: number) => number {
  const { colour, width, height, matte } = look;
  const means = heads
    .filter(({ kind }) => kind === 'person')
    .map((head) => {
      let [red, green, blue, count] = [0, 0, 0, 0];
      for (let y = 0, i = 0; y < height; y++)
        for (let x = 0; x < width; x++, i++) {
          if (faceDistance(head, (x + 0.5) / width, (y + 0.5) / height) > 0.75 || matte[i]! < 0.5) continue;
          red += colour.red[i]!;
          green += colour.green[i]!;
          blue += colour.blue[i]!;
          count += 1;
        }
      const sum = red + green + blue;
      return count === 0 || sum === 0
        ? undefined
        : { red: red / sum, green: green / sum, light: sum / count };
    });
  return (pixel) => {
    const [red, green, blue] = [colour.red[pixel]!, colour.green[pixel]!, colour.blue[pixel]!];
    const sum = red + green + blue + 0.02;
    // Colours as dark as hair or shade have no hue to compare.
    if (sum < 0.24) return 0;
    return means.reduce((most, mean) => {
      if (mean === undefined) return most;
      const [dr, dg] = [red / sum - mean.red, green / sum - mean.green];
      // Brown hair has the hue of skin, but is much darker.
      const shaded = step(0.36, 0.5, sum / mean.light);
      return Math.max(most, shaded * (1 - step(0.035, 0.09, Math.sqrt(dr * dr + dg * dg))));
    }, 0);
  };
}

/** Cloth: what of people is below the chin and not skin, looser the farther it is from the shoulders. */
export function findDress(look: RegionLook): PlaneF32 {
  const { matte, figures, width, height } = look;
  const heads = headsOf(look).filter(({ kind }) => kind === 'person');
  const isPerson = figures.some(({ kind }) => kind === 'person');
  if (!isPerson) return planeOf(look, () => 0);
  const skin = skinOf(look, heads);
  const chin = Math.min(1, ...heads.map(({ v, halfV }) => v + 1.25 * halfV));
  const top = heads.length === 0 ? topOf(look) + 0.2 * (bottomOf(look) - topOf(look)) : chin;
  const bottom = Math.max(top + 0.05, bottomOf(look));
  const cloth = planeOf(look, (i, u, v) =>
    v < top ? 0 : (matte[i]! > 0.5 ? 1 : 0) * (1 - skin(i)) * offFaces(heads, u, v),
  );
  const smooth = softened(cloth, 1.2 / Math.max(width, height));
  const loose = planeOf(look, (i, _, v) => {
    const down = (v - top) / (bottom - top);
    // Cloth hangs from the shoulders: a collar, hard or soft, is held by them.
    return step(0.35, 0.75, smooth.values[i]!) * (COLLAR + (1 - COLLAR) * step(0.12, 0.62, down));
  });
  return orNothing(loose, LEAST_SHARE);
}

/**
 * Hair: around the faces of people, inside the matte and not skin, loose at its tips; the coat of animals, away from
 * their faces.
 */
export function findHair(look: RegionLook): PlaneF32 {
  const { matte, figures, subjectPoint, width, height } = look;
  const heads = headsOf(look);
  const people = heads.filter(({ kind }) => kind === 'person');
  if (people.length === 0) {
    if (!figures.some(({ kind }) => kind === 'animal')) return planeOf(look, () => 0);
    // An animal's face is where the camera aims; its coat is short and only stirs.
    const coat = planeOf(look, (i, u, v) => {
      const [x, y] = [(u - subjectPoint.u) * (width / height), v - subjectPoint.v];
      return (matte[i]! > 0.5 ? 0.6 : 0) * step(0.16, 0.42, Math.sqrt(x * x + y * y));
    });
    return softened(coat, 2 / width);
  }
  const skin = skinOf(look, people);
  const colours = people.map((head) => hairColour(look, head));
  const hair = planeOf(look, (i, u, v) => {
    if (matte[i]! < 0.35) return 0;
    const found = people.reduce((most, head, k) => {
      const distance = faceDistance(head, u, v);
      const [x, y] = [(u - head.u) / head.halfU, (v - head.v) / head.halfV];
      // Above and beside the face, and down the shoulders as far as long hair falls.
      const near = (1 - step(2.3, 2.9, Math.abs(x))) * (1 - step(1.5, 2.4, y)) * step(-3.4, -2.8, y);
      const besides = y < 0.6 ? 1 : step(0.8, 1.1, Math.abs(x));
      const tips = 0.3 + 0.7 * step(1.1, 2.1, distance);
      const alike = likeHair(look, colours[k], i);
      return Math.max(most, near * besides * tips * alike * step(0.95, 1.3, distance));
    }, 0);
    return found * (1 - skin(i));
  });
  return orNothing(softened(hair, 1.2 / Math.max(width, height)), LEAST_SHARE);
}

type Colour = readonly [red: number, green: number, blue: number];

/** The mean colour right above a face, undefined where the matte has nothing there. */
function hairColour({ colour, matte, width, height }: RegionLook, head: Head): Colour | undefined {
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const along = ((x + 0.5) / width - head.u) / head.halfU;
      const down = ((y + 0.5) / height - head.v) / head.halfV;
      if (Math.abs(along) > 0.8 || down > -1.1 || down < -1.7 || matte[i]! < 0.5) continue;
      red += colour.red[i]!;
      green += colour.green[i]!;
      blue += colour.blue[i]!;
      count += 1;
    }
  return count === 0 ? undefined : [red / count, green / count, blue / count];
}

/** How much a pixel could be hair of a colour: its hue, from shade to sheen. */
function likeHair({ colour }: RegionLook, hair: Colour | undefined, pixel: number): number {
  if (hair === undefined) return 1;
  const own: Colour = [colour.red[pixel]!, colour.green[pixel]!, colour.blue[pixel]!];
  const [sum, hairSum] = [own, hair].map(([r, g, b]) => r + g + b + 0.15) as [number, number];
  const [dr, dg] = [own[0] / sum - hair[0] / hairSum, own[1] / sum - hair[1] / hairSum];
  const light = Math.abs(sum - hairSum);
  return (1 - step(0.05, 0.1, Math.sqrt(dr * dr + dg * dg))) * (1 - step(0.7, 1.3, light));
}

function topOf({ matte, width }: RegionLook): number {
  const first = matte.findIndex((value) => value > 0.5);
  return first < 0 ? 0 : Math.floor(first / width) / (matte.length / width);
}

function bottomOf({ matte, width }: RegionLook): number {
  const last = matte.findLastIndex((value) => value > 0.5);
  return last < 0 ? 1 : (Math.floor(last / width) + 1) / (matte.length / width);
}
