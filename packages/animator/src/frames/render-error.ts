/** Rendering failed for a reason that is neither the photo's nor the request's. */
export class RenderError extends Error {
  readonly code = 'render-failed';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RenderError';
  }
}
