// Stands in for the engine's front door until it exports this.
export { pointOfInterest } from '../../../engine/src/perceive/point-of-interest.ts';
