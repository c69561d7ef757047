import { FIELD_PROMPTS } from './field-prompts.ts';
import { FOURTH_AUTHOR_PROMPTS } from './fourth-author-prompts.ts';
import { GRAMMAR_PROMPTS } from './grammar-prompts.ts';
import { HOSTED_PROMPTS } from './hosted-prompts.ts';
import { INDEPENDENT_PROMPTS } from './independent-prompts.ts';
import { KIN_PROMPTS } from './kin-prompts.ts';
import { MISLEADING_PROMPTS } from './misleading-prompts.ts';
import { PROMPT_TABLE } from './prompt-table.ts';
import { THIRD_AUTHOR_PROMPTS } from './third-author-prompts.ts';
import { UNSEEN_PROMPTS } from './unseen-prompts.ts';
import { VOICE_PROMPTS } from './voice-prompts.ts';

/** Every table of prompts with what a director would understand; columns as in PROMPT_TABLE. */
export const ALL_PROMPTS: typeof PROMPT_TABLE = [
  ...PROMPT_TABLE,
  ...FIELD_PROMPTS,
  ...HOSTED_PROMPTS,
  ...UNSEEN_PROMPTS,
  ...MISLEADING_PROMPTS,
  ...INDEPENDENT_PROMPTS,
  ...THIRD_AUTHOR_PROMPTS,
  ...GRAMMAR_PROMPTS,
  ...VOICE_PROMPTS,
  ...FOURTH_AUTHOR_PROMPTS,
  ...KIN_PROMPTS,
];
