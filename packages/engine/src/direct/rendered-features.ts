/**
 * Names of the lenses, looks, atmospheres and flowing regions of a prompt that this engine renders. A feature that is
 * rendered is named here, and prompts that ask for it stop warning.
 */
export const RENDERED_FEATURES: ReadonlySet<string> = new Set<string>();
