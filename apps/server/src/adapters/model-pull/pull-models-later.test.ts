import { describe, expect, it } from 'vitest';
import { pullModelsLater } from './pull-models-later.ts';

const program = new URL('../../../test/programs/pretended-pull.ts', import.meta.url);
const start = (folder: string, delayMs = 0) => {
  const lines: { at: string; details: Readonly<Record<string, unknown>> }[] = [];
  const stop = pullModelsLater(folder, (at, details) => void lines.push({ at, details }), {
    program,
    delayMs,
  });
  return { lines, stop };
};

describe('the download of models in the background', () => {
  it.each([
    ['well', 'info', { path: 'well/depth.onnx' }],
    ['offline', 'warn', { reason: 'no network' }],
    ['crash', 'warn', { reason: 'the download ended with exit code 3' }],
  ])('that goes %s says so in one line', async (folder, at, details) => {
    const { lines, stop } = start(folder);
    await expect.poll(() => lines, { timeout: 20_000 }).toEqual([{ at, details }]);
    await stop();
    expect(lines).toHaveLength(1);
  });

  it('ends with the server', async () => {
    const { lines, stop } = start('hang');
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBe(1);
    await stop();
    expect(() => process.kill(Number(lines[0]?.details['path']), 0)).toThrow('ESRCH');
  });

  it('does not begin when the server stops before', async () => {
    const { lines, stop } = start('well', 60_000);
    await stop();
    expect(lines).toEqual([]);
  });
});
