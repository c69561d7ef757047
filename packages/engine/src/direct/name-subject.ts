import type { ImageFacts } from '../plan/image-facts.ts';

/** From this size on a head (half its width over the picture's height) is a portrait's. */
const PORTRAIT_HEAD = 0.09;
/** A figure that ends above this row is seen whole. */
const WHOLE_ABOVE = 0.985;
/** A region that takes this much of the picture is what the picture is of. */
const LEAST_VIEW = 0.12;

/**
 * What a photo shows, in words that follow "a shot of", as far as perception knows: how many people or animals, how near,
 * and what a place is made of. undefined where it does not know.
 */
export function nameSubject({
  people = 0,
  animals = 0,
  figure,
  subjectFound,
  regions,
}: Pick<ImageFacts, 'people' | 'animals' | 'figure' | 'subjectFound' | 'regions'>): string | undefined {
  if (people > 2) return 'a group of people';
  if (people === 2) return 'two people';
  if (people === 1) {
    if (figure === undefined) return 'a person';
    if (figure.headHalf >= PORTRAIT_HEAD) return 'a person, close enough to read the face';
    return figure.bottomV < WHOLE_ABOVE ? 'a person, head to toe, with room to breathe' : 'a person';
  }
  if (animals > 1) return 'several living subjects';
  if (animals === 1) return 'one living subject';
  if (subjectFound || regions === undefined) return undefined;
  const shows = (name: string): boolean => (regions[name] ?? 0) >= LEAST_VIEW;
  if (shows('water')) return shows('sky') ? 'a wide view of water and sky' : 'a view across water';
  if (shows('foliage')) return shows('sky') ? 'green land under a wide sky' : 'a green landscape';
  return shows('sky') ? 'a place under a wide sky' : 'a place, seen as a whole';
}
