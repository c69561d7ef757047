import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeWithExtra, onnxruntimeWeb } from '../../../../test/extras.ts';
import { decodePhoto } from '../decode/decode-photo.ts';
import { createDefaultPerceiver } from '../perceive/create-default-perceiver.ts';
import { loadOnnxBinding, onWebAssembly, type WebBinding } from './load-onnx-binding.ts';
import { createOnnxRuntime } from './onnx-session.ts';

const CAT = fileURLToPath(new URL('../../../../examples/cat_chelsea.jpg', import.meta.url));

/** Packages of a machine on which only `installed` can be imported. */
function machineWith(installed: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const importPackage = (name: string): Promise<unknown> => {
    asked.push(name);
    const found = installed[name];
    return found === undefined ? Promise.reject(new Error(`${name} does not load`)) : Promise.resolve(found);
  };
  return { asked, importPackage };
}

describe('loadOnnxBinding', () => {
  it('takes the native package and asks for no other', async () => {
    const { asked, importPackage } = machineWith({
      'onnxruntime-node': { default: { InferenceSession: 'native' } },
      'onnxruntime-web': { InferenceSession: 'web' },
    });
    expect(await loadOnnxBinding(2, importPackage)).toEqual({ InferenceSession: 'native' });
    expect(asked).toEqual(['onnxruntime-node']);
  });

  it('fails with the native package’s error when neither loads', async () => {
    const { asked, importPackage } = machineWith({});
    await expect(loadOnnxBinding(2, importPackage)).rejects.toThrow('onnxruntime-node does not load');
    expect(asked).toEqual(['onnxruntime-node', 'onnxruntime-web']);
  });
});

describe('onnxruntime-web', () => {
  it('is asked for one run at a time, also when 3 come at once and the first fails', async () => {
    let running = 0;
    let most = 0;
    const run = async (inputs: Record<string, unknown>) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      if ('bad' in inputs) throw new Error('refused');
      return {};
    };
    const session = { inputMetadata: [], outputNames: [], run, release: async () => undefined };
    const web = { env: { wasm: {} }, InferenceSession: { create: async () => session }, Tensor: class {} };
    const binding = onWebAssembly(web as unknown as WebBinding, 1);
    const [one, other] = [
      await binding.InferenceSession.create(new Uint8Array(), {}),
      await binding.InferenceSession.create(new Uint8Array(), {}),
    ];
    const ends = await Promise.allSettled([one.run({ bad: undefined as never }), other.run({}), one.run({})]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(most).toBe(1);
  });
});

describeWithExtra('onnxruntime-web', onnxruntimeWeb(), (path) => {
  it('sees the cat on WebAssembly as on the native library, mattes within 0.01', async () => {
    const web = (await import(path)) as WebBinding;
    const machine = machineWith({ 'onnxruntime-web': web });
    const photo = await decodePhoto(CAT, { width: 240, height: 160 });
    const [native, wasm] = [
      createOnnxRuntime({ threads: 1 }),
      createOnnxRuntime({ threads: 1, loadBinding: () => loadOnnxBinding(1, machine.importPackage) }),
    ];
    const expected = await createDefaultPerceiver(native).perceive(photo);
    const seen = await createDefaultPerceiver(wasm).perceive(photo);
    await Promise.all([native.release(), wasm.release()]);
    expect(seen.warnings).toEqual([]);
    expect(seen.subjects.map(({ kind }) => kind)).toEqual(['animal']);
    const worst = seen.matte.values.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (expected.matte.values[i] ?? 2))),
      0,
    );
    expect(worst).toBeLessThan(0.01);
  });

  it('gives WebAssembly as many threads as asked for', async () => {
    const web = (await import(path)) as WebBinding;
    onWebAssembly(web, 1);
    expect(web.env.wasm.numThreads).toBe(1);
  });
});
