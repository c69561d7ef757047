import type { ImageFacts } from '../../plan/image-facts.ts';
import type { EffectParameters } from '../../plan/planned-effect.ts';
import type { EffectFrame, ParameterRange } from '../effect.ts';

/** Where the light stands in the photo, from 0 (left, top) to 1; beyond that it stands outside the frame. */
export const LIGHT_PARAMETERS: Readonly<Record<'lightU' | 'lightV', ParameterRange>> = {
  lightU: { least: -1, most: 2, standard: 0.85 },
  lightV: { least: -1, most: 2, standard: 0.05 },
};

/** The light that the photo shows or suggests. */
export function lightFromPhoto({ brightest }: ImageFacts): EffectParameters {
  return brightest === undefined ? {} : { lightU: brightest.point.u, lightV: brightest.point.v };
}

/** Frame place of the light, which is infinitely far away. */
export function lightPlace(
  { width, height, projectPhoto }: EffectFrame,
  parameters: EffectParameters,
): readonly [x: number, y: number] {
  const { lightU, lightV } = parameters as Record<string, number>;
  const [x, y] = projectPhoto(lightU! * width, lightV! * height, 0);
  return [x, y];
}
