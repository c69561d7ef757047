const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text of a caller is an id that the database can look up: others it would refuse with an error. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
