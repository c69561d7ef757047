import { readFileSync } from 'node:fs';

/** Bytes of a memory page on the systems whose /proc is read here. */
const PAGE_BYTES = 4096;

/** Memory that a process holds right now; undefined where the system does not tell, or when the process is gone. */
export function readResidentBytes(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return Number.isFinite(pages) ? pages * PAGE_BYTES : undefined;
  } catch {
    // Not Linux, or gone: the render process reports its memory by itself as well.
    return undefined;
  }
}
