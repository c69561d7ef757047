import { readProcessConfig, serve } from '../../src/index.ts';

// The program of a server that will be killed.
process.exitCode = await serve(readProcessConfig(), (line) => process.stdout.write(`${line}\n`));
