import { vi } from 'vitest';
import { describeOnBothDatabases } from '../both-databases.ts';
import { useServer } from './client-server.ts';
import { falSuite } from './fal-suite.ts';
import { faultsSuite } from './faults-suite.ts';
import { higgsfieldPythonSuite } from './higgsfield-python-suite.ts';
import { higgsfieldSuite } from './higgsfield-suite.ts';
import { openaiSuite } from './openai-suite.ts';
import { pagesSuite } from './pages-suite.ts';
import { segmindSuite } from './segmind-suite.ts';

// One file for the clients of all services: a server, its renderers and a first look at the photo are paid once per
// database, and what one client has had rendered comes to the next from the cache.
vi.setConfig({ testTimeout: 120_000 });

describeOnBothDatabases('the clients of other services and ours', (settings, database) => {
  const server = useServer(settings);
  segmindSuite(server, database);
  higgsfieldSuite(server);
  higgsfieldPythonSuite(server);
  falSuite(server);
  openaiSuite(server);
  faultsSuite(server);
  // Documents do not depend on the database.
  if (database === 'embedded') pagesSuite(server);
});
