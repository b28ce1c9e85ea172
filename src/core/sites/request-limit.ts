import { valueText, type Entry, type Group } from '../languages/tree.ts';
import type { FileContext } from './model-sites.ts';
import { isModelName, isPositional, lastSegment, wordsOf } from './names.ts';

/** Words that say of a time limit that it is one of requests to a model, whoever made it. */
const ABOUT_MODELS: ReadonlySet<string> = new Set(['llm', 'ai', 'completion', 'chat', 'model', 'agent']);
/** Words that say nothing of what is limited; with any other word it is something else: a login, a sandbox, a tool. */
const OF_ANY_REQUEST = new Set(['timeout', 'request', 'response', 'header', 'read', 'call', 'http', 'api', 'client', 'socket', 'default', 'open', 'max', 'total', 'ms', 'millis', 'milliseconds', 's', 'sec', 'secs', 'seconds', 'in', 'interval']);
const OF_MODELS = new Set(['model', 'chat', 'completion', 'embedding']);
const OF_CLIENTS = new Set(['client', 'config', 'configuration', 'settings', 'options', 'properties', 'provider']);
/** Words of a function that makes an HTTP client of whatever kind. */
const MAKES_CLIENT = new Set(['client', 'http', 'api', 'base', 'new', 'create', 'make', 'build', 'get', 'async']);
/** A parameter that is a field of its class too. */
const PROMOTED = /^(?:(?:override|private|public|protected|internal|readonly|final|open)\s+){0,4}(?:val|var|private|public|protected|readonly)\s/;
const SAMPLING = /^(?:temperature|top_?p|max_?(?:output_?|completion_?|new_?)?tokens?)$/i;
/** The limits of every request of a client of Ktor. */
const INSTALLED = /\binstall\(\s*HttpTimeout\s*\)\s*$/;
/** Fields of one class stand together. */
const NEAR = 12;

/** What another limit is one of, also where it stands beside a model. */
export const OF_OTHERS: ReadonlySet<string> = new Set(['search', 'websearch', 'tool', 'sandbox', 'database', 'db', 'login', 'session', 'cache', 'lock', 'browser', 'shell', 'command', 'healthcheck', 'probe', 'execution', 'slack', 'discord', 'telegram', 'whatsapp', 'webhook']);

/** True for a word by which a name speaks of models, or of somebody who makes them. */
export function isAboutModels(word: string, { vendors }: FileContext): boolean {
  return ABOUT_MODELS.has(word) || vendors.words.has(word);
}

/** A number, also in quotes or under brackets. */
export function isNumber(value: string): boolean {
  return /^["']?\d[\d_.]*[a-zA-Z]{0,2}["']?$/.test(value);
}

/**
 * Tells whether a time limit outside any recognised call is one of requests to a model: by its name or that of its variable, as a field beside a model's
 * name or a parameter of sampling, or of a class that is named after models, set on the client of a file that deals with models, or as the duration of a
 * file that calls one.
 */
export function isRequestLimit(entry: Entry, words: readonly string[], context: FileContext): boolean {
  if (!context.dealsWithModels() || (entry.group.kind === 'parameters' && !isPromoted(entry, context))) return false;
  if (!words.every((word) => OF_ANY_REQUEST.has(word) || isAboutModels(word, context))) return false;
  const value = valueText(context.tree, entry);
  const isDuration = /\d/.test(value) || (entry.groups[0]?.entries.length === 1 && entry.groups[0].entries.some((argument) => context.constants.heldBy(argument)?.isText === false));
  if (!isDuration) return false;
  if (words.some((word) => isAboutModels(word, context)) || isOfModelsVariable(value, context) || isFieldOfModels(entry, context, !isNumber(value)) || isOfAnyClient(entry)) return true;
  // of an HTTP client; `timeout(…)` alone may be that of anything
  if (isPositional(entry)) return entry.group.kind === 'call' && (words.length > 1 || (context.calls.all.length > 0 && /\breqwest::(?:\w+::)?Client(?:Builder)?::/.test(entry.group.callee.replaceAll('.', '::'))));
  if (INSTALLED.test(context.tree.text.slice(Math.max(0, entry.group.start - 40), entry.group.start))) return true;
  if (entry.group.entries.some((other) => other !== entry && Math.abs(other.index - entry.index) <= NEAR && isOfModel(other))) return true;
  return (entry.group.kind === 'file' || entry.group.kind === 'block') && !isNumber(value) && context.calls.all.length > 0;
}

/** A parameter of a constructor that is a field too: `val maxTokens: Int = 8192`. */
export function isPromoted({ start, end }: Entry, { tree }: FileContext): boolean {
  return PROMOTED.test(tree.text.slice(start, Math.min(end, start + 120)));
}

/** `os.environ.get("MODEL_TIMEOUT", 180)`: the variable says whose limit it is. */
function isOfModelsVariable(value: string, context: FileContext): boolean {
  const variable = /["']([A-Z][A-Z\d_]{0,60}TIMEOUT[A-Z_]{0,20})["']/.exec(value)?.[1];
  return variable !== undefined && wordsOf(variable).some((word) => isAboutModels(word, context));
}

/** A field of `class AnthropicConfiguration`, `ModelClient`, `LlmSettings`, `LocalChatModel`, or a duration that its constructor gives it. */
function isFieldOfModels({ group }: Entry, context: FileContext, isDuration: boolean): boolean {
  let body = group.kind === 'parameters' ? group.parent?.group : group;
  if (isDuration && body?.kind === 'block' && declaredIn(body, context) === undefined) body = body.parent?.group;
  const words = wordsOf((body?.kind === 'block' ? declaredIn(body, context) : undefined) ?? '');
  const ofModels = words.filter((word) => OF_MODELS.has(word)).length;
  return words.some((word) => word === 'llm' || context.vendors.words.has(word)) || ofModels > 1 || (ofModels === 1 && words.some((word) => OF_CLIENTS.has(word)));
}

/** The class that a pair of braces is the body of. */
export function declaredIn(body: Group, { tree }: FileContext): string | undefined {
  return /\b(?:class|struct|record|object)\s+(\w+)/.exec(tree.text.slice(body.parent?.start ?? body.start, body.start))?.[1];
}

/** `$this->client(['timeout' => 120])`: the options of a client that may be of any kind, in a file about models. */
function isOfAnyClient({ group }: Entry): boolean {
  const call = group.kind === 'mapping' ? group.parent?.group : undefined;
  const words = wordsOf(call?.kind === 'call' ? lastSegment(call.callee) : '');
  return words.includes('client') && words.every((word) => MAKES_CLIENT.has(word));
}

function isOfModel({ name, head, typeOnly, group }: Entry): boolean {
  const names = name === undefined && group.kind === 'block' ? [head.split(' ').at(-1) ?? ''] : [name ?? ''];
  return (typeOnly || names[0] !== '') && names.some((one) => SAMPLING.test(one) || (isModelName(one) && wordsOf(one).at(-1) !== 'models'));
}
