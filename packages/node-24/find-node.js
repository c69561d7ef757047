// Plain JavaScript, because it runs before a Node that reads TypeScript has been found.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** First version that runs TypeScript sources without a flag in the 22 line (Node 22.18.0 release notes). */
export const OLDEST_NODE = '22.18.0';

/** Whether a version such as `24.21.0` can run Kinora. */
export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * Path of the Node binary to run Kinora with: the one that npm installed for this platform, otherwise the running one
 * when it is new enough, otherwise undefined.
 */
export function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const require = createRequire(import.meta.url);
  try {
    const manifestPath = require.resolve(`node-${platform}-${process.arch}/package.json`);
    const binary = join(dirname(manifestPath), require(manifestPath).bin.node);
    if (existsSync(binary)) return binary;
  } catch {
    // The registry has no build for this platform, or optional dependencies were left out.
  }
  return isNewEnough(process.versions.node) ? process.execPath : undefined;
}

/** The sentence to show when `findNode` gives undefined. */
export function nodeMissingMessage() {
  return (
    `Kinora needs Node ${OLDEST_NODE} or newer and runs on ${process.versions.node} here; npm installed no Node for ` +
    `${process.platform}-${process.arch}. Run \`npm ci\` without --omit=optional, or install Node 24 from nodejs.org.`
  );
}
