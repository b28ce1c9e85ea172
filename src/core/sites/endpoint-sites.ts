import type { SunsetRecord } from '../../registry/sunset-record.ts';
import type { Entry, Literal } from '../languages/tree.ts';
import type { FileContext } from './model-sites.ts';
import type { EndpointSite } from './site.ts';
import type { SunsetPatterns } from './sunset-patterns.ts';

/** Longest literal that is searched for addresses and ids. */
const MAX_LITERAL = 2_000;
/** Shortest sign: the name of a module. */
const MIN_LITERAL = 10;
const IMPORT = /^(?:from|import)\s+([\w.]+)/;

/** Uses of products, endpoints and SDKs that have an end: calls, imports, addresses and stored ids. */
export function findEndpointSites(context: FileContext, patterns: SunsetPatterns): EndpointSite[] {
  const { tree } = context;
  const sites: EndpointSite[] = [];
  const add = (start: number, end: number, sunset: SunsetRecord | undefined): void => {
    if (sunset) sites.push({ kind: 'endpoint', start, end, confidence: 'certain', value: tree.text.slice(start, end), sunset });
  };
  for (const { kind, callee, calleeStart } of tree.groups) {
    if (kind !== 'call' || !patterns.anyCall.test(callee)) continue;
    const found = patterns.calls.find(({ name }) => callee === name || callee.startsWith(name) || callee.includes(`.${name}`));
    if (found && tree.text.startsWith(callee, calleeStart)) add(calleeStart, calleeStart + callee.length, found.sunset);
  }
  if (context.language.nature === 'code') for (const entry of tree.root.entries) addImport(entry, context, patterns, add);
  for (const literal of tree.literals) {
    const { start, end } = literal.inner;
    if (literal.statement || literal.entry.name === 'example' || end - start > MAX_LITERAL || end - start < MIN_LITERAL) continue;
    const text = tree.text.slice(start, end);
    const module = isModule(literal, context) ? patterns.modules.get(text) : undefined;
    const whole = module ?? patterns.literals.get(text);
    if (whole) add(start, end, whole);
    else addTexts(text, start, context, patterns, add);
  }
  return sites;
}

function addImport(entry: Entry, context: FileContext, patterns: SunsetPatterns, add: (start: number, end: number, sunset: SunsetRecord | undefined) => void): void {
  if (!/^(from|import)\b/.test(entry.head)) return;
  const name = IMPORT.exec(context.tree.text.slice(entry.start, entry.end))?.[1];
  if (name === undefined) return;
  const start = context.tree.text.indexOf(name, entry.start);
  for (let module = name; module; module = module.slice(0, Math.max(0, module.lastIndexOf('.')))) {
    const sunset = patterns.modules.get(module);
    if (sunset) return add(start, start + name.length, sunset);
  }
}

/** `from "x"`, `import "x"`, `require("x")`, and a key of package.json. */
function isModule(literal: Literal, context: FileContext): boolean {
  const { entry } = literal;
  if (literal.before === 'from' || literal.before === 'import') return true;
  if (entry.group.kind === 'call' && /^(require|import)$/.test(entry.group.callee)) return true;
  return entry.nameLiteral === literal && /(^|\/)package\.json$/.test(context.path);
}

function addTexts(text: string, start: number, context: FileContext, patterns: SunsetPatterns, add: (start: number, end: number, sunset: SunsetRecord | undefined) => void): void {
  if (!patterns.anyText.test(text)) return;
  for (const { pattern, sunset } of patterns.texts) {
    const match = pattern.exec(text);
    if (!match) continue;
    // a path alone may be anyone's, so its literal must name the provider; a stored id is rare enough in a file that does
    const isSure = /^https?:/.test(match[0]) || (match[0].startsWith('/') ? text.toLowerCase().includes(sunset.provider) : context.mentions(sunset.provider));
    // stored ids of fine-tuned models go on serving
    if (isSure && !match[0].startsWith('ft:')) return add(start + match.index, start + match.index + match[0].length, sunset);
  }
}
