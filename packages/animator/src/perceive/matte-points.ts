import { analysisSize, type ImagePoint, type Matte, resamplePlane } from '@kinora/engine';

/** Longer side of the matte that places and areas are measured on: right to a few thousandths of the picture. */
const MEASURE_LONG_SIDE = 320;

/** Small copies by their mattes, which never change: each is asked for several times. */
const smallMattes = new WeakMap<Matte, Matte>();

/** A small copy of a matte to measure on. */
export function smallMatte(matte: Matte): Matte {
  const known = smallMattes.get(matte);
  if (known !== undefined) return known;
  const { width, height } = analysisSize(matte, MEASURE_LONG_SIDE);
  const small = resamplePlane(matte, width, height);
  smallMattes.set(matte, small);
  return small;
}

/** The centre of mass of a matte; the middle of the picture when it is empty. */
export function matteCentroid(matte: Matte): ImagePoint {
  let sum = 0;
  let sumX = 0;
  let sumY = 0;
  for (let y = 0; y < matte.height; y += 1) {
    for (let x = 0; x < matte.width; x += 1) {
      const value = matte.values[y * matte.width + x] ?? 0;
      sum += value;
      sumX += value * (x + 0.5);
      sumY += value * (y + 0.5);
    }
  }
  if (sum === 0) return { u: 0.5, v: 0.5 };
  return { u: sumX / sum / matte.width, v: sumY / sum / matte.height };
}

/** A subject that reaches this close to the bottom edge is cut off by it: where it stands is outside the picture. */
const CUT_OFF = 0.985;
/** Share of the subject that may lie below its contact: single stray pixels do not carry anybody. */
const STRAY = 0.005;

/**
 * Where a subject touches the ground: the lowest place of its matte. undefined when the frame cuts the subject off below or
 * the matte is empty.
 */
export function matteGroundPoint(matte: Matte): ImagePoint | undefined {
  const { width, height, values } = matte;
  let total = 0;
  for (const value of values) total += value > 0.5 ? 1 : 0;
  if (total === 0) return undefined;
  let below = 0;
  for (let y = height - 1; y >= 0; y -= 1) {
    let count = 0;
    let sumX = 0;
    for (let x = 0; x < width; x += 1) {
      if ((values[y * width + x] ?? 0) <= 0.5) continue;
      count += 1;
      sumX += x + 0.5;
    }
    below += count;
    if (below <= total * STRAY) continue;
    const v = (y + 1) / height;
    return v > CUT_OFF ? undefined : { u: sumX / count / width, v };
  }
  return undefined;
}
