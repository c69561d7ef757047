/** What one look found. */
export interface Finding {
  readonly name: string;
  /** `warn`: it works, with less than it could. */
  readonly state: 'ok' | 'warn' | 'fail';
  readonly message: string;
  /** What to do about it, for everything that is not ok. */
  readonly advice?: string;
}

/** Ways to say it in few words. */
export const ok = (name: string, message: string): Finding => ({ name, state: 'ok', message });
export const warn = (name: string, message: string, advice: string): Finding => ({
  name,
  state: 'warn',
  message,
  advice,
});
export const fail = (name: string, message: string, advice: string): Finding => ({
  name,
  state: 'fail',
  message,
  advice,
});
