import { writeFileSync } from 'node:fs';
import { errorsReference } from '../src/errors-reference.ts';

// Run by hand after a change of the catalogue; a test compares the file with the catalogue.
writeFileSync(new URL('../../../docs/errors.md', import.meta.url), errorsReference());
