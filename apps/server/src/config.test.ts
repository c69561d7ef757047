import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configurationReference } from '../tools/configuration-reference.ts';
import { ConfigError, readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'kinora-config-'));
afterAll(() => rmSync(folder, { recursive: true }));
const problems = (environment: Record<string, string>) => {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
};

describe('configuration', () => {
  it('has a default for every setting', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      role: 'all',
      prices: { 'dop-turbo': 0.406 },
    });
  });

  it('takes flags over environment over file', () => {
    const file = join(folder, 'a.json');
    writeFileSync(file, JSON.stringify({ port: 1, host: 'file', ratePerMinute: 7 }));
    const settings = readConfig(
      { KINORA_CONFIG: file, KINORA_PORT: '2', KINORA_HOST: 'environment' },
      { host: 'flag' },
    );
    expect(settings).toMatchObject({ host: 'flag', port: 2, ratePerMinute: 7 });
  });

  it('reads lists, amounts and yes or no from text', () => {
    const settings = readConfig({
      KINORA_FETCH_ALLOW: '10.0.0.0/8, images.internal',
      KINORA_PRICES: 'dop-lite=1,dop-turbo=2.5,dop-preview=3',
      KINORA_OFFLINE: '1',
      KINORA_CREDITS_STATUS: '402',
    });
    expect(settings.fetchAllow).toEqual(['10.0.0.0/8', 'images.internal']);
    expect(settings.prices).toEqual({ 'dop-lite': 1, 'dop-turbo': 2.5, 'dop-preview': 3 });
    expect(settings.offline).toBe(true);
    expect(settings.creditsStatus).toBe(402);
  });

  it('knows which setting half a name means', () => {
    expect(problems({ KINORA_DATA: '/data' })).toContain(
      'KINORA_DATA is not a setting. Did you mean KINORA_DATA_DIR?',
    );
  });

  it('reports a misspelt name with the nearest one, and all problems at once', () => {
    const message = problems({ KINORA_PROT: '1', KINORA_PORT: '70000', KINORA_ROLE: 'cook' });
    expect(message).toContain('KINORA_PROT is not a setting. Did you mean KINORA_PORT?');
    expect(message).toContain('KINORA_PORT must be at most 65535, got "70000".');
    expect(message).toContain('KINORA_ROLE must be one of all, api, worker, got "cook".');
  });

  it('finds misspelt names, broken JSON and a missing file', () => {
    const file = join(folder, 'b.json');
    writeFileSync(file, '{"prot": 1}');
    expect(problems({ KINORA_CONFIG: file })).toContain('prot is not a setting. Did you mean port?');
    writeFileSync(file, '{');
    expect(problems({ KINORA_CONFIG: file })).toContain('is not JSON');
    expect(problems({ KINORA_CONFIG: join(folder, 'none.json') })).toContain('does not exist');
  });

  it('refuses split roles on the embedded database', () => {
    expect(problems({ KINORA_ROLE: 'worker' })).toContain('needs DATABASE_URL');
    expect(readConfig({ KINORA_ROLE: 'worker', DATABASE_URL: 'postgres://localhost/x' }).role).toBe('worker');
  });

  it('never repeats a secret in a message', () => {
    expect(problems({ DATABASE_URL: 'mysql://u:hunter2@h/d' })).not.toContain('hunter2');
    expect(problems({ KINORA_API_KEY: 'hunter2' })).not.toContain('hunter2');
  });

  it('is the text of docs/configuration.md', () => {
    const document = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
    expect(document).toBe(configurationReference());
  });
});
