import { writeFileSync } from 'node:fs';
import { configurationReference } from './configuration-reference.ts';

// Run by hand after a change of the settings; a test compares the file with them.
writeFileSync(new URL('../../../docs/configuration.md', import.meta.url), configurationReference());
