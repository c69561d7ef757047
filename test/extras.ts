import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'vitest';

/** Something outside npm that a few tests need. A machine without it still passes `npm test`. */
export interface Extra {
  readonly name: string;
  /** Where it is: a path or a connection string. undefined when this machine has none. */
  readonly found: string | undefined;
  /** How to get it, shown when it is missing. */
  readonly howToGet: string;
}

const repository = join(import.meta.dirname, '..');

/** Path of the first of these programs on the PATH or in `folders`, undefined when there is none. */
export function findExecutable(
  names: readonly string[],
  folders: readonly string[] = [],
): string | undefined {
  const places = [...(process.env['PATH'] ?? '').split(delimiter), ...folders];
  return names.flatMap((name) => places.map((place) => join(place, name))).find((path) => existsSync(path));
}

/** A browser for tests of pages, driven from outside. */
export function chromium(): Extra {
  const found =
    process.env['KINORA_TEST_CHROMIUM'] ?? findExecutable(['chromium', 'chromium-browser', 'google-chrome']);
  return { name: 'chromium', found, howToGet: 'apt-get install chromium' };
}

/** A PostgreSQL server that tests may create databases on, as a connection string of its superuser. */
export function postgresServer(): Extra {
  const found = process.env['KINORA_TEST_DATABASE_URL'];
  return {
    name: 'PostgreSQL server',
    found: found === '' ? undefined : found,
    howToGet: 'set KINORA_TEST_DATABASE_URL to a server whose databases may be created and dropped',
  };
}

/** Folder of PostgreSQL's server programs (`initdb`, `pg_ctl`), for tests that start a server of their own. */
export function postgresPrograms(): Extra {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian)
    ? readdirSync(debian).map((version) => join(debian, version, 'bin'))
    : [];
  const initdb = findExecutable(['initdb'], folders);
  return {
    name: 'PostgreSQL programs',
    found: initdb === undefined ? undefined : join(initdb, '..'),
    howToGet: 'apt-get install postgresql',
  };
}

/** A Python with the hosted services' own clients, `segmind` and `higgsfield-client`. */
export function pythonClients(): Extra {
  const python = process.env['KINORA_TEST_PYTHON'] ?? join(repository, '.cache/python/bin/python');
  return {
    name: 'Python clients',
    found: existsSync(python) ? python : undefined,
    howToGet: 'python3 -m venv .cache/python && .cache/python/bin/pip install segmind higgsfield-client',
  };
}

/** schemathesis, which makes requests from an OpenAPI document. */
export function schemathesis(): Extra {
  const tool = process.env['KINORA_TEST_SCHEMATHESIS'] ?? join(repository, '.cache/python/bin/schemathesis');
  return {
    name: 'schemathesis',
    found: existsSync(tool) ? tool : undefined,
    howToGet: 'python3 -m venv .cache/python && .cache/python/bin/pip install schemathesis',
  };
}

/** onnxruntime on WebAssembly: 148 MB that only machines without the native library need. Its entry file for Node. */
export function onnxruntimeWeb(): Extra {
  const folder = '.cache/onnxruntime-web';
  const entry = join(repository, folder, 'node_modules/onnxruntime-web/dist/ort.node.min.mjs');
  return {
    name: 'onnxruntime-web',
    found: existsSync(entry) ? entry : undefined,
    howToGet: `mkdir -p ${folder} && echo '{}' >${folder}/package.json && npm install --prefix ${folder} onnxruntime-web@1.30.0`,
  };
}

/** A Python with the oldest client of Segmind that submits and polls. */
export function segmindOldest(): Extra {
  const python = process.env['KINORA_TEST_PYTHON_OLDEST'] ?? join(repository, '.cache/python-1.1/bin/python');
  return {
    name: 'segmind 1.1.0',
    found: existsSync(python) ? python : undefined,
    howToGet: 'python3 -m venv .cache/python-1.1 && .cache/python-1.1/bin/pip install segmind==1.1.0',
  };
}

/** The ffmpeg program, one of the three ways to encode. */
export function ffmpeg(): Extra {
  return { name: 'ffmpeg', found: findExecutable(['ffmpeg']), howToGet: 'apt-get install ffmpeg' };
}

/**
 * What to do with tests that need `extra`. Where CI is set the extras were installed, so a missing one means that tests
 * silently stopped running: that fails. On a developer's machine it skips.
 */
export function decideOnExtra(extra: Extra, ci: boolean): 'run' | 'skip' | 'fail' {
  if (extra.found !== undefined) return 'run';
  return ci ? 'fail' : 'skip';
}

/** A `describe` that needs an extra: without it the tests are skipped with a visible line, or fail when CI is set. */
export function describeWithExtra(title: string, extra: Extra, tests: (found: string) => void): void {
  const missing = `needs ${extra.name}, which is not here (${extra.howToGet})`;
  describe(title, () => {
    switch (decideOnExtra(extra, process.env['CI'] !== undefined)) {
      case 'run':
        tests(extra.found!);
        break;
      case 'skip':
        console.warn(`skipped: ${title} ${missing}`);
        it.skip(missing, () => {});
        break;
      case 'fail':
        it(missing, () => {
          throw new Error(`${title} ${missing}. Tests with extras may not be skipped when CI is set.`);
        });
    }
  });
}
