/**
 * Note in the data directory for the command line of this machine: where and how to talk to the process that owns the
 * embedded database. Readable by the owner of the process only.
 */
export const ADMIN_FILE = 'admin.json';
