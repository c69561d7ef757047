import type { Perception, Photo, PlaneF32 } from '../../image.ts';
import { findDress, findHair } from './figure-regions.ts';
import { type RegionLook, regionLook, shareOf } from './region-look.ts';
import { REGION_NAMES, type RegionName } from './region-names.ts';
import { findFlame, findFoliage, findSkyRegion, findWater } from './scene-regions.ts';

const FINDERS: Readonly<Record<Exclude<RegionName, 'subject'>, (look: RegionLook) => PlaneF32>> = {
  dress: findDress,
  hair: findHair,
  foliage: findFoliage,
  water: findWater,
  sky: findSkyRegion,
  flame: findFlame,
};

/** The weights of a named region, 0 to 1, at a size of its own; all 0 when the photo shows none. */
export function findRegion(name: RegionName, photo: Photo, perception: Perception): PlaneF32 {
  return name === 'subject' ? perception.matte : FINDERS[name](regionLook(photo, perception));
}

/** Share of the picture that every region takes, 0 for what the photo does not show. */
export function measureRegions(photo: Photo, perception: Perception): Readonly<Record<RegionName, number>> {
  const look = regionLook(photo, perception);
  const entries = REGION_NAMES.map((name): [RegionName, number] => [
    name,
    Math.round(1e4 * shareOf(name === 'subject' ? perception.matte : FINDERS[name](look))) / 1e4,
  ]);
  return Object.fromEntries(entries) as Record<RegionName, number>;
}
