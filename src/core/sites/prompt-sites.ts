import type { Entry, Literal } from '../languages/tree.ts';
import type { FileContext } from './model-sites.ts';
import { isPromptName, lastSegment } from './names.ts';
import type { Call, PromptSite } from './site.ts';

/** Shorter text is a label or a placeholder, whatever its name. */
const MIN_LENGTH = 12;
/** A constant is believed to be a prompt by its name alone from this length on; shorter ones need a sign of a model in the file. */
const LENGTH_WITHOUT_EVIDENCE = 80;
/** Functions that ask a person. */
const ASKS = /^(input|confirm|select|ask|prompt|question)$/i;
const ROLES = new Set(['system', 'developer', 'user', 'human']);
const REQUEST_TEXT = new Set(['instructions', 'system', 'prompt', 'system_prompt', 'systemPrompt', 'system_instruction', 'systemInstruction', 'system_message']);
/** Template variables inside plain strings: `{{name}}`, `${name}`, `{name}`. */
const TEMPLATE_VARIABLE = /\{\{[^{}\n]{1,80}\}\}|\$\{[^{}\n]{1,80}\}|\{[A-Za-z_][\w.]{0,60}\}/g;

/** Text that reaches a model: messages, instructions, prompt constants, prompt files. Literals that are joined make one prompt. */
export function findPromptSites(context: FileContext, hasEvidence: () => boolean): PromptSite[] {
  const sites: PromptSite[] = [];
  const seen = new Set<Literal>();
  for (const literal of context.tree.literals) {
    if (seen.has(literal) || literal.statement) continue;
    const parts = joined(literal);
    for (const part of parts) seen.add(part);
    const site = promptOf(literal, parts, context, hasEvidence);
    if (site) sites.push(site);
  }
  return sites;
}

/** The literals of one value that are written side by side or added up. */
function joined(literal: Literal): readonly Literal[] {
  if (literal.after !== '+' && literal.holes.length === 0) return [literal];
  const { literals, valueStart } = literal.entry;
  const first = literals.indexOf(literal);
  const parts = [literal];
  for (let i = first + 1; i < literals.length; i++) {
    const next = literals[i];
    const last = parts.at(-1);
    if (!next || !last || next.start < valueStart || next.before !== '+' || (last.after !== '+' && last.holes.length === 0)) break;
    parts.push(next);
  }
  return parts;
}

function promptOf(literal: Literal, parts: readonly Literal[], context: FileContext, hasEvidence: () => boolean): PromptSite | undefined {
  const start = literal.inner.start;
  const end = parts.at(-1)?.inner.end ?? literal.inner.end;
  if (end - start < MIN_LENGTH) return undefined;
  const body = context.tree.text.slice(start, end);
  if (!/\S\s+\S/.test(body)) return undefined;
  if (context.language.nature === 'prompt') return { kind: 'prompt', start, end, confidence: 'certain', holes: templateHoles(body, start) };
  const entry = outOfParentheses(literal.entry);
  if (literal.entry.nameLiteral === literal || entry.typeOnly) return undefined;
  const confidence = promptPosition(literal, entry, end - start, context, hasEvidence);
  if (!confidence) return undefined;
  const call = callOf(entry, literal, context);
  const glue = parts.slice(1).map((part, i) => ({ start: parts[i]?.inner.end ?? part.start, end: part.inner.start }));
  const holes = [...parts.flatMap((part) => part.holes), ...glue, ...templateHoles(body, start)];
  return { kind: 'prompt', start, end, confidence, holes, ...(entry.name !== undefined && { name: entry.name }), ...(call && { call }) };
}

function promptPosition(literal: Literal, entry: Entry, length: number, context: FileContext, hasEvidence: () => boolean): PromptSite['confidence'] | undefined {
  const { text } = context.tree;
  const { group, name } = entry;
  if (name === 'content' || name === 'text') {
    const parts = group.parent?.group.parent?.group;
    const role = context.about(group).role ?? (parts && context.about(parts).role);
    if (role) return ROLES.has(text.slice(role.inner.start, role.inner.end)) ? 'certain' : undefined;
  }
  const known = context.callAround(entry);
  const part = name === 'text' ? group.parent?.group.parent?.name : undefined;
  if (known && part !== undefined && REQUEST_TEXT.has(part)) return 'certain';
  if (known && name !== undefined) {
    if (known.pattern?.promptNames?.includes(name) || (known.call.purpose === 'message' && name === 'content')) return 'certain';
    if (REQUEST_TEXT.has(name) || (name === 'input' && known.call.purpose === 'request')) return 'certain';
  }
  if (known?.group === group && name === undefined && known.pattern?.promptArgument === entry.index) return 'certain';
  if (name === undefined && entry.index === 1 && group.entries.length === 2 && (group.kind === 'parentheses' || group.kind === 'list')) {
    const role = group.entries[0]?.literals[0];
    if (role && ROLES.has(text.slice(role.inner.start, role.inner.end))) return 'certain';
  }
  if (literal.before !== '' && literal.before !== '+' && !['?', ':', '??', '||', 'return', 'else', 'or'].includes(literal.before)) return undefined;
  if (group.kind === 'call' && name !== undefined && ASKS.test(lastSegment(group.callee))) return undefined;
  if (flowsIntoPrompt(literal, context)) return 'certain';
  if (name !== undefined && asksAPerson(name, context)) return undefined;
  return isPromptName(name) && (length >= LENGTH_WITHOUT_EVIDENCE || hasEvidence()) ? 'likely' : undefined;
}

/** True for text that is passed to a function that asks a person. */
function asksAPerson(name: string, context: FileContext): boolean {
  return (context.constants.uses.get(name) ?? []).some(({ group }) => group.kind === 'call' && ASKS.test(lastSegment(group.callee)));
}

/** True for a constant that is passed where a known function takes a prompt, or as the content of a message with a role. */
function flowsIntoPrompt(literal: Literal, context: FileContext): boolean {
  return context.constants.usesOf(literal).some((use) => {
    if (use.name === 'content' && context.about(use.group).role) return true;
    const known = context.callAround(use);
    if (!known) return false;
    return use.name === undefined ? known.group === use.group && known.pattern?.promptArgument === use.index : REQUEST_TEXT.has(use.name) || (known.pattern?.promptNames?.includes(use.name) ?? false);
  });
}

/** `("a" "b")` and `dedent("…")` stand for their content: the entry around them has the name. */
function outOfParentheses(entry: Entry): Entry {
  let at = entry;
  for (let i = 0; i < 3; i++) {
    const { group } = at;
    const wraps = (group.kind === 'parentheses' && group.entries.length === 1) || (group.kind === 'call' && at.name === undefined && /(^|\.)(dedent|cleandoc|strip|trim|stripIndent|outdent|format|join)$/.test(group.callee));
    if (!wraps || !group.parent || at.name !== undefined) return at;
    at = group.parent;
  }
  return at;
}

/** The call around a prompt, or the one call that uses the constant which holds it; several different calls tie to none. */
function callOf(entry: Entry, literal: Literal, context: FileContext): Call | undefined {
  const around = context.callAround(entry);
  if (around) return around.call.purpose === 'message' ? undefined : around.call;
  const calls = new Set(context.constants.usesOf(literal).map((use) => context.callAround(use)).filter((known) => known && known.call.purpose !== 'message').map((known) => known?.call));
  const [first] = calls;
  return calls.size === 1 ? first : undefined;
}

function templateHoles(body: string, offset: number): { start: number; end: number }[] {
  return [...body.matchAll(TEMPLATE_VARIABLE)].map((match) => ({ start: offset + match.index, end: offset + match.index + match[0].length }));
}
