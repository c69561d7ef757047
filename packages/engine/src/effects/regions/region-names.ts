/** Parts of a photo that effects can be asked to move. `subject` is its matte at full size, the others are small maps. */
export const REGION_NAMES = ['subject', 'dress', 'hair', 'foliage', 'water', 'sky', 'flame'] as const;
export type RegionName = (typeof REGION_NAMES)[number];

/** Regions that belong to somebody: they end at a silhouette, with something else behind it. */
export const FIGURE_REGIONS: ReadonlySet<string> = new Set(['subject', 'dress', 'hair']);
