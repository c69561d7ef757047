import { AppError, ERROR_DIALECTS, ERRORS } from '@kinora/contract';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { createErrorAnswer } from './error-answer.ts';

const answerTo = async (thrown: unknown) => {
  const app = fastify();
  const answer = createErrorAnswer({
    baseUrlOf: () => 'http://h',
    dialect: {
      ...ERROR_DIALECTS.native,
      statusOf: (code) => (code === 'insufficient_credits' ? 402 : ERRORS[code].status),
    },
    onRefused: () => undefined,
  });
  app.setErrorHandler((error, request, reply) => answer(error, request, reply));
  app.get('/', async () => {
    throw thrown;
  });
  const reply = await app.inject('/');
  return [reply.statusCode, (reply.json() as { code: string }).code, reply.body] as const;
};

describe('error answers', () => {
  it('hide what is ours behind internal_error', async () => {
    const [status, code, body] = await answerTo(new Error('secret at /etc/kinora'));
    expect([status, code]).toEqual([500, 'internal_error']);
    expect(body).not.toContain('secret');
    expect(body).not.toContain('error-answer.test');
  });

  it('name a full disk, also when the database meets it first, and a database that is away', async () => {
    for (const code of ['ENOSPC', 'EDQUOT', '53100']) {
      expect((await answerTo(Object.assign(new Error('x'), { code }))).slice(0, 2)).toEqual([
        500,
        'storage_full',
      ]);
    }
    for (const code of ['ECONNREFUSED', '57P01', '08006']) {
      expect((await answerTo(Object.assign(new Error('x'), { code }))).slice(0, 2)).toEqual([
        502,
        'service_unavailable',
      ]);
    }
  });

  it('carry the link to the reference, extra headers and the status that was set for credits', async () => {
    const [status, , body] = await answerTo(
      new AppError('insufficient_credits', 'No.', { headers: { 'x-a': 'b' } }),
    );
    expect(status).toBe(402);
    expect(JSON.parse(body)).toMatchObject({
      type: 'http://h/docs/errors#insufficient_credits',
      status: 402,
      title: ERRORS.insufficient_credits.title,
    });
  });
});
