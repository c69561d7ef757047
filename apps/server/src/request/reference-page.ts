type Json = Record<string, unknown>;

/** Text that means itself in HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A readable page of an OpenAPI document: plain HTML without scripts, so that it works offline and prints well. */
export function referencePage(document: Json): string {
  const info = document['info'] as { title: string; version: string; summary: string; description: string };
  const [server] = document['servers'] as { url: string }[];
  const operations = Object.entries(document['paths'] as Record<string, Record<string, Json>>).flatMap(
    ([path, verbs]) => Object.entries(verbs).map(([verb, operation]) => ({ path, verb, operation })),
  );
  const groups = [...new Set(operations.map(({ operation }) => (operation['tags'] as string[])[0] ?? ''))];
  const schemas = (document['components'] as { schemas: Record<string, Json> }).schemas;
  const menu = groups.map((group) => {
    const links = operations
      .filter(({ operation }) => (operation['tags'] as string[])[0] === group)
      .map(
        ({ operation }) =>
          `<li><a href="#${operation['operationId']}">${escapeHtml(String(operation['summary']))}</a></li>`,
      );
    return `<li><b>${escapeHtml(group)}</b><ul>${links.join('')}</ul></li>`;
  });
  const sections = groups.flatMap((group) => [
    `<h2>${escapeHtml(group)}</h2>`,
    ...operations
      .filter(({ operation }) => (operation['tags'] as string[])[0] === group)
      .map(operationSection),
  ]);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(info.title)} API</title><style>${STYLE}</style></head><body>
<nav><h1>${escapeHtml(info.title)} ${escapeHtml(info.version)}</h1><ul>${menu.join('')}<li><b>Shapes</b><ul>${Object.keys(
    schemas,
  )
    .map((name) => `<li><a href="#schema-${name}">${name}</a></li>`)
    .join('')}</ul></li></ul></nav><main>
<p class="lead">${escapeHtml(info.summary)}</p><p>${inline(info.description)} Send the key as <code>x-api-key</code>.
<a href="/openapi.json">OpenAPI document</a> · <a href="/docs/errors">Errors</a></p>
<pre>${escapeHtml(EXAMPLE(server?.url ?? ''))}</pre>
${sections.join('\n')}
<h2>Shapes</h2>${Object.entries(schemas)
    .map(([name, schema]) => `<section id="schema-${name}"><h3>${name}</h3>${schemaTable(schema)}</section>`)
    .join('\n')}
</main></body></html>`;
}

const EXAMPLE = (url: string): string => `curl ${url}/v2/higgsfield-image2video \\
  -H "x-api-key: $KINORA_API_KEY" -H "content-type: application/json" \\
  -d '{"model":"dop-turbo","motion_id":"arc-left","prompt":"","seed":1,"enhance_prompt":false,
       "image_urls":["${url}/examples/portrait_astronaut.jpg"]}'`;

function operationSection({
  path,
  verb,
  operation,
}: {
  path: string;
  verb: string;
  operation: Json;
}): string {
  const parameters = (operation['parameters'] as Json[] | undefined) ?? [];
  const body = operation['requestBody'] as { content: Record<string, { schema: Json }> } | undefined;
  const responses = operation['responses'] as Record<
    string,
    { description: string; content?: Record<string, { schema?: Json }> }
  >;
  return `<section id="${operation['operationId']}"><h3>${escapeHtml(String(operation['summary']))}</h3>
<p><code class="verb ${verb}">${verb.toUpperCase()}</code> <code>${escapeHtml(path)}</code></p>
${operation['description'] === undefined ? '' : `<p>${inline(String(operation['description']))}</p>`}
${parameters.length === 0 ? '' : `<table>${parameters.map(parameterRow).join('')}</table>`}
${
  body === undefined
    ? ''
    : `<p>Body: ${Object.entries(body.content)
        .map(([type, { schema }]) => `<code>${escapeHtml(type)}</code> ${schemaName(schema)}`)
        .join(', ')}</p>`
}
<table>${Object.entries(responses)
    .map(
      ([status, answer]) =>
        `<tr><td><code>${status}</code></td><td>${Object.entries(answer.content ?? {})
          .map(([type, { schema }]) => schemaName(schema) || `<code>${escapeHtml(type)}</code>`)
          .join(', ')}</td><td>${inline(answer.description)}</td></tr>`,
    )
    .join('')}</table></section>`;
}

function parameterRow(parameter: Json): string {
  return `<tr><td><code>${escapeHtml(String(parameter['name']))}</code></td><td>${String(parameter['in'])}</td><td>${escapeHtml(String(parameter['description'] ?? ''))}</td></tr>`;
}

function schemaName(schema: Json | undefined): string {
  const alternatives = schema?.['anyOf'] as Json[] | undefined;
  if (alternatives !== undefined) return alternatives.map(schemaName).filter(Boolean).join(' or ');
  const name =
    String(schema?.['$ref'] ?? '')
      .split('/')
      .at(-1) ?? '';
  return name === '' ? '' : `<a href="#schema-${name}">${name}</a>`;
}

function schemaTable(schema: Json): string {
  const properties = schema['properties'] as Record<string, Json> | undefined;
  if (properties === undefined) return `<p>${describeType(schema)}</p>`;
  const required = new Set((schema['required'] as string[] | undefined) ?? []);
  const rows = Object.entries(properties).map(
    ([name, property]) =>
      `<tr><td><code>${escapeHtml(name)}</code>${required.has(name) ? ' *' : ''}</td><td>${describeType(property)}</td><td>${escapeHtml(String(property['description'] ?? ''))}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

/** Type, range, choices and default of a schema in a few words. */
function describeType(schema: Json): string {
  if (schema['$ref'] !== undefined) return schemaName(schema);
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (alternatives !== undefined) return alternatives.map(describeType).join(' or ');
  const parts: string[] = [];
  if (schema['type'] === 'array')
    parts.push(`list of ${describeType((schema['items'] as Json | undefined) ?? {})}`);
  else if (schema['type'] !== undefined && schema['enum'] === undefined)
    parts.push(escapeHtml(String(schema['type'])));
  if (Array.isArray(schema['enum']))
    parts.push(schema['enum'].map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' '));
  if (schema['const'] !== undefined) parts.push(`<code>${escapeHtml(String(schema['const']))}</code>`);
  if (
    schema['minimum'] !== undefined &&
    schema['maximum'] !== undefined &&
    Math.abs(Number(schema['maximum'])) < 1e12
  ) {
    parts.push(`${String(schema['minimum'])} to ${String(schema['maximum'])}`);
  }
  if (schema['default'] !== undefined)
    parts.push(`default <code>${escapeHtml(JSON.stringify(schema['default']))}</code>`);
  return parts.join(', ') || 'any';
}

/** Text with `code`. */
function inline(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

const STYLE = `:root{color-scheme:light dark;--line:#dcdfe4;--soft:#f4f5f7;--text:#1c2024;--back:#fff;--accent:#0b5fd9}
@media(prefers-color-scheme:dark){:root{--line:#33373d;--soft:#202327;--text:#e6e8ea;--back:#16181b;--accent:#6aa9ff}}
body{margin:0;display:grid;grid-template-columns:17rem minmax(0,1fr);font:16px/1.55 system-ui,sans-serif;color:var(--text);background:var(--back)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1rem;border-right:1px solid var(--line);box-sizing:border-box;font-size:14px}
nav ul{list-style:none;padding-left:.6rem;margin:.2rem 0 .8rem}nav h1{font-size:1.2rem}main{padding:1rem 2rem 6rem;max-width:60rem}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}.lead{font-size:1.3rem}
section{border-top:1px solid var(--line);padding:.4rem 0 1rem;scroll-margin-top:1rem}h2{margin-top:3rem}h3{margin:.8rem 0 .4rem}
code,pre{font:14px ui-monospace,monospace;background:var(--soft);border-radius:4px;padding:.1rem .3rem}pre{padding:1rem;overflow:auto}
table{border-collapse:collapse;width:100%;margin:.6rem 0}td{border-bottom:1px solid var(--line);padding:.35rem .6rem .35rem 0;vertical-align:top}
.verb{color:#fff;background:#4b5563}.verb.get{background:#1d6f42}.verb.post{background:#0b5fd9}.verb.delete{background:#b3261e}
@media(max-width:50rem){body{display:block}nav{position:static;height:auto;border:0}}`;
