import type { FastifyInstance } from 'fastify';

/** Knows which verbs a path takes, so that a wrong verb is told from a wrong path. */
export interface RouteTable {
  /** Verbs of the routes that match the URL's path; empty when none does. */
  methodsOf(url: string): readonly string[];
}

/** A table of the routes that are added to `app` from now on. */
export function createRouteTable(app: FastifyInstance): RouteTable {
  const rows: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', (route) => {
    // What takes any word says nothing of the word: there is no /favicon.ico only because a model could be called that.
    if (/^\/:\w+$/.test(route.url)) return;
    const source = route.url.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+');
    rows.push({ pattern: new RegExp(`^${source}/*$`), methods: [route.method].flat() });
  });
  return {
    methodsOf(url) {
      const path = (url.split('?')[0] ?? '').replaceAll(/\/+/g, '/');
      const matching = rows.filter((row) => row.pattern.test(path));
      return [...new Set(matching.flatMap((row) => row.methods))].sort();
    },
  };
}
