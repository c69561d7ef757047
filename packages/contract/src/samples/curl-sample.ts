import type { SampleRequest } from './sample-request.ts';

/** A word of a shell, whatever is in it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The call with curl. */
export function curlSample(request: SampleRequest): string {
  const { method, baseUrl, path, body, headers = {} } = request;
  const isStream = path.endsWith('/events');
  const verb = method === (body === undefined ? 'GET' : 'POST') ? '' : ` -X ${method}`;
  const lines = [`curl${isStream ? ' -N' : ''}${verb} ${shellWord(baseUrl + path)}`];
  if (request.isPublic !== true) lines.push(...keyLines(request.keyAs));
  for (const [name, value] of Object.entries(headers)) lines.push(`-H ${shellWord(`${name}: ${value}`)}`);
  if (body !== undefined) {
    lines.push(`-H 'content-type: application/json'`);
    lines.push(`-d ${shellWord(JSON.stringify(body, undefined, 2))}`);
  }
  if (path.startsWith('/v1/higgsfield') || path.startsWith('/media/')) lines.push('-o clip.mp4');
  return lines.join(' \\\n  ');
}

/** How a door's clients send the key. Where they send a pair, the whole key counts as one too. */
function keyLines(keyAs: SampleRequest['keyAs']): readonly string[] {
  switch (keyAs) {
    case 'pair':
      return ['-H "authorization: Key $KINORA_API_KEY"'];
    case 'bearer':
      return ['-H "authorization: Bearer $KINORA_API_KEY"'];
    case 'x-api-key':
    case undefined:
      return ['-H "x-api-key: $KINORA_API_KEY"'];
  }
}
