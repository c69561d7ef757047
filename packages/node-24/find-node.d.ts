/** First version that runs TypeScript sources without a flag in the 22 line. */
export const OLDEST_NODE: string;
/** Whether a version such as `24.21.0` can run Kinora. */
export function isNewEnough(version: string): boolean;
/** Path of the Node binary to run Kinora with; undefined when there is none. */
export function findNode(): string | undefined;
/** The sentence to show when `findNode` gives undefined. */
export function nodeMissingMessage(): string;
