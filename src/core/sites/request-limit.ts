import { valueText, type Entry } from '../languages/tree.ts';
import type { FileContext } from './model-sites.ts';
import { isModelName, isPositional, wordsOf } from './names.ts';

/** Words that say of a time limit that it is one of requests to a model. */
export const ABOUT_MODELS: ReadonlySet<string> = new Set(['openai', 'anthropic', 'gemini', 'llm', 'ai', 'gpt', 'claude', 'completion', 'chat', 'model', 'agent', 'langchain', 'langchain4j']);
/** Words that say nothing of what is limited; with any other word it is something else: a login, a sandbox, a tool. */
const OF_ANY_REQUEST = new Set(['timeout', 'request', 'response', 'header', 'read', 'call', 'http', 'api', 'client', 'socket', 'default', 'open', 'max', 'total', 'ms', 'millis', 'milliseconds', 's', 'sec', 'secs', 'seconds', 'in']);
const SAMPLING = /^(?:temperature|top_?p|max_?(?:output_?|completion_?|new_?)?tokens?)$/i;
/** Fields of one class stand together. */
const NEAR = 12;

/** A number, also in quotes or under brackets. */
export function isNumber(value: string): boolean {
  return /^["']?\d[\d_.]*[a-zA-Z]{0,2}["']?$/.test(value);
}

/**
 * Tells whether a time limit outside any recognised call is one of requests to a model: by its name, as a field beside a model's name or a parameter of
 * sampling, set on the client of a file that deals with models, or as the duration of a file that calls one.
 */
export function isRequestLimit(entry: Entry, words: readonly string[], context: FileContext): boolean {
  if (!context.dealsWithModels() || entry.group.kind === 'parameters' || !words.every((word) => OF_ANY_REQUEST.has(word) || ABOUT_MODELS.has(word))) return false;
  const value = valueText(context.tree, entry);
  const isDuration = /\d/.test(value);
  if (!isDuration) return false;
  if (words.some((word) => ABOUT_MODELS.has(word))) return true;
  // of an HTTP client; `timeout(…)` alone may be that of anything
  if (isPositional(entry)) return entry.group.kind === 'call' && words.length > 1;
  if (entry.group.entries.some((other) => other !== entry && Math.abs(other.index - entry.index) <= NEAR && isOfModel(other))) return true;
  return (entry.group.kind === 'file' || entry.group.kind === 'block') && !isNumber(value) && context.calls.all.length > 0;
}

function isOfModel({ name, head, typeOnly, group }: Entry): boolean {
  const names = name === undefined && group.kind === 'block' ? [head.split(' ').at(-1) ?? ''] : [name ?? ''];
  return (typeOnly || names[0] !== '') && names.some((one) => SAMPLING.test(one) || (isModelName(one) && wordsOf(one).at(-1) !== 'models'));
}
