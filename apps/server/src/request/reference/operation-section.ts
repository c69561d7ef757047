import { escapeHtml, inlineHtml, type Json } from './html.ts';
import { schemaLink, schemaNames, schemaTable } from './schema-table.ts';

/** One operation with its place. */
export interface Operation {
  readonly path: string;
  readonly verb: string;
  readonly operation: Json;
}

interface Media {
  readonly schema?: Json;
  readonly examples?: Readonly<
    Record<string, { readonly summary?: string; readonly value?: unknown; readonly $ref?: string }>
  >;
}

/** A section: words and fields on the left, a call that works and its answer on the right. */
export function operationSection(
  { path, verb, operation }: Operation,
  schemas: Readonly<Record<string, Json>>,
): string {
  const id = String(operation['operationId']);
  const body = operation['requestBody'] as { content: Record<string, Media> } | undefined;
  const responses = operation['responses'] as Record<
    string,
    { description: string; content?: Record<string, Media> }
  >;
  const isPublic = Array.isArray(operation['security']) && operation['security'].length === 0;
  const words = [
    operation['description'] === undefined ? '' : `<p>${inlineHtml(String(operation['description']))}</p>`,
    isPublic ? '<p class="quiet">Needs no key.</p>' : '',
    parameters(operation),
    body === undefined ? '' : bodyFields(body.content, schemas),
    `<h4>Answers</h4><ul class="answers">${Object.entries(responses)
      .map(([status, answer]) => answerRow(status, answer))
      .join('')}</ul>`,
  ];
  return `<section id="${id}"><div class="words"><h3>${escapeHtml(String(operation['summary']))}</h3>
<p class="address"><span class="verb ${verb}">${verb.toUpperCase()}</span> <code>${escapeHtml(path)}</code></p>
${words.join('\n')}</div><div class="code">${samples(id, operation)}${answers(responses)}</div></section>`;
}

function parameters(operation: Json): string {
  const rows = ((operation['parameters'] as Json[] | undefined) ?? []).map(
    (parameter) =>
      `<li><code class="field">${escapeHtml(String(parameter['name']))}</code> <span class="type">${String(parameter['in'])}</span>${parameter['description'] === undefined ? '' : `<div>${inlineHtml(String(parameter['description']))}</div>`}</li>`,
  );
  return rows.length === 0 ? '' : `<h4>Parameters</h4><ul class="fields">${rows.join('')}</ul>`;
}

function bodyFields(
  content: Readonly<Record<string, Media>>,
  schemas: Readonly<Record<string, Json>>,
): string {
  const types = Object.keys(content)
    .map((type) => `<code>${escapeHtml(type)}</code>`)
    .join(' or ');
  const [first] = Object.values(content);
  const names = schemaNames(first?.schema);
  const tables = names.map(
    (name) => (names.length === 1 ? '' : `<h5>${name}</h5>`) + schemaTable(schemas[name] ?? {}),
  );
  const inline = names.length === 0 && first?.schema !== undefined ? schemaTable(first.schema) : '';
  return `<h4>Body</h4><p class="quiet">${types}</p>${tables.join('')}${inline}`;
}

function answerRow(status: string, answer: { description: string; content?: Record<string, Media> }): string {
  const shapes = Object.entries(answer.content ?? {})
    .map(([type, { schema }]) => schemaLink(schema) || `<code>${escapeHtml(type)}</code>`)
    .join(', ');
  const errors = [...answer.description.matchAll(/`(\w+)`: ([^.]+)/g)].map(
    ([, code = '', title = '']) =>
      `<li><a href="/docs/errors#${code}"><code>${code}</code></a> ${escapeHtml(title)}</li>`,
  );
  const text = errors.length === 0 ? escapeHtml(answer.description) : '';
  const list =
    errors.length === 0
      ? ''
      : `<details><summary>${errors.length === 1 ? '1 error' : `${errors.length} errors`}</summary><ul>${errors.join('')}</ul></details>`;
  const kind = status.startsWith('2') ? 'good' : 'bad';
  return `<li><span class="status ${kind}">${status}</span> <span>${shapes}</span> <span class="quiet">${text}</span>${list}</li>`;
}

/** The samples as tabs that need no script: the chosen one is the radio button that is checked. */
function samples(id: string, operation: Json): string {
  const list =
    (operation['x-codeSamples'] as { lang: string; label: string; source: string }[] | undefined) ?? [];
  if (list.length === 0) return '';
  const inputs = list.map(
    ({ label }, index) =>
      `<input type="radio" name="tab-${id}" id="tab-${id}-${index}"${index === 0 ? ' checked' : ''}><label for="tab-${id}-${index}">${escapeHtml(label)}</label>`,
  );
  const panes = list.map(({ source }) => `<pre tabindex="0">${escapeHtml(source.trimEnd())}</pre>`);
  return `<div class="tabs">${inputs.join('')}<div class="panes">${panes.join('')}</div></div>`;
}

/** What successful answers look like. */
function answers(responses: Readonly<Record<string, { content?: Record<string, Media> }>>): string {
  const shown = Object.entries(responses).flatMap(([status, { content }]) =>
    Object.values(content ?? {}).flatMap(({ examples }) =>
      Object.values(examples ?? {}).flatMap(({ summary, value }) =>
        value === undefined
          ? []
          : [
              `<details${status.startsWith('2') ? ' open' : ''}><summary>${status} ${escapeHtml(summary ?? '')}</summary><pre tabindex="0">${escapeHtml(typeof value === 'string' ? value : JSON.stringify(value, undefined, 2))}</pre></details>`,
            ],
      ),
    ),
  );
  return shown.join('');
}
