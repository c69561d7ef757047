#!/usr/bin/env node
// Runs a command with Node 24 first on the PATH: `with-node vitest run`, `with-node node tools/check.ts`.
// npm's own link node_modules/.bin/node would do the same, but npm 10 deletes it (docs/decisions, Node 24 through npm).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode, nodeMissingMessage } from '../find-node.js';

const [command, ...args] = process.argv.slice(2);
const node = findNode();
if (command === undefined || node === undefined) {
  console.error(command === undefined ? 'usage: with-node <command> [arguments]' : nodeMissingMessage());
  process.exit(2);
}

// Compiled modules are kept beside the packages they are made of: half the processor time of a start is compiling.
const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const cache = existsSync(modules) ? { NODE_COMPILE_CACHE: join(modules, '.cache', 'compiled') } : {};

const child = spawn(command, args, {
  stdio: 'inherit',
  // npm's own shims are .cmd files on Windows, which only a shell can start.
  shell: process.platform === 'win32',
  env: { ...cache, ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
});

// Ctrl-C reaches the whole process group: the child decides how to end, this process waits and passes the outcome on.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

child.on('error', (error) => {
  console.error(`with-node: ${command} could not be started: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
