/** A start that the operator can put right: what was wrong, what to do. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}

/** The failure as the operator should read it; anything that is no mistake of the set-up stays what it was. */
export function asStartError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StartError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (error.name === 'DirectoryOwnedError') return new StartError(error.message, { cause: error });
  if (
    code !== undefined &&
    /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|28\w{3}|3D000|57P03)$/.test(code)
  ) {
    return new StartError(`The database of DATABASE_URL cannot be used: ${error.message || code}.`, {
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new StartError(`No permission: ${error.message}. Choose another folder with KINORA_DATA_DIR.`, {
      cause: error,
    });
  }
  if (code === 'EADDRINUSE') {
    return new StartError(
      `${error.message}: the port is in use. Choose another with KINORA_PORT, or 0 for any free one.`,
      { cause: error },
    );
  }
  if (code === 'EADDRNOTAVAIL') {
    return new StartError(
      `${error.message}: this machine has no such address. Choose another with KINORA_HOST.`,
      { cause: error },
    );
  }
  return error;
}
