import { meaningOf, type SampleRequest } from './sample-request.ts';

/** A value as Python writes it. */
export function pythonValue(value: unknown, indent = ''): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  // JSON's escapes of strings are Python's, but for the halves of pairs, which well-formed text does not have.
  if (typeof value !== 'object') return JSON.stringify(value);
  const deeper = `${indent}    `;
  const lines = Array.isArray(value)
    ? value.map((entry) => `${deeper}${pythonValue(entry, deeper)},\n`)
    : Object.entries(value).map(
        ([name, entry]) => `${deeper}${JSON.stringify(name)}: ${pythonValue(entry, deeper)},\n`,
      );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return lines.length === 0
    ? `${open ?? ''}${close ?? ''}`
    : `${open ?? ''}\n${lines.join('')}${indent}${close ?? ''}`;
}

/** The call with the hosted service's own client where that has it, with httpx, which comes with it, otherwise. */
export function pythonSample(request: SampleRequest): string {
  const meaning = meaningOf(request);
  const client = [
    'import os',
    '',
    'from segmind import SegmindClient',
    '',
    'client = SegmindClient(',
    '    api_key=os.environ["KINORA_API_KEY"],',
    `    base_url=${pythonValue(`${request.baseUrl}/v1`)},`,
    ')',
  ];
  switch (meaning?.kind) {
    case 'submit':
      return [
        ...client,
        `job = client.submit_async(${callArguments(meaning.body)})`,
        'print(job.request_id)',
        'result = job.wait(timeout=900)',
        'print(result["output"])',
        '',
      ].join('\n');
    case 'generate':
      return [
        ...client.slice(0, -1),
        '    timeout=900,',
        ')',
        `response = client.run_sync(${callArguments(meaning.body)})`,
        'with open("clip.mp4", "wb") as clip:',
        '    clip.write(response.content)',
        '',
      ].join('\n');
    // Its other namespaces call the hosted service whatever base_url says.
    default:
      return httpxSample(request);
  }
}

/** Names that Python allows as arguments; a body is never anything else. */
function callArguments(body: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(body).map(([name, value]) => `    ${name}=${pythonValue(value, '    ')},\n`);
  return `\n    "higgsfield-image2video",\n${lines.join('')}`;
}

function httpxSample(request: SampleRequest): string {
  const { method, baseUrl, path, body, headers = {}, isPublic, keyAs } = request;
  const isStream = path.endsWith('/events');
  const all = Object.entries(headers).map(
    ([name, value]) => `        ${pythonValue(name)}: ${pythonValue(value)},\n`,
  );
  const key =
    keyAs === 'pair'
      ? '"authorization": "Key " + '
      : keyAs === 'bearer'
        ? '"authorization": "Bearer " + '
        : '"x-api-key": ';
  if (isPublic !== true) all.unshift(`        ${key}os.environ["KINORA_API_KEY"],\n`);
  const call = isStream ? `httpx.stream(\n    ${pythonValue(method)},` : `httpx.${method.toLowerCase()}(`;
  const parts = [
    `    ${pythonValue(baseUrl + path)},\n`,
    ...(all.length === 0 ? [] : [`    headers={\n${all.join('')}    },\n`]),
    ...(body === undefined ? [] : [`    json=${pythonValue(body, '    ')},\n`]),
    ...(isStream ? ['    timeout=900,\n'] : []),
  ];
  const imports = isPublic === true ? 'import httpx\n\n' : 'import os\n\nimport httpx\n\n';
  if (isStream)
    return `${imports}with ${call}\n${parts.join('')}) as response:\n    for line in response.iter_lines():\n        print(line)\n`;
  return `${imports}response = ${call}\n${parts.join('')})\nprint(response.status_code, response.text[:500])\n`;
}
