/** Parts of a photo that effects can be asked to move. */
export const REGION_NAMES = ['subject', 'dress', 'hair', 'flag', 'foliage', 'water', 'sky'] as const;
export type RegionName = (typeof REGION_NAMES)[number];
