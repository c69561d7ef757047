import type { AnimateRequest } from '@kinora/animator';
import type { CommandLine } from '../parse-command-line.ts';
import { UsageError } from '../usage-error.ts';

/** Returns the map that a command line gives instead of an estimate. @throws UsageError for two of them. */
export function readDisparityMap({ values }: CommandLine): AnimateRequest['disparityMap'] {
  const { 'disparity-in': disparity, 'depth-in': depth } = values;
  if (disparity !== undefined && depth !== undefined)
    throw new UsageError('--disparity-in and --depth-in cannot be combined: give one map.');
  if (disparity !== undefined) return { file: disparity, meaning: 'disparity' };
  return depth === undefined ? undefined : { file: depth, meaning: 'depth' };
}
