/** Something a check found wrong. */
export interface Finding {
  readonly file: string;
  /** 1-based; undefined when it is about the file as a whole. */
  readonly line: number | undefined;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** Prints findings, one per line as `file:line message`, and ends the process with 1 when there are any. */
export function reportFindings(check: string, findings: readonly Finding[]): void {
  for (const { file, line, message } of findings) {
    console.error(`${file}${line === undefined ? '' : `:${String(line)}`} ${message}`);
  }
  console.log(`${check}: ${findings.length === 0 ? 'nothing found' : `${String(findings.length)} found`}`);
  if (findings.length > 0) process.exitCode = 1;
}
