import { readFile } from 'node:fs/promises';
import type { AnimateRequest } from '@kinora/animator';
import { EngineError, parsePlan, planShot } from '@kinora/engine';
import type { CommandLine } from '../parse-command-line.ts';
import { UsageError } from '../usage-error.ts';
import { readShot } from './read-shot.ts';

/** Options that a finished plan has decided already. */
const DECIDED_BY_PLAN = ['motion', 'prompt', 'strength', 'seed', 'model', 'duration', 'fps', 'short-side'];

/** A photo like any other: what is wrong with a request for it is wrong with the request. */
const ANY_PHOTO = {
  sourceWidth: 1600,
  sourceHeight: 1200,
  focalOverLongSide: undefined,
  subjectPoint: { u: 0.5, v: 0.5 },
  subjectFound: false,
  subjectDisparity: 0.5,
  disparity5: 0.1,
  disparity95: 0.9,
  confidence: 0.5,
};

/**
 * Returns the shot that a command line names, and the slug of its motion. A wrong request is found here, before a photo
 * is opened. @throws UsageError.
 */
export async function resolveShot(
  line: CommandLine,
): Promise<{ readonly shot: AnimateRequest['shot']; readonly motion: string }> {
  const planPath = line.values['plan-in'];
  if (planPath === undefined) {
    const request = readShot(line);
    return { shot: { request }, motion: asUsageError(() => planShot(request, ANY_PHOTO).motion) };
  }
  const decided = DECIDED_BY_PLAN.find((name) => line.values[name] !== undefined);
  if (decided !== undefined)
    throw new UsageError(
      `--${decided} cannot be combined with --plan-in: the plan has decided it. Leave one out.`,
    );
  const text = await readFile(planPath, 'utf8').catch(() => {
    throw new UsageError(`The plan ${planPath} cannot be read. Name a file that --plan has written.`);
  });
  const plan = asUsageError(() => parsePlan(parseJson(text, planPath)));
  return { shot: { plan }, motion: plan.motion };
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`The plan ${path} is not JSON. Name a file that --plan has written.`);
  }
}

/** What the engine calls a part of the request, and the option that gives it. */
const OPTION_BY_PARAMETER: Readonly<Record<string, string>> = {
  strength: '--strength',
  seed: '--seed',
  tier: '--model',
  durationSeconds: '--duration',
  framesPerSecond: '--fps',
  shortSidePixels: '--short-side',
};

/** Runs what only judges the request: its complaints are about the command line. */
function asUsageError<Result>(judge: () => Result): Result {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { parameter = '', message } = error;
    throw new UsageError(message.replace(parameter, OPTION_BY_PARAMETER[parameter] ?? parameter));
  }
}
