import type { Entry, Tree } from '../languages/tree.ts';
import type { Call } from '../sites/site.ts';
import { keyPath, pathTo, type LibrarySettings } from './library-settings.ts';

/** True where the call, a setting around it or a client of its file says that the requests go to another host or endpoint. */
export function isForOtherHost({ hosts = [], clientHosts = [] }: LibrarySettings, { names, model }: Call, tree: Tree): boolean {
  const outer = model ? prefixesOf(keyPath(tree, model)) : [];
  const isAround = ({ group }: Entry): boolean => outer.some((prefix) => `.${pathTo(group.parent)}`.endsWith(`.${prefix}`));
  return hosts.some((name) => names.has(name)) || (outer.length > 0 && tree.entries.some((entry) => hosts.includes(entry.name ?? '') && isAround(entry)))
    || (clientHosts.length > 0 && (tree.groups.some(({ kind, callee }) => kind === 'call' && clientHosts.includes(lastOf(callee))) || tree.entries.some(({ name, start, valueStart }) => valueStart > start && clientHosts.includes(name ?? ''))));
}

/** False for a builder that is not built where it begins: it may get more by its name. */
export function isBuilt({ ends }: LibrarySettings, { span }: Call, { groups }: Tree): boolean {
  return ends === undefined || groups.some(({ kind, calleeStart, callee }) => kind === 'call' && calleeStart === span.start && lastOf(callee) === ends);
}

/** What may change the request besides what is read of it: settings that may hold any parameter, in the call, in a link behind it or called on its name; fields that are set by that name. */
export function unseenChanges({ opaque = [] }: LibrarySettings, { names, span }: Call, { groups, text }: Tree): string[] {
  const binding = groups.find(({ calleeStart }) => calleeStart === span.start)?.parent;
  const name = binding?.group.kind === 'block' || binding?.group.kind === 'file' ? binding.name : undefined;
  const isOf = (callee: string): boolean => name !== undefined && callee.split('.').at(-2) === name;
  const settings = opaque.filter((setting) => names.has(setting) || groups.some(({ kind, calleeStart, callee }) => kind === 'call' && lastOf(callee) === setting && (calleeStart === span.start || isOf(callee))));
  const isSetLater = name !== undefined && /^\w+$/.test(name) && new RegExp(`(?<![\\w$])${name}(?:\\.\\w+|\\[[^\\]\\n]*\\])+\\s*[-+*/%|&?]{0,2}=(?![=>])`).test(text);
  return [...settings.map((setting) => `what ${setting} makes of the request is not looked into`), ...(isSetLater ? [`fields of ${name} are set later, and not looked into`] : [])];
}

/** `a`, `a.b` and `a.b.c` of `a.b.c`. */
function prefixesOf(path: string): string[] {
  const parts = path === '' ? [] : path.split('.');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
}

function lastOf(callee: string): string {
  return callee.slice(callee.lastIndexOf('.') + 1);
}
