import type { Entry, Literal } from '../languages/tree.ts';
import type { FileContext } from './model-sites.ts';
import { isPositional, isPromptName, lastSegment } from './names.ts';
import { isPromptPath } from './path-role.ts';
import { promptBuilders } from './prompt-builders.ts';
import { isPartOfPrompt, isSide, isTemplate, isTold, tagOf, TEMPLATE_VARIABLE } from './prompt-evidence.ts';
import { promptPlace } from './prompt-place.ts';
import type { PromptSigns } from './prompt-signs.ts';
import { promptTies, type Tie } from './prompt-tie.ts';
import type { PromptSite } from './site.ts';

/** Shorter text is a label or a placeholder, whatever its name. */
const MIN_LENGTH = 11;
/** A constant is believed to be a prompt by its name alone from this length on; shorter ones need a sign of a model in the file. */
const LENGTH_WITHOUT_EVIDENCE = 80;
/** Functions that ask a person. */
const ASKS = /^(input|confirm|select|ask|prompt|question)$/i;
/** What may stand in front of a value that is a prompt: nothing, a sum, a choice, a return, a tag that takes away indentation. */
const BEFORE = new Set(['', '+', '?', ':', '??', '||', 'return', 'else', 'or', '=>', 'dedent', 'outdent', 'stripIndent', 'stripIndents']);
/** Text before a documentation string in which its class is looked for. */
const CLASS_LINE = 400;

/** What is asked of the file as a whole. */
interface PromptContext extends FileContext {
  readonly signs: PromptSigns;
  /** True when the file deals with models at all. */
  readonly hasEvidence: () => boolean;
  readonly tieOf: (entry: Entry, literal: Literal) => Tie;
  readonly isBuilt: (literal: Literal) => boolean;
}

/** Text that reaches a model: messages, instructions, prompt constants, what prompt builders return, prompt files. Literals that are joined make one prompt. */
export function findPromptSites(file: FileContext, signs: PromptSigns, hasEvidence: () => boolean): PromptSite[] {
  const context: PromptContext = { ...file, signs, hasEvidence, tieOf: promptTies(file), isBuilt: promptBuilders(file) };
  const sites: PromptSite[] = [];
  const seen = new Set<Literal>();
  for (const literal of context.tree.literals) {
    if (seen.has(literal) || (literal.statement && !isDocumentedPrompt(literal, context))) continue;
    const parts = joined(literal);
    for (const part of parts) seen.add(part);
    const site = promptOf(literal, parts, context);
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

function promptOf(literal: Literal, parts: readonly Literal[], context: PromptContext): PromptSite | undefined {
  const last = parts.at(-1) ?? literal;
  const { start } = literal.inner;
  const { end } = last.inner;
  if (end - start < MIN_LENGTH) return undefined;
  const body = context.tree.text.slice(start, end);
  if (!/\S\s+\S/.test(body) && !/[^\u0000-\u024f]{6}/.test(body)) return undefined;
  if (context.language.nature === 'prompt' && isBody(literal, context)) {
    const known = context.callAround(literal.entry);
    return { kind: 'prompt', start, end, confidence: 'certain', holes: templateHoles(body, start), ...(known && { call: known.call }) };
  }
  const entry = outOfParentheses(literal.entry);
  if (literal.entry.nameLiteral === literal || entry.typeOnly) return undefined;
  const confidence = literal.statement ? 'certain' : promptPosition(literal, entry, body, context);
  if (!confidence) return undefined;
  const glue = parts.slice(1).map((part, i) => ({ start: parts[i]?.inner.end ?? part.start, end: part.inner.start }));
  // a value that is added at the end
  if (last.after === '+') glue.push({ start: end, end });
  const holes = [...parts.flatMap((part) => part.holes), ...glue, ...templateHoles(body, start)];
  return { kind: 'prompt', start, end, confidence, holes, ...(entry.name !== undefined && { name: entry.name }), ...context.tieOf(entry, literal) };
}

/** The text of a prompt file; the rest of it are settings. */
function isBody(literal: Literal, { tree }: FileContext): boolean {
  return literal === tree.literals.at(-1) && literal.entry.group === tree.root;
}

function promptPosition(literal: Literal, entry: Entry, body: string, context: PromptContext): PromptSite['confidence'] | undefined {
  const place = promptPlace(entry, context);
  if (place) return place === 'yes' ? 'certain' : undefined;
  const { group } = entry;
  const name = entry.name ?? (group.kind === 'list' ? group.parent?.name : undefined);
  // `system_prompt "…"` calls a method without brackets; `prompt "Your name?"` may ask a person
  const isCommand = literal.before === entry.name;
  if (isCommand ? ASKS.test(literal.before) && body.length < LENGTH_WITHOUT_EVIDENCE : !BEFORE.has(literal.before)) return undefined;
  if (group.kind === 'call' && name !== undefined && ASKS.test(lastSegment(group.callee))) return undefined;
  if (flowsIntoPrompt(literal, entry, context)) return 'certain';
  if (name !== undefined && asksAPerson(name, context)) return undefined;
  const isLong = body.length >= LENGTH_WITHOUT_EVIDENCE;
  if (isPromptName(name) || isPromptName(tagOf(literal, context)) || isPartOfPrompt(entry)) return isLong || context.hasEvidence() ? 'likely' : undefined;
  const isReturned = /^return\b/.test(entry.head) || literal.before === '=>';
  if (!isLong || !context.hasEvidence() || !isProse(withoutCode(literal, body))) return undefined;
  const isStatement = isReturned || entry.group.kind === 'file' || entry.group.kind === 'block';
  const isPrompt = (isReturned && context.isBuilt(literal)) || (isStatement && isPromptPath(context.path)) || context.signs.opening.test(body) || isTemplate(name, body) || isTold(entry, context.signs) || isSide(entry);
  return isPrompt ? 'likely' : undefined;
}

/** The text without interpolated code, whose words are none. */
function withoutCode({ holes, inner }: Literal, body: string): string {
  let at = inner.start;
  const pieces = holes.map(({ start, end }) => {
    const piece = body.slice(at - inner.start, start - inner.start);
    at = end;
    return piece;
  });
  return [...pieces, body.slice(at - inner.start)].join('');
}

/** Twelve words and more, or a script that writes without blanks. */
function isProse(body: string): boolean {
  return body.split(/\s+/, 12).length === 12 || /[\u3040-\u30ff\u4e00-\u9fff]{12}/.test(body);
}

/** The documentation string of a class that its library sends as the instructions. */
function isDocumentedPrompt(literal: Literal, { tree, signs }: PromptContext): boolean {
  return signs.documentedClass.test(tree.text.slice(Math.max(0, literal.start - CLASS_LINE), literal.start));
}

/** True for text that is passed to a function that asks a person. */
function asksAPerson(name: string, context: FileContext): boolean {
  return (context.constants.uses.get(name) ?? []).some(({ group }) => group.kind === 'call' && ASKS.test(lastSegment(group.callee)));
}

/**
 * True for a text that a name holds, and that is passed where a known function takes a prompt, or as the content of a message with a role.
 * In a typed language also where several blocks have the name, each in its own.
 */
function flowsIntoPrompt(literal: Literal, { group, name }: Entry, context: FileContext): boolean {
  const { constants, language } = context;
  const isPrompt = (use: Entry): boolean => promptPlace(use, context) === 'yes';
  if (constants.usesOf(literal, isPrompt).length > 0) return true;
  if (name === undefined || group.kind !== 'block' || language.isScript || constants.usesOf(literal).length > 0) return false;
  return (constants.uses.get(name) ?? []).some((use) => use.start > group.start && use.start < group.end && isPrompt(use));
}

/** `("a" "b")` and `dedent("…")` stand for their content: the entry around them has the name. */
function outOfParentheses(entry: Entry): Entry {
  let at = entry;
  for (let i = 0; i < 3; i++) {
    const { group } = at;
    const wraps = (group.kind === 'parentheses' && group.entries.length === 1) || (group.kind === 'call' && isPositional(at) && /(^|\.)(dedent|cleandoc|strip|trim|stripIndent|outdent|format|join|formatted|stripMargin|trimIndent|trimMargin|squish|into|to_string|to_owned|String\.from|format!|Sprintf|sprintf)$/.test(group.callee));
    if (!wraps || !group.parent || !isPositional(at)) return at;
    at = group.parent;
  }
  return at;
}

function templateHoles(body: string, offset: number): { start: number; end: number }[] {
  return [...body.matchAll(TEMPLATE_VARIABLE)].map((match) => ({ start: offset + match.index, end: offset + match.index + match[0].length }));
}
