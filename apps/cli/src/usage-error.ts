/** A command line that cannot be carried out: what was wrong, what is allowed. Ends with exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
