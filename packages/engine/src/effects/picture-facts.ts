import type { Perception, Photo } from '../image.ts';
import { findLight } from '../perceive/find-light.ts';
import type { ImageFacts } from '../plan/image-facts.ts';
import { measureRegions } from './regions/find-region.ts';

/** What effects are planned by and only the picture tells: where its light is, which regions it shows. */
export function pictureFactsOf(
  photo: Photo,
  perception: Perception,
): Pick<ImageFacts, 'brightest' | 'regions'> {
  return { brightest: findLight(photo, perception.subjectPoint), regions: measureRegions(photo, perception) };
}
