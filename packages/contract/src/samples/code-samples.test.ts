import { describe, expect, it } from 'vitest';
import { codeSamples } from './code-samples.ts';
import type { CodeSample, SampleRequest } from './sample-request.ts';

const baseUrl = 'http://127.0.0.1:8080';
const submit = (body: Record<string, unknown>, path = '/v2/higgsfield-image2video'): SampleRequest => ({
  method: 'POST',
  baseUrl,
  path,
  body: { image_urls: ['https://example.com/a.jpg'], motion_id: 'arc-left', seed: 1, ...body },
});
const sample = (request: SampleRequest, language: CodeSample['language']) =>
  codeSamples(request).find((one) => one.language === language)?.source;

describe('code samples', () => {
  it('say a submit in the words of each client', () => {
    const request = submit({ prompt: "It's dusk", enhance_prompt: true, check_nsfw: false });
    expect(sample(request, 'cli')).toBe(
      "kinora submit https://example.com/a.jpg \\\n  --motion arc-left \\\n  --seed 1 \\\n  --prompt 'It'\\''s dusk' \\\n  --enhance-prompt \\\n  --no-check-nsfw --server http://127.0.0.1:8080\n",
    );
    expect(sample(request, 'typescript')).toContain("prompt: 'It\\'s dusk',\n");
    expect(sample(request, 'python')).toContain('    enhance_prompt=True,\n    check_nsfw=False,\n');
    expect(sample(request, 'curl')).toContain(`It'\\''s dusk`);
  });

  it('tell a dry run from a submit by its body or its query', () => {
    for (const request of [submit({ dry_run: true }), submit({}, '/v2/higgsfield-image2video?dry_run=1')]) {
      expect(sample(request, 'typescript')).toContain('kinora.estimate({');
      expect(sample(request, 'cli')).toMatch(/^kinora estimate /);
    }
  });

  it('mix presets on the command line, and leave it out where options cannot say the body', () => {
    const motions = [{ name: 'arc-left', strength: 0.5 }, { id: 'dolly-in' }];
    expect(sample(submit({ motion_id: undefined, motions }), 'cli')).toContain(
      '--motion arc-left:0.5,dolly-in',
    );
    for (const body of [
      { motions: [{ name: 'pan', from_seconds: 1 }] },
      { image_urls: ['a', 'b'] },
      { something_new: 1 },
    ])
      expect(sample(submit(body), 'cli')).toBeUndefined();
  });

  it('use plain HTTP for what a client has no words for, with the key as that door takes it', () => {
    const request: SampleRequest = {
      method: 'POST',
      baseUrl,
      path: '/v1/videos',
      body: { prompt: 'x' },
      keyAs: 'bearer',
    };
    expect(sample(request, 'typescript')).toContain('authorization: `Bearer ${process.env.KINORA_API_KEY}`');
    expect(sample(request, 'python')).toContain('"authorization": "Bearer " + os.environ["KINORA_API_KEY"]');
    expect(sample(request, 'curl')).toContain('-H "authorization: Bearer $KINORA_API_KEY"');
    expect(sample(request, 'cli')).toBeUndefined();
    expect(sample({ method: 'GET', baseUrl, path: '/metrics', isPublic: true }, 'typescript')).not.toContain(
      'KEY',
    );
  });

  it('hand an idempotency key on', () => {
    const request = { ...submit({}), headers: { 'Idempotency-Key': 'order 42' } };
    expect(sample(request, 'typescript')).toContain("{ idempotencyKey: 'order 42' }");
    expect(sample(request, 'cli')).toContain("--idempotency-key 'order 42'");
    expect(sample(request, 'curl')).toContain("-H 'Idempotency-Key: order 42'");
  });
});
