import type { ScoreRow } from './score-row.ts';

/** Misses printed per metric; the JSON holds all. */
const MOST_MISSES = 12;

function verdict({ gateHolds, goalHolds }: ScoreRow): string {
  if (gateHolds === false) return 'FAIL';
  if (goalHolds === false) return gateHolds === true ? 'gate' : 'below';
  if (gateHolds === undefined && goalHolds === undefined) return '-';
  return 'ok';
}

/** Returns the scorecard as a table for a terminal, the misses below it. */
export function scoreText(rows: readonly ScoreRow[]): string {
  const cells = rows.map((row) => [row.id, verdict(row), row.measured, row.gate, row.goal ?? '', row.name]);
  const header = ['id', '', 'measured', 'gate', 'goal', 'metric'];
  const widths = header.map((title, i) =>
    Math.max(title.length, ...cells.map((line) => line[i]?.length ?? 0)),
  );
  const lines = [header, ...cells].map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const misses = rows.flatMap((row) =>
    row.misses.length === 0
      ? []
      : [
          `${row.id}:`,
          ...row.misses.slice(0, MOST_MISSES).map((miss) => `  ${miss}`),
          ...(row.misses.length > MOST_MISSES ? [`  and ${row.misses.length - MOST_MISSES} more`] : []),
        ],
  );
  return ['', ...lines, '', ...misses].join('\n');
}

/** Returns the scorecard as one page without scripts. */
export function scoreHtml(machine: string, rows: readonly ScoreRow[]): string {
  const escape = (text: string): string =>
    text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);
  const body = rows
    .map(
      (row) =>
        `<tr class="${verdict(row)}"><td>${row.id}<td>${verdict(row)}<td>${escape(row.measured)}<td>${escape(row.gate)}<td>${escape(row.goal ?? '')}<td>${escape(row.name)}${row.misses.length === 0 ? '' : `<details><summary>${row.misses.length} misses</summary>${row.misses.map(escape).join('<br>')}</details>`}`,
    )
    .join('\n');
  return `<!doctype html><meta charset="utf-8"><title>Scorecard</title>
<style>body{font:14px system-ui;margin:2em}td,th{padding:.3em .8em;text-align:left;vertical-align:top}.FAIL{background:#fdd}.below{background:#ffd}.ok{background:#dfd}</style>
<h1>Scorecard</h1><p>${escape(machine)}<table><tr><th>id<th><th>measured<th>gate<th>goal<th>metric
${body}
</table>
`;
}
