import type { Entry } from '../languages/tree.ts';
import { rememberedOfText } from '../../util/remembered.ts';

/** The words of a name in any case style, lower case: `defaultModelName`, `DEFAULT_MODEL_NAME` and `default-model-name` are the same three. */
export const wordsOf = rememberedOfText((name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .map((word) => word.replace(/(?<=[a-z])\d+$/, ''))
    .filter(Boolean));

const MODEL_WORDS = new Set(['model', 'models', 'engine', 'engines', 'llm', 'llms', 'deployment', 'fallbacks', 'modelname', 'modelid']);
const MODEL_NAMES = new Set(['candidate', 'rollback', 'fallback', 'x-model']);
const NOT_A_MODEL = new Set(['path', 'dir', 'url', 'title', 'description', 'label', 'version', 'type', 'class', 'provider', 'family', 'file', 'prefix']);

/** Every name that holds a model id has one of these in it, in whatever case. */
export const PARTS_OF_MODEL_NAMES = ['model', 'engine', 'llm', 'deploy', 'fallback', 'candidate', 'rollback'] as const;
const PART_OF_MODEL_NAME = new RegExp(PARTS_OF_MODEL_NAMES.join('|'), 'i');

/** True for names that hold a model id: `model`, `modelName`, `default_model`, `engine`, `llm`, `OPENAI_MODEL_DEFAULT`, … */
export function isModelName(name: string | undefined): boolean {
  return name !== undefined && namesModel(name);
}

const namesModel = rememberedOfText((name: string): boolean => {
  if (!PART_OF_MODEL_NAME.test(name)) return false;
  if (MODEL_NAMES.has(name.toLowerCase())) return true;
  const words = wordsOf(name);
  return words.some((word) => MODEL_WORDS.has(word)) && !NOT_A_MODEL.has(words.at(-1) ?? '');
});

const PROMPT_WORDS = new Set(['prompt', 'prompts', 'instruction', 'instructions', 'preamble', 'persona']);
const ABOUT_A_PROMPT = new Set(['name', 'id', 'path', 'file', 'dir', 'key', 'version', 'url', 'title', 'label', 'placeholder', 'tokens', 'type', 'role', 'model']);

/** The two sides of a prompt that waits for a command. */
const OF_A_TERMINAL = new Set(['left', 'right']);

/** True for names that hold text for a model: `SYSTEM_PROMPT`, `instructions`, `systemMessage`, `triage_prompt_template`. */
export function isPromptName(name: string | undefined): boolean {
  return name !== undefined && namesPrompt(name);
}

const namesPrompt = rememberedOfText((name: string): boolean => {
  if (!/prompt|instruction|preamble|persona|system/i.test(name)) return false;
  const words = wordsOf(name);
  if (ABOUT_A_PROMPT.has(words.at(-1) ?? '') || words.some((word) => OF_A_TERMINAL.has(word))) return false;
  return words.some((word) => PROMPT_WORDS.has(word)) || (words.includes('system') && ['message', 'msg', 'text', 'template', 'context'].includes(words.at(-1) ?? ''));
});

/** True for an argument by position, also where it has the name of the method that it is the one argument of. */
export function isPositional({ name, start, group }: Entry): boolean {
  return name === undefined || start < group.start;
}

/** The last segment of a dotted name: `create` of `client.chat.completions.create`. */
export function lastSegment(callee: string): string {
  return callee.slice(callee.lastIndexOf('.') + 1);
}
