import type { CommandGrammar } from '../program-io.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** Everything a shell can complete. */
export interface Vocabulary {
  /** Commands by name. */
  readonly commands: Readonly<Record<string, { readonly summary: string; readonly grammar: CommandGrammar }>>;
  /** Values of options by the option's name; what is not here completes to files. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** The script that teaches a shell the words of this program. */
export function completionScript(shell: Shell, vocabulary: Vocabulary): string {
  switch (shell) {
    case 'bash':
      return bashScript(vocabulary);
    case 'zsh':
      return `#compdef kinora\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(vocabulary)}`;
    case 'fish':
      return fishScript(vocabulary);
  }
}

const flagsOf = ({ options }: CommandGrammar): string => options.map(({ name }) => `--${name}`).join(' ');

function bashScript({ commands, values }: Vocabulary): string {
  const names = Object.keys(commands).join(' ');
  const cases = Object.entries(commands).flatMap(([name, { grammar }]) => {
    const verbs = grammar.verbs ?? {};
    const verbNames = Object.keys(verbs);
    return [
      ...(verbNames.length === 0 ? [] : [`    "${name} ") words="${verbNames.join(' ')}" ;;`]),
      ...verbNames.map(
        (verb) => `    "${name} ${verb}") words="${flagsOf({ options: verbs[verb] ?? [] })}" ;;`,
      ),
      ...(verbNames.length === 0 ? [`    "${name} "*) words="${flagsOf(grammar)}" ;;`] : []),
    ];
  });
  const valueCases = Object.entries(values).map(
    ([option, words]) =>
      `    --${option}) COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$current")); return ;;`,
  );
  return `# Completion of kinora: source <(kinora completion bash)
_kinora() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} --help --version" -- "$current"))
    return
  fi
  case "$before" in
${valueCases.join('\n')}
  esac
  local verb=""
  [ "$COMP_CWORD" -gt 2 ] && verb=\${COMP_WORDS[2]}
  case "\${COMP_WORDS[1]} $verb" in
${cases.join('\n')}
  esac
  if [[ "$current" == -* || ( "$words" != *--* && -n "$words" ) ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _kinora kinora
`;
}

function fishScript({ commands, values }: Vocabulary): string {
  const text = (words: string): string => `'${words.replaceAll('\n', ' ').replaceAll("'", "\\'")}'`;
  const lines = ['# Completion of kinora: kinora completion fish | source'];
  for (const [name, { summary, grammar }] of Object.entries(commands)) {
    lines.push(`complete -c kinora -n __fish_use_subcommand -f -a ${name} -d ${text(summary)}`);
    const verbs = grammar.verbs ?? {};
    const verbNames = Object.keys(verbs);
    const inCommand = `__fish_seen_subcommand_from ${name}`;
    if (verbNames.length > 0)
      lines.push(
        `complete -c kinora -n '${inCommand}; and not __fish_seen_subcommand_from ${verbNames.join(' ')}' -f -a '${verbNames.join(' ')}'`,
      );
    const groups =
      verbNames.length === 0
        ? [[inCommand, grammar.options] as const]
        : verbNames.map(
            (verb) => [`${inCommand}; and __fish_seen_subcommand_from ${verb}`, verbs[verb] ?? []] as const,
          );
    for (const [condition, options] of groups) {
      for (const { name: option, short, kind, description } of options) {
        const choices = values[option];
        const takes = kind !== 'value' ? '' : choices === undefined ? ' -r' : ` -x -a '${choices.join(' ')}'`;
        lines.push(
          `complete -c kinora -n '${condition}' -l ${option}${short === undefined ? '' : ` -s ${short}`}${takes} -d ${text(description)}`,
        );
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
