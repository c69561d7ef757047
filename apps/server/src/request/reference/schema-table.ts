import { escapeHtml, inlineHtml, type Json } from './html.ts';

/** A link to a named schema, alternatives joined with "or"; empty for a schema without a name. */
export function schemaLink(schema: Json | undefined): string {
  const alternatives = alternativesOf(schema);
  if (alternatives !== undefined) return alternatives.map(schemaLink).filter(Boolean).join(' or ');
  const name = nameOf(schema);
  return name === '' ? '' : `<a href="#schema-${name}">${name}</a>`;
}

/** The names of the schemas that a schema is or may be. */
export function schemaNames(schema: Json | undefined): readonly string[] {
  const alternatives = alternativesOf(schema);
  if (alternatives !== undefined) return alternatives.flatMap(schemaNames);
  const name = nameOf(schema);
  return name === '' ? [] : [name];
}

/** The fields of an object schema as rows; one line for any other. */
export function schemaTable(schema: Json): string {
  const properties = schema['properties'] as Record<string, Json> | undefined;
  if (properties === undefined) return `<p>${describeType(schema)}</p>`;
  const required = new Set((schema['required'] as string[] | undefined) ?? []);
  const rows = Object.entries(properties).map(([name, property]) => {
    const mark = required.has(name) ? ' <span class="required">required</span>' : '';
    const text =
      property['description'] === undefined
        ? ''
        : `<div>${inlineHtml(String(property['description']))}</div>`;
    return `<li><code class="field">${escapeHtml(name)}</code>${mark} <span class="type">${describeType(property)}</span>${text}</li>`;
  });
  return `<ul class="fields">${rows.join('')}</ul>`;
}

/** Type, range, choices and default of a schema in a few words. */
export function describeType(schema: Json): string {
  if (schema['$ref'] !== undefined) return schemaLink(schema);
  const alternatives = alternativesOf(schema);
  if (alternatives !== undefined) return [...new Set(alternatives.map(describeType))].join(' or ');
  const parts: string[] = [];
  const type = schema['type'];
  if (type === 'array') parts.push(`list of ${describeType((schema['items'] as Json | undefined) ?? {})}`);
  else if (type !== undefined && schema['enum'] === undefined && schema['const'] === undefined)
    parts.push(escapeHtml([type].flat().map(String).join(' or ')));
  if (Array.isArray(schema['enum']))
    parts.push(schema['enum'].map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' '));
  if (schema['const'] !== undefined) parts.push(`<code>${escapeHtml(String(schema['const']))}</code>`);
  parts.push(...rangeOf(schema));
  if (schema['default'] !== undefined)
    parts.push(`default <code>${escapeHtml(JSON.stringify(schema['default']))}</code>`);
  return parts.join(', ') || 'anything';
}

function rangeOf(schema: Json): readonly string[] {
  const { minimum, maximum, minItems, maxItems, maxLength } = schema as Record<string, number | undefined>;
  const parts: string[] = [];
  // Whole numbers have the ends of what JavaScript can hold, which say nothing.
  const meant = (value: number | undefined): boolean => value !== undefined && Math.abs(value) < 1e12;
  if (meant(minimum) && meant(maximum)) parts.push(`${String(minimum)} to ${String(maximum)}`);
  else if (meant(minimum)) parts.push(`at least ${String(minimum)}`);
  if (maxItems !== undefined) parts.push(`${minItems ?? 0} to ${maxItems} entries`);
  if (maxLength !== undefined) parts.push(`at most ${maxLength} characters`);
  return parts;
}

function alternativesOf(schema: Json | undefined): readonly Json[] | undefined {
  return (schema?.['anyOf'] ?? schema?.['oneOf']) as readonly Json[] | undefined;
}

function nameOf(schema: Json | undefined): string {
  return (
    String(schema?.['$ref'] ?? '')
      .split('/')
      .at(-1) ?? ''
  );
}
