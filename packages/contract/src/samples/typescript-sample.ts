import { meaningOf, type SampleRequest } from './sample-request.ts';

/** A value as TypeScript writes it. */
export function typescriptValue(value: unknown, indent = ''): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const entries = value.map((entry) => typescriptValue(entry, deeper));
    const flat = `[${entries.join(', ')}]`;
    return flat.length <= 90
      ? flat
      : `[\n${entries.map((entry) => `${deeper}${entry},\n`).join('')}${indent}]`;
  }
  const lines = Object.entries(value).map(
    ([name, entry]) =>
      `${deeper}${/^[A-Za-z_$][\w$]*$/.test(name) ? name : typescriptValue(name)}: ${typescriptValue(entry, deeper)},\n`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}${indent}}`;
}

/** The call with @kinora/sdk where that has it, with fetch otherwise. */
export function typescriptSample(request: SampleRequest): string {
  const call = sdkCall(request);
  if (call === undefined) return fetchSample(request);
  return [
    "import { createClient } from '@kinora/sdk';",
    '',
    `const kinora = createClient({ baseUrl: ${typescriptValue(request.baseUrl)}, apiKey: process.env.KINORA_API_KEY });`,
    call,
    '',
  ].join('\n');
}

function sdkCall(request: SampleRequest): string | undefined {
  const meaning = meaningOf(request);
  switch (meaning?.kind) {
    case undefined:
      return undefined;
    case 'submit':
      return `const job = await kinora.submit(${typescriptValue(meaning.body)}${keyOption(request)});\nconsole.log(job.id);\nconst result = await job.wait();\nconsole.log(result.video.url);`;
    case 'generate':
      return `const result = await kinora.run(${typescriptValue(meaning.body)}${keyOption(request)});\nconst clip = await kinora.download(result);\nconsole.log(clip.size);`;
    case 'estimate':
      return `const estimate = await kinora.estimate(${typescriptValue(meaning.body)});\nconsole.log(estimate.price_credits, estimate.eta_seconds);`;
    case 'events':
      return `for await (const event of kinora.job(${typescriptValue(meaning.id)}).events()) console.log(event.type, event.progress);`;
    case 'remove':
      return `await kinora.job(${typescriptValue(meaning.id)}).remove();`;
    case 'status':
    case 'result':
    case 'cancel':
      return `console.log(await kinora.${meaning.kind}(${typescriptValue(meaning.id)}));`;
    case 'ledger': {
      const query = [...new URLSearchParams(request.path.split('?')[1])].map(([name, value]) => [
        name,
        Number(value),
      ]);
      const options =
        query.length === 0
          ? ''
          : `{ ${query.map(([name, value]) => `${name ?? ''}: ${value ?? ''}`).join(', ')} }`;
      return `console.log(await kinora.ledger(${options}));`;
    }
    case 'webhook-secret':
      return 'console.log(await kinora.webhookSecret());';
    case 'motions':
    case 'credits':
    case 'account':
    case 'health':
      return `console.log(await kinora.${meaning.kind}());`;
  }
}

function keyOption({ headers = {} }: SampleRequest): string {
  const entry = Object.entries(headers).find(([name]) => name.toLowerCase() === 'idempotency-key');
  return entry === undefined ? '' : `, { idempotencyKey: ${typescriptValue(entry[1])} }`;
}

function fetchSample({ method, baseUrl, path, body, headers = {}, isPublic, keyAs }: SampleRequest): string {
  const scheme = keyAs === 'pair' ? 'Key' : keyAs === 'bearer' ? 'Bearer' : undefined;
  const key =
    scheme === undefined
      ? "'x-api-key': `${process.env.KINORA_API_KEY}`"
      : `authorization: \`${scheme} \${process.env.KINORA_API_KEY}\``;
  const fields = [
    ...(isPublic === true ? [] : [key]),
    ...(body === undefined ? [] : ["'content-type': 'application/json'"]),
    ...Object.entries(headers).map(([name, value]) => `${typescriptValue(name)}: ${typescriptValue(value)}`),
  ];
  const options = [
    ...(method === 'GET' ? [] : [`  method: ${typescriptValue(method)},\n`]),
    ...(fields.length === 0 ? [] : [`  headers: { ${fields.join(', ')} },\n`]),
    ...(body === undefined ? [] : [`  body: JSON.stringify(${typescriptValue(body, '  ')}),\n`]),
  ];
  const address = typescriptValue(baseUrl + path);
  const call = options.length === 0 ? `fetch(${address})` : `fetch(${address}, {\n${options.join('')}})`;
  return `const response = await ${call};\nconsole.log(response.status, (await response.text()).slice(0, 500));\n`;
}
