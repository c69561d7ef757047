import { readProcessConfig, serve } from '@kinora/server';

// The program of the server process under load.
process.exitCode = await serve(readProcessConfig(), (line) => process.stdout.write(`${line}\n`));
