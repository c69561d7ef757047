import { createCompletionCommand } from './commands/completion.ts';
import type { Command, CommandGrammar } from './program-io.ts';

/** A command: loaded only when it is used, so that help does not wait for the renderer. */
export interface CommandEntry {
  readonly summary: string;
  load(): Promise<Command>;
}

/** The commands, in the order of the help. */
export const COMMAND_GROUPS: readonly {
  readonly title: string;
  readonly commands: Readonly<Record<string, CommandEntry>>;
}[] = [
  {
    title: 'On this machine',
    commands: {
      animate: {
        summary: 'make a clip of each photo',
        load: async () => (await import('./commands/animate.ts')).animateCommand,
      },
      inspect: {
        summary: 'show what is seen in a photo, on one sheet',
        load: async () => (await import('./commands/inspect.ts')).inspectCommand,
      },
      motions: {
        summary: 'list the presets; with --server, those of a server',
        load: async () => (await import('./commands/motions.ts')).motionsCommand,
      },
      previews: {
        summary: 'render a small loop of every preset',
        load: async () => (await import('./commands/previews.ts')).previewsCommand,
      },
      models: {
        summary: 'list and download the networks that do not ship',
        load: async () => (await import('./commands/models.ts')).modelsCommand,
      },
    },
  },
  {
    title: 'With a server',
    commands: {
      submit: {
        summary: 'ask for a clip of a photo',
        load: async () => (await import('./commands/submit.ts')).submitCommand,
      },
      status: {
        summary: 'where a request stands',
        load: async () => (await import('./commands/status.ts')).statusCommand,
      },
      wait: {
        summary: 'follow a request to its end, and save its clip',
        load: async () => (await import('./commands/wait.ts')).waitCommand,
      },
      cancel: {
        summary: 'stop a request',
        load: async () => (await import('./commands/cancel.ts')).cancelCommand,
      },
      download: {
        summary: 'save the clip of a completed request',
        load: async () => (await import('./commands/download.ts')).downloadCommand,
      },
      estimate: {
        summary: 'price, time and camera of a clip, without making it',
        load: async () => (await import('./commands/estimate.ts')).estimateCommand,
      },
      config: {
        summary: 'keep your server and key',
        load: async () => (await import('./commands/config.ts')).configCommand,
      },
    },
  },
  {
    title: 'Running a server',
    commands: {
      serve: {
        summary: 'run the service',
        load: async () => (await import('./commands/serve.ts')).serveCommand,
      },
      keys: {
        summary: 'API keys',
        load: async () => (await import('./commands/keys.ts')).keysCommand,
      },
      credits: {
        summary: 'what accounts may spend',
        load: async () => (await import('./commands/credits.ts')).creditsCommand,
      },
      requests: {
        summary: 'what was asked for',
        load: async () => (await import('./commands/requests.ts')).requestsCommand,
      },
    },
  },
  {
    title: 'And',
    commands: {
      doctor: {
        summary: 'look whether everything works, and say what to do',
        load: async () => (await import('./commands/doctor.ts')).doctorCommand,
      },
      completion: {
        summary: 'make your shell complete these words',
        load: async () => createCompletionCommand(loadGrammars),
      },
    },
  },
];

/** The commands by name. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = Object.assign(
  {},
  ...COMMAND_GROUPS.map(({ commands }) => commands),
) as Record<string, CommandEntry>;

/** What each command takes. */
async function loadGrammars(): Promise<Record<string, { summary: string; grammar: CommandGrammar }>> {
  const entries = Object.entries(COMMANDS).map(async ([name, { summary, load }]) => {
    const { grammar = { options: [] } } = await load();
    return [name, { summary, grammar }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
