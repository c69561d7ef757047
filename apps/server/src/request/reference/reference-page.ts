import { escapeHtml, inlineHtml, type Json, page } from './html.ts';
import { type Operation, operationSection } from './operation-section.ts';
import { REFERENCE_STYLE } from './reference-style.ts';
import { schemaTable } from './schema-table.ts';

/** A readable page of an OpenAPI document. */
export function referencePage(document: Json): string {
  const info = document['info'] as { title: string; version: string; summary: string; description: string };
  const schemas = (document['components'] as { schemas: Record<string, Json> }).schemas;
  const operations: readonly Operation[] = Object.entries(
    document['paths'] as Record<string, Record<string, Json>>,
  ).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, operation]) => ({ path, verb, operation })));
  const groupOf = ({ operation }: Operation): string => (operation['tags'] as string[])[0] ?? '';
  const groups = [...new Set(operations.map(groupOf))];
  const menu = groups.map((group) => {
    const links = operations
      .filter((one) => groupOf(one) === group)
      .map(
        ({ operation, verb }) =>
          `<li><a href="#${operation['operationId']}"><span class="verb ${verb}">${verb.toUpperCase()}</span>${escapeHtml(String(operation['summary']))}</a></li>`,
      );
    return `<h2>${escapeHtml(group)}</h2><ul>${links.join('')}</ul>`;
  });
  const shapes = Object.keys(schemas).map((name) => `<li><a href="#schema-${name}">${name}</a></li>`);
  const sections = groups.flatMap((group) => [
    `<h2 class="group">${escapeHtml(group)}</h2>`,
    ...operations.filter((one) => groupOf(one) === group).map((one) => operationSection(one, schemas)),
  ]);
  const nav = `${menu.join('')}<h2>Shapes</h2><ul class="shapes">${shapes.join('')}</ul>`;
  return page(
    `${info.title} API`,
    REFERENCE_STYLE,
    `<nav class="side"><p class="brand">${escapeHtml(info.title)} <small>${escapeHtml(info.version)}</small></p>${nav}</nav>
<details class="top"><summary>${escapeHtml(info.title)} ${escapeHtml(info.version)}: contents</summary><nav>${nav}</nav></details>
<main><h1>${escapeHtml(info.summary)}</h1><p class="lead">${inlineHtml(info.description)} Send your key as <code>x-api-key</code>.
Samples read it from <code>KINORA_API_KEY</code> and run as they stand.</p>
<p><a href="/openapi.json">OpenAPI document</a> · <a href="/docs/errors">Error codes</a></p>
${sections.join('\n')}
<h2 class="group">Shapes</h2>${Object.entries(schemas)
      .map(
        ([name, schema]) =>
          `<section id="schema-${name}" class="shape"><div class="words"><h3>${name}</h3>${schemaTable(schema)}</div></section>`,
      )
      .join('\n')}</main>`,
  );
}
