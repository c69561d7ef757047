import { type Route, ROUTES } from '@kinora/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../test/test-api.ts';

// PostgreSQL takes neither NUL nor halves of pairs in a text; a caller may send both wherever a text goes.

const TEXTS = ['a\0b', '%', "'", '\u{10ffff}', ''];

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.dispose());

describe('odd characters', () => {
  it.each(
    (ROUTES as readonly Route[]).filter(({ path, query }) => path.includes('{') || query !== undefined),
  )('in the path or query of $method $path are no fault of the server', async (route) => {
    const { method, path, query = {}, body } = route;
    for (const text of TEXTS) {
      const search = new URLSearchParams(Object.keys(query).map((name): [string, string] => [name, text]));
      const url = `${path.replaceAll(/\{\w+\}/g, encodeURIComponent(text) || 'x')}?${search.toString()}`;
      const answer = await api.call(method, url, body === undefined ? {} : { payload: {} });
      expect(answer.statusCode, url).toBeLessThan(500);
    }
  });
});
