import { problemBody } from './app-error.ts';
import { ERROR_DIALECTS } from './dialects/error-dialects.ts';
import { ERRORS, type ErrorCode } from './errors.ts';
import { type AnswerName, answerExamples } from './examples/answer-examples.ts';
import { exampleOf, type RouteExample } from './examples/route-examples.ts';
import type { Route } from './routes.ts';
import { codeSamples } from './samples/code-samples.ts';
import type { SampleRequest } from './samples/sample-request.ts';

type Json = Record<string, unknown>;

/** Answers that a route has besides the one of its example, by status. */
const FURTHER_ANSWERS: Readonly<Record<string, Readonly<Record<number, readonly AnswerName[]>>>> = {
  submit: { 200: ['dryRun'] },
  generate: { 422: ['failed'] },
  status: { 200: ['completedStatus'], 422: ['failed'] },
  result: { 200: ['live'], 422: ['failed'] },
  delete: { 202: ['canceled'] },
  'fal-status': { 202: ['falWaiting', 'falRunning'] },
  'fal-result': { 422: ['falFailure'] },
  'fal-run': { 422: ['falFailure'] },
  'fal-run-turbo': { 422: ['falFailure'] },
  'higgsfield-delete': { 202: ['higgsfield'] },
};

/** What an answer's example is called where it is shown. */
const TITLES: Partial<Record<AnswerName, string>> = {
  submit: 'Accepted',
  dryRun: 'With dry_run',
  live: 'While it waits or runs',
  completedStatus: 'When it is done',
  completed: 'When it is done',
  failed: 'Failed',
  canceled: 'Cancelled',
  falStatus: 'When it is done',
  falWaiting: 'While it waits',
  falRunning: 'While it runs',
  falFailure: 'Failed',
};

/** The examples of the answers of a route under a status, by name. */
export function answersOf(route: Route, status: number, serverUrl: string): Json | undefined {
  const { status: usual, answer } = exampleOf(route, serverUrl);
  const names = [
    ...(status === usual && answer !== undefined ? [answer] : []),
    ...(FURTHER_ANSWERS[route.id]?.[status] ?? []),
  ];
  if (names.length === 0) return undefined;
  const all = answerExamples(serverUrl);
  return Object.fromEntries(
    names.map((name) => [name, { summary: TITLES[name] ?? 'Answer', value: all[name] }]),
  );
}

/** A pointer to the example of an error as the clients of a door read it. */
export function errorExample(code: ErrorCode, door: keyof typeof ERROR_DIALECTS): Json {
  return { $ref: `#/components/examples/${door}-${code}` };
}

/** The errors that pointers lead to: every one of `routes`, as each door tells it. */
export function errorExamples(routes: readonly Route[], serverUrl: string): Json {
  const examples: Record<string, Json> = {};
  for (const { errors, errorsAs: door = 'native' } of routes) {
    const { bodyOf, statusOf } = ERROR_DIALECTS[door];
    for (const code of errors) {
      const { title } = ERRORS[code];
      const options = { docsUrl: `${serverUrl}/docs/errors`, status: statusOf(code) };
      examples[`${door}-${code}`] ??= {
        summary: title,
        value: bodyOf(problemBody(code, `${title}.`, options)),
      };
    }
  }
  return examples;
}

/** The call of a route's example. */
export function sampleOf(route: Route, serverUrl: string): SampleRequest {
  const example = exampleOf(route, serverUrl);
  return {
    method: route.method,
    baseUrl: serverUrl,
    path: examplePath(route.path, example),
    body: example.body,
    headers: example.headers,
    isPublic: route.scope === undefined,
    keyAs: keyOf(route),
  };
}

/** A path with the values of an example. */
export function examplePath(path: string, { path: values = {}, query = {} }: RouteExample): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? name));
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** The samples of a route in the form that readers of OpenAPI documents know. */
export function samplesOf(route: Route, serverUrl: string): readonly Json[] {
  return codeSamples(sampleOf(route, serverUrl)).map(({ language, label, source }) => ({
    lang: language === 'cli' || language === 'curl' ? 'shell' : language,
    label,
    source,
  }));
}

function keyOf({ errorsAs }: Route): SampleRequest['keyAs'] {
  if (errorsAs === 'openai') return 'bearer';
  return errorsAs === 'higgsfield' || errorsAs === 'fal' ? 'pair' : 'x-api-key';
}
