import { type ShotRequest, TIERS, type Tier } from '@kinora/engine';
import type { CommandLine } from '../parse-command-line.ts';
import { readChoice, readNumber } from '../read-option.ts';

/** Returns the shot that a command line asks for. Ranges are the planner's to check. @throws UsageError. */
export function readShot({ values, flags }: CommandLine): ShotRequest {
  const shortSidePixels = readNumber(values, 'short-side', 'a number of pixels');
  return {
    // Without either a clip should still move; with a prompt alone the prompt chooses.
    motion: values['motion'] ?? (values['prompt'] === undefined ? 'dolly-in' : undefined),
    ...(values['prompt'] === undefined ? {} : { prompt: values['prompt'] }),
    ...(flags.has('enhance-prompt') ? { enhancePrompt: true } : {}),
    strength: readNumber(values, 'strength', 'a number from 0 to 1') ?? 0.8,
    seed: readNumber(values, 'seed', 'a whole number from 1 to 1000000') ?? 12345,
    tier: readChoice(values, 'model', TIERS) ?? ('dop-turbo' satisfies Tier),
    durationSeconds: readNumber(values, 'duration', 'a number of seconds from 1 to 10') ?? 5,
    framesPerSecond: readNumber(values, 'fps', 'a number from 12 to 60') ?? 24,
    ...(shortSidePixels === undefined ? {} : { shortSidePixels }),
  };
}
