/** A cell that is shown as it is; null and undefined are shown as a dash. */
export type TableCell = string | number | null | undefined;

/** Returns rows as text in aligned columns under a heading; a sentence when there are none. */
export function describeTable(heading: readonly string[], rows: readonly (readonly TableCell[])[]): string {
  if (rows.length === 0) return 'None.\n';
  const lines = [heading, ...rows.map((row) => row.map((cell) => String(cell ?? '-')))];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return `${text.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** Returns a time as `2026-11-23 10:30`, by the clock of this machine; a dash when there is none. */
export function describeTime(time: Date | string | null | undefined): string {
  if (time === null || time === undefined) return '-';
  // Swedish is written that way.
  return new Date(time).toLocaleString('sv-SE').slice(0, 16);
}
