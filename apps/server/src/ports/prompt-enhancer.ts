/** What a shot is described from. */
export interface EnhanceQuestion {
  readonly prompt: string;
  /** Names of the presets that were chosen; empty where the prompt directs. */
  readonly motions: readonly string[];
  readonly durationSeconds: number;
  readonly seed: number;
}

/** What came of it. The engine's grammar writes the description wherever no model did. */
export type Enhancement =
  | { readonly by: 'model'; readonly text: string }
  /** `reason` is one sentence for the caller. */
  | { readonly by: 'grammar'; readonly reason: string };

/** Expands prompts into shot descriptions by a language model. */
export interface PromptEnhancer {
  /** Stands for the model where clips are compared: another one writes other descriptions. */
  readonly identity: string;
  /** Always answers, and soon: failures are answers too. @throws only the reason of the signal */
  enhance(question: EnhanceQuestion, signal: AbortSignal): Promise<Enhancement>;
}
