/** What a program's environment says, in Node and everything like it. */
export interface Environment {
  readonly server: string | undefined;
  readonly apiKey: string | undefined;
}

/** Reads it, the only place that does; a browser has none. */
export function readEnvironment(): Environment {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  const given = (name: string): string | undefined => {
    const text = process?.env?.[name];
    return text === '' ? undefined : text;
  };
  return { server: given('KINORA_SERVER'), apiKey: given('KINORA_API_KEY') };
}
