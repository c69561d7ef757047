import { listMotions, TIERS } from '@kinora/engine';
import { RESOLUTIONS } from '@kinora/sdk';
import { completionScript, SHELLS, type Vocabulary } from '../completion/completion-script.ts';
import { EXIT_CODE } from '../exit-code.ts';
import { parseCommandLine } from '../parse-command-line.ts';
import { type Command, withGrammar } from '../program-io.ts';
import { UsageError } from '../usage-error.ts';

const ROWS = [{ name: 'help', short: 'h', kind: 'flag', description: 'Show this help' }] as const;

/** `kinora completion`: prints the script that makes a shell complete our words. `load` gives the commands. */
export function createCompletionCommand(load: () => Promise<Vocabulary['commands']>): Command {
  const run: Command = async (words, io) => {
    const { positionals, flags } = parseCommandLine(words, ROWS);
    if (flags.has('help')) {
      io.stdout.write(HELP);
      return EXIT_CODE.ok;
    }
    const shell = SHELLS.find((candidate) => candidate === positionals[0]);
    if (shell === undefined || positionals.length > 1)
      throw new UsageError(
        `kinora completion takes one of ${SHELLS.join(', ')}, got ${positionals.join(' ') || 'nothing'}.`,
      );
    const motions = listMotions().flatMap(({ slug, fidelity }) => (fidelity === 'not-yet' ? [] : [slug]));
    io.stdout.write(
      completionScript(shell, {
        commands: await load(),
        values: { motion: motions, model: TIERS, resolution: RESOLUTIONS },
      }),
    );
    return EXIT_CODE.ok;
  };
  return withGrammar(run, { options: ROWS, verbs: Object.fromEntries(SHELLS.map((shell) => [shell, []])) });
}

const HELP = `kinora completion: make your shell complete the words of this program

Usage: kinora completion bash|zsh|fish

  bash   add to ~/.bashrc:                  source <(kinora completion bash)
  zsh    add to ~/.zshrc, after compinit:   source <(kinora completion zsh)
  fish   run once:   kinora completion fish > ~/.config/fish/completions/kinora.fish
`;
