#!/usr/bin/env node
// Plain JavaScript that any Node can read: it makes sure that the rest runs on one that reads TypeScript.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findNode, isNewEnough, nodeMissingMessage } from '@kinora/node-24';

const main = new URL('../src/main.ts', import.meta.url);
const node = isNewEnough(process.versions.node) ? process.execPath : findNode();

if (node === undefined) {
  process.stderr.write(`${nodeMissingMessage()}\n`);
  process.exit(1);
} else if (node === process.execPath) {
  const { runMain } = await import(main.href);
  await runMain();
} else {
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; this process only waits for the other's own exit code.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`kinora could not start ${node}: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1;
    else process.kill(process.pid, signal);
  });
}
