/** Puts pictures together. */
export interface SheetMaker {
  /** JPEG pictures of one size as one JPEG, from left to right. */
  sideBySide(pictures: readonly Uint8Array[]): Promise<Uint8Array>;
}
