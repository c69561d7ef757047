import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const withNode = join(import.meta.dirname, 'bin/with-node.js');
const run = (...args: string[]) => spawnSync(process.execPath, [withNode, ...args], { encoding: 'utf8' });

/** What an expression over the module's exports comes to, in a process as old as the one that will ask. */
function evaluate(expression: string): unknown {
  const script = `const found = await import('./find-node.js'); console.log(JSON.stringify(${expression}));`;
  const options = { cwd: import.meta.dirname, encoding: 'utf8' } as const;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], options);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

it('takes 22.18, 22.19 and 24.0 for new enough, and 22.17 and 20.20 not', () => {
  const versions = ['22.18.0', '22.19.1', '24.0.0', '22.17.9', '20.20.2'];
  expect(evaluate(`${JSON.stringify(versions)}.map(found.isNewEnough)`)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

it('puts a Node that reads TypeScript first on the path', () => {
  const { stdout } = run(
    'node',
    '-e',
    'const version: string = process.version; console.log(version)',
    '--',
    'x',
  );
  expect(stdout).toMatch(/^v(2[2-9]|[3-9]\d)\./);
});

it('ends with exit code 3 when the command does, and with 127 when there is no such command', () => {
  expect(run('node', '-e', 'process.exit(3)').status).toBe(3);
  const missing = run('no-such-command');
  expect(missing.status).toBe(127);
  expect(missing.stderr).toContain('no-such-command could not be started');
});

it('ends by the signal that ended the command', () => {
  expect(run('node', '-e', "process.kill(process.pid, 'SIGTERM')").signal).toBe('SIGTERM');
});

it('says how it is used when it is given nothing, with exit code 2', () => {
  const { status, stderr } = run();
  expect([status, stderr]).toEqual([2, 'usage: with-node <command> [arguments]\n']);
});
