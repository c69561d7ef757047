import { cliSample } from './cli-sample.ts';
import { curlSample } from './curl-sample.ts';
import { pythonSample } from './python-sample.ts';
import type { CodeSample, SampleRequest } from './sample-request.ts';
import { typescriptSample } from './typescript-sample.ts';

/**
 * The call as programs that run as they stand, once KINORA_API_KEY is set: curl always; Python with the hosted service's
 * own client where that has the call; TypeScript with @kinora/sdk where that has it; the command line where it can say
 * all of it.
 */
export function codeSamples(request: SampleRequest): readonly CodeSample[] {
  const cli = cliSample(request);
  return [
    { language: 'curl', label: 'curl', source: curlSample(request) },
    { language: 'python', label: 'Python', source: pythonSample(request) },
    { language: 'typescript', label: 'TypeScript', source: typescriptSample(request) },
    ...(cli === undefined ? [] : ([{ language: 'cli', label: 'kinora', source: cli }] as const)),
  ];
}
