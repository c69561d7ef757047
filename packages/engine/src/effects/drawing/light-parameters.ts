import type { PhotoLight } from '../../perceive/light-of-photo.ts';
import type { EffectParameters } from '../../plan/planned-effect.ts';
import type { ParameterRange } from '../effect.ts';

/** The light of the photo as parameters of an effect that draws things into it; see PhotoLight. */
export const LIGHT_PARAMETERS = {
  lightX: { least: -1, most: 1, standard: -0.3 },
  lightY: { least: -1, most: 1, standard: -0.5 },
  keyRed: { least: 0, most: 1, standard: 0.95 },
  keyGreen: { least: 0, most: 1, standard: 0.94 },
  keyBlue: { least: 0, most: 1, standard: 0.92 },
  shadeRed: { least: 0, most: 1, standard: 0.56 },
  shadeGreen: { least: 0, most: 1, standard: 0.58 },
  shadeBlue: { least: 0, most: 1, standard: 0.62 },
} as const satisfies Readonly<Record<string, ParameterRange>>;

/** Four decimals: more would only lengthen plans. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

/** The parameters for a photo's light; none keeps the effect's own. */
export function parametersOfLight(light: PhotoLight | undefined): EffectParameters {
  if (light === undefined) return {};
  const { x, y, key, shade } = light;
  const values = [x, y, ...key, ...shade];
  return Object.fromEntries(Object.keys(LIGHT_PARAMETERS).map((name, i) => [name, rounded(values[i]!)]));
}

/** The light that an effect's parameters tell. */
export function lightOfParameters(parameters: EffectParameters): PhotoLight {
  const [x, y, keyRed, keyGreen, keyBlue, shadeRed, shadeGreen, shadeBlue] = Object.keys(
    LIGHT_PARAMETERS,
  ).map((name) => Number(parameters[name])) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { x, y, key: [keyRed, keyGreen, keyBlue], shade: [shadeRed, shadeGreen, shadeBlue] };
}
