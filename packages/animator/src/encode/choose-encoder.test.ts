import { describe, expect, it } from 'vitest';
import { chooseEncoder } from './choose-encoder.ts';
import type { EncoderAdapter, EncoderName } from './video-encoder.ts';

/** Adapters of which only the named ones can run. */
function adaptersWith(...available: readonly EncoderName[]) {
  const create = (name: EncoderName) => (): EncoderAdapter => ({
    name,
    unavailableReason: async () => (available.includes(name) ? undefined : `${name} is not installed`),
    start: () => Promise.reject(new Error('never started here')),
  });
  return { 'node-av': create('node-av'), ffmpeg: create('ffmpeg'), wasm: create('wasm') };
}

describe('chooseEncoder', () => {
  it('takes node-av before ffmpeg before wasm', async () => {
    expect((await chooseEncoder('auto', adaptersWith('node-av', 'ffmpeg', 'wasm'))).name).toBe('node-av');
    expect((await chooseEncoder('auto', adaptersWith('ffmpeg', 'wasm'))).name).toBe('ffmpeg');
    expect((await chooseEncoder('auto', adaptersWith('wasm'))).name).toBe('wasm');
  });

  it('takes the one asked for, even when a better one is there', async () => {
    expect((await chooseEncoder('wasm', adaptersWith('node-av', 'wasm'))).name).toBe('wasm');
  });

  it('says why the one asked for cannot run, and what can be asked for', async () => {
    await expect(chooseEncoder('ffmpeg', adaptersWith('wasm'))).rejects.toMatchObject({
      code: 'encoder-unavailable',
      message:
        'The encoder ffmpeg cannot be used: ffmpeg is not installed. Choose one of auto, node-av, ffmpeg, wasm.',
    });
  });
});
