/**
 * Something that renders one frame at a time into a numbered slot: a worker thread, or this thread. Slots are memory
 * that the thread and the reader of the frame share.
 */
export interface FrameThread {
  /** Renders frame `frameIndex` into slot `slot`; one call at a time. Rejects when the frame cannot be made. */
  renderFrame(frameIndex: number, slot: number): Promise<void>;
  /** Ends the thread at once, even in the middle of a frame; never throws. */
  close(): Promise<void>;
}
