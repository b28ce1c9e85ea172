import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';

/** The name of the entry, or of the nearest one around it that has one: `fallbacks: ["…"]`. Calls and bodies end the search. */
export function nearestName(entry: Entry): string | undefined {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 4; i++) {
    if (at.name !== undefined) return at.name;
    if (at.group.kind !== 'list' && at.group.kind !== 'parentheses' && at.group.kind !== 'hole' && !environmentGroup(at.group)) return undefined;
    at = at.group.parent;
  }
  return undefined;
}

/** First words of the statement around an entry. */
export function statementHead(entry: Entry): string {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 8; i++) {
    if (at.group.kind === 'file' || at.group.kind === 'block') return at.head;
    at = at.group.parent;
  }
  return '';
}

const ENVIRONMENT_CALLS = /(^|\.)(getenv|environ\.get|env\.get|env|getEnv|environ\.setdefault|config|get_env)$/;

function environmentGroup(group: Group): boolean {
  return group.kind === 'call' && ENVIRONMENT_CALLS.test(group.callee);
}

const JS_ENVIRONMENT = /(?:process\.env|import\.meta\.env|Bun\.env)(?:\.([A-Za-z_]\w*)|\[["'](\w+)["']\])[^=!<>;{}]{0,120}(?:\?\?|\|\|)[^=!<>;{}]{0,80}$/;
const CALLED_ENVIRONMENT = /(?:environ\.get|getenv|Deno\.env\.get)\(\s*["'](\w+)["']\s*\)[^=!<>;{}]{0,120}(?:\bor\b|\?\?|\|\|)[^=!<>;{}]{0,80}$/;

/** The environment variable for which the literal is the fallback: `process.env.X ?? "…"`, `os.getenv("X", "…")`, `getenv("X") or get("…")`. */
export function environmentRead(literal: Literal, tree: Tree): string | undefined {
  const { entry } = literal;
  if (environmentGroup(entry.group) && entry.index === 1) {
    const variable = entry.group.entries[0]?.literals[0];
    return variable && tree.text.slice(variable.inner.start, variable.inner.end);
  }
  const argument = entry.group.kind === 'call' && entry.name === undefined ? entry.group.parent : undefined;
  const from = Math.max((argument ?? entry).valueStart, literal.start - 300);
  const before = tree.text.slice(from, literal.start);
  if (!/\?\?|\|\||\bor\b/.test(before)) return undefined;
  return JS_ENVIRONMENT.exec(before)?.slice(1).find(Boolean) ?? CALLED_ENVIRONMENT.exec(before)?.[1];
}
