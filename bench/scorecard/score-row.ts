/** One line of the scorecard. */
export interface ScoreRow {
  /** Short name of the metric, such as `A1`. */
  readonly id: string;
  readonly name: string;
  readonly measured: string;
  /** What must hold, in words; the run fails when `gateHolds` is false. */
  readonly gate: string;
  readonly gateHolds: boolean | undefined;
  /** What is aimed at, where it is more than the gate. */
  readonly goal?: string;
  readonly goalHolds?: boolean;
  /** One sentence per clip that misses. */
  readonly misses: readonly string[];
}

/** What a section of the scorecard gives back: its rows and its numbers clip by clip. */
export interface SectionResult {
  readonly rows: readonly ScoreRow[];
  readonly numbers: unknown;
}

/** What every section is handed. */
export interface SectionContext {
  /** Paths of the photos to measure. */
  readonly photos: readonly string[];
  readonly motions: readonly string[];
  /** Folder of stereo pairs; undefined when there is none. */
  readonly stereoFolder: string | undefined;
  /** Where pictures for people go; undefined for none. */
  readonly pictureFolder: string | undefined;
  /** Prints progress. */
  readonly say: (line: string) => void;
}

/** Returns a share as a percentage with one decimal. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} % of ${whole}`;
}
