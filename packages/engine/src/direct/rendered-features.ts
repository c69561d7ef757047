import { FEATURE_EFFECTS, flowEffects } from './lexicon/feature-effects.ts';

/** Whether this engine renders a lens, look or atmosphere of a prompt. */
export const isRenderedFeature = (name: string): boolean => FEATURE_EFFECTS.has(name);

/** Whether this engine moves a region of a prompt. */
export const isRenderedFlow = (region: string): boolean => flowEffects(region).length > 0;
