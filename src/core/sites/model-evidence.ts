import type { ModelMatch } from '../../registry/registry.ts';
import type { Entry, Literal, Tree } from '../languages/tree.ts';
import type { KnownCall } from './calls.ts';
import { isModelName, isPositional, lastSegment, wordsOf } from './names.ts';
import type { RoleContext } from './role.ts';

/** Names of what people read: an id under one of them is chosen by nobody. */
export const DISPLAYED = /^(?:(?:display|friendly|pretty|human)_?name|label|title|description|caption|placeholder|alias|aliases|examples?|\w+_?(?:desc|description|tooltip|placeholder|caption))$/i;

/** Words of functions that take a model as their first argument. */
const TAKES_MODEL = new Set(['model', 'llm', 'chat', 'engine']);

/** How strongly the position says "model": a model's name or a known argument is certain, a constant that flows into one too. */
export function strength(literal: Literal, match: ModelMatch, known: KnownCall | undefined, name: string | undefined, context: RoleContext): 'certain' | 'likely' | 'none' {
  const { entry } = literal;
  if (DISPLAYED.test(entry.name ?? '') || DISPLAYED.test(name ?? '')) return 'none';
  if (isModelName(name) || isModelOption(entry, context.tree) || isDefaultOfModel(literal, context.tree)) return 'certain';
  if (known?.group.start === entry.group.start && isPositional(entry) && known.pattern?.modelArgument === entry.index) return 'certain';
  if ((name !== undefined && context.flowsIntoModel(name)) || context.heldWhereModelIs(literal)) return 'certain';
  if (entry.group.kind === 'call' && isPositional(entry) && wordsOf(lastSegment(entry.group.callee)).some((word) => TAKES_MODEL.has(word) || context.vendors.words.has(word))) return 'likely';
  const above = [entry.group.parent?.name, entry.group.parent?.group.parent?.name];
  if (above.some((at) => isModelName(at))) return context.language.nature === 'code' ? 'likely' : 'certain';
  if (isNamedBesideProvider(entry, context)) return 'likely';
  // `openai:gpt-…` names a provider: nothing but a model is written so
  if (match.end - match.start < literal.inner.end - literal.inner.start) return 'likely';
  return 'none';
}

/** `config: { provider: openai, name: … }` of an agent: below a name of its own, and no row of a list, which may be one of models. */
function isNamedBesideProvider({ name, group }: Entry, { language, tree, vendors }: RoleContext): boolean {
  if (name !== 'name' || language.nature !== 'config' || group.kind !== 'mapping' || group.parent?.name === undefined) return false;
  const provider = group.entries.find((beside) => beside.name === 'provider')?.literals[0];
  return provider !== undefined && vendors.words.has(tree.text.slice(provider.inner.start, provider.inner.end).toLowerCase());
}

/** Go's flags: name, default and usage by position. */
const FLAG = /(?:flag|[fF]lags\(\))\.String(?:Var)?P?$/;

/** The default of a command line option that is named like a model: `add_argument("--model", default="…")`. */
export function isModelOption(entry: Entry, tree: Tree): boolean {
  const { callee } = entry.group;
  if (FLAG.test(callee)) return entry.group.entries.some(({ index, literals: [option] }) => index < entry.index && option && isModelName(tree.text.slice(option.inner.start, option.inner.end)));
  if (entry.name !== 'default' || !/(^|\.)(add_argument|option|Option|addOption)$/.test(callee)) return false;
  return entry.group.entries.some(({ name, literals: [option] }) => name === undefined && option && isModelName(tree.text.slice(option.inner.start, option.inner.end)));
}

/** The default of a setting that is named like a variable: `{ "SMART_LLM": "…" }` in code is read over by the environment. */
export function isNamedSetting({ nameLiteral, name = '', group }: Entry): boolean {
  return nameLiteral !== undefined && group.kind === 'mapping' && /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(name) && isModelName(name);
}

/** `option :default_model, "…"`: a symbol and a value behind a word, without brackets. */
const AFTER_SYMBOL = /(?:^|\s):([a-z]\w*)\s*,\s*$/;

/** `options.get("model", "…")`, `{ "model", "…" }`, `options.model || "…"`: the fallback, or the value, of something that is named like a model. */
function isDefaultOfModel(literal: Literal, tree: Tree): boolean {
  const { entry } = literal;
  const isPair = entry.group.kind === 'call' || (entry.group.kind === 'list' && entry.group.entries.length === 2);
  const asked = isPair && entry.name === undefined && entry.index > 0 ? entry.group.entries[entry.index - 1]?.literals[0] : undefined;
  if (asked && isModelName(tree.text.slice(asked.inner.start, asked.inner.end))) return true;
  if (isModelName(AFTER_SYMBOL.exec(tree.text.slice(Math.max(entry.start, literal.start - 80), literal.start))?.[1])) return true;
  if (!['||', '??', 'or', '?:'].includes(literal.before)) return false;
  return isModelName(/([\w$]+)\s*(?:\|\||\?\?|\?:|or)\s*$/.exec(tree.text.slice(Math.max(entry.valueStart, literal.start - 80), literal.start))?.[1]);
}
