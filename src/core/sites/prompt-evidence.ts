import type { Entry, Literal } from '../languages/tree.ts';
import type { FileContext } from './model-sites.ts';
import { isPositional, isPromptName, lastSegment, wordsOf } from './names.ts';
import type { PromptSigns } from './prompt-signs.ts';

/** Template variables inside plain strings: `{{name}}`, `${name}`, `{name}`, and the statements and comments of Jinja. */
export const TEMPLATE_VARIABLE = /\{%[^%\n]{1,200}%\}|\{#[^#]{1,400}#\}|\{\{\{[^{}\n]{1,80}\}\}\}|\{\{[^{}\n]{1,80}\}\}|\$\{[^{}\n]{1,80}\}|\{[A-Za-z_][\w.]{0,60}\}/g;
/** Longest word that ends a text, with what is around it. */
const LONGEST_TAG = 60;
/** The two sides of a request. */
const SIDES: Readonly<Record<string, string>> = { system: 'user', user: 'system' };

/** `<<~PROMPT`, `<<<PROMPT`: the word that ends a text says what it is. */
export function tagOf({ start, inner }: Literal, { tree }: FileContext): string | undefined {
  return /^<<[<~-]?["']?(\w+)/.exec(tree.text.slice(start, Math.min(inner.start, start + LONGEST_TAG)))?.[1];
}

/** `[summary_prompt]` with `system = "…"` and `user = "…"`: the sides of a prompt below its name. */
export function isPartOfPrompt({ name, group }: Entry): boolean {
  return (name === 'system' || name === 'user') && group.kind === 'mapping' && isPromptName(group.parent?.name);
}

/** `{ "query_system": "…", "query_user": "…" }`: the sides of a request, side by side. */
export function isSide({ name = '', group }: Entry): boolean {
  const words = wordsOf(name);
  const other = SIDES[words.at(-1) ?? ''];
  if (other === undefined || group.kind !== 'mapping') return false;
  const wanted = [...words.slice(0, -1), other].join(' ');
  return group.entries.some((beside) => beside.name !== undefined && beside.name.length <= name.length + 2 && wordsOf(beside.name).join(' ') === wanted);
}

/** `qa_template = "… {context} …"`: prose with variables, and no markup. */
export function isTemplate(name: string | undefined, body: string): boolean {
  return name !== undefined && wordsOf(name).at(-1) === 'template' && !/<\/\w|;\n/.test(body) && body.search(TEMPLATE_VARIABLE) >= 0;
}

/** The first argument of a function that tells an agent or a chain what to do, or any of the constructor of a class of prompts: `Prompt.new("…")`, `PromptTemplate("…")`. */
export function isTold(entry: Entry, signs: PromptSigns): boolean {
  const { group, name, index } = entry;
  if (group.kind !== 'call') return false;
  // a library that takes one text instead of a list of messages
  if (!isPositional(entry)) return name === 'messages';
  const called = lastSegment(group.callee);
  return (index === 0 && name === undefined && signs.callees.has(called)) || /^(?:\w*[a-z\d])?Prompt(?:Template)?$/.test(called === 'new' ? lastSegment(group.callee.slice(0, -'.new'.length)) : called);
}

