import type { Entry, Group, Literal } from '../languages/tree.ts';
import { once } from '../../util/remembered.ts';
import type { FileContext } from './model-sites.ts';
import { isPromptName, lastSegment } from './names.ts';
import { promptPlace } from './prompt-place.ts';

/** Longest line of a decorator that is looked at. */
const DECORATOR = 160;

/** Tells whether what a function returns is a prompt: by the function's name or decorator, or because a request of the file takes its result. */
export function promptBuilders(context: FileContext): (literal: Literal) => boolean {
  const { groups, text } = context.tree;
  const declared = once(() => groups.filter(({ kind, before }) => kind === 'parameters' && before === 'def'));
  const sent = once(() => new Set(groups.flatMap((group) => (group.kind === 'call' && group.parent && promptPlace(group.parent, context) === 'yes' ? [lastSegment(group.callee)] : []))));
  return (literal) => {
    const around = functionAround(literal.entry, text);
    if (typeof around === 'string') return isPromptName(around) || sent().has(around);
    const declaration = around ?? lastBefore(declared(), literal.start);
    if (!declaration) return false;
    const name = lastSegment(declaration.callee);
    return isPromptName(name) || sent().has(name) || isPromptName(decoratorOf(text, declaration));
  };
}

/** The parameters of the function whose body a value stands in, where bodies have brackets, or the name of one without: `const editPrompt = () => { … }`. */
function functionAround(entry: Entry, text: string): Group | string | undefined {
  for (let group: Group | undefined = entry.group; group; group = group.parent?.group) {
    const { parent, start, kind } = group;
    if (kind === 'block' && parent?.name !== undefined && parent.group.kind !== 'call' && /=>\s*$/.test(text.slice(Math.max(0, start - 6), start))) return parent.name;
    const declaration = kind === 'block' ? parent?.groups.findLast((at) => at.end <= start && at.callee !== '') : undefined;
    if (declaration && !/^(?:if|for|while|switch|catch|with)$/.test(declaration.callee)) return declaration;
  }
  return undefined;
}

function lastBefore(groups: readonly Group[], offset: number): Group | undefined {
  let low = 0;
  for (let high = groups.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((groups[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return groups[low - 1];
}

/** Last segment of the decorator in the line above a declaration. */
function decoratorOf(text: string, { calleeStart }: Group): string | undefined {
  const above = text.slice(Math.max(0, calleeStart - DECORATOR), calleeStart);
  return /@[\w.]*?(\w+)(?:\([^()\n]*\))?\s*\n\s*(?:async\s+)?def\s+$/.exec(above)?.[1];
}
