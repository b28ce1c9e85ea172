import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';
import { isPositional, lastSegment } from './names.ts';

/** The name of the entry, or of the nearest one around it that has one: `fallbacks: ["…"]`. Calls and bodies end the search. */
export function nearestName(entry: Entry): string | undefined {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 4; i++) {
    if (at.name !== undefined && !(isPositional(at) && isWrapper(at.group))) return at.name;
    if (at.group.kind === 'block' && at.name === undefined) return returnedBy(at);
    if (isWrapper(at.group) || (at.group.kind === 'call' && COLLECTIONS.has(lastSegment(at.group.callee)))) {
      at = at.group.parent;
      continue;
    }
    if (at.group.kind !== 'list' && at.group.kind !== 'parentheses' && at.group.kind !== 'hole' && !environmentGroup(at.group)) return undefined;
    at = at.group.parent;
  }
  return undefined;
}

/** Calls that stand for the one text that they are given: `Some("…")`, `ModelId("…")`, `openai.F("…")`, `String::from("…")`. */
const WRAPPERS = new Set('Some Ok F String Ptr ptr of from Of From new ModelId Model ChatModel ResponsesModel ofNullable valueOf NewOpt Opt pointer to_string into Cow.Borrowed Box.new init fromValue FromString ofModel'.split(' '));

/** Calls that stand for the list that they are given: `new Set([…])`, `listOf(…)`. */
const COLLECTIONS = new Set('Set frozenset set tuple list List listOf setOf arrayOf asList freeze'.split(' '));

/** True for a call that stands for its one argument. */
export function isWrapper(group: Group): boolean {
  return group.kind === 'call' && group.entries.length === 1 && (WRAPPERS.has(lastSegment(group.callee)) || /^(?:ModelId|\w*Model)$/.test(lastSegment(group.callee)) && group.parent?.name !== undefined);
}

/** The function that a returned value is the result of: `fn default_model() -> String { "…" }`. */
function returnedBy({ group, index, start, valueStart }: Entry): string | undefined {
  const isLast = index === group.entries.length - 1 && start === valueStart;
  const declared = isLast && /\b(?:fn|func|fun|def|function|static|public|private|protected|internal)\b/.test(group.parent?.head ?? '');
  return declared ? /(\w+)$/.exec(group.parent?.head ?? '')?.[1] : undefined;
}

/** The statement around an entry. */
function statementOf(entry: Entry): Entry | undefined {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 8; i++) {
    if (at.group.kind === 'file' || at.group.kind === 'block') return at;
    at = at.group.parent;
  }
  return undefined;
}

/** First words of the statement around an entry. */
export function statementHead(entry: Entry): string {
  return statementOf(entry)?.head ?? '';
}

const QUOTED = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
/** Brackets, and what ends the pattern of a branch outside of them. */
const PATTERN_TOKEN = /[([{]|[)\]}]|(?<!:):(?!:)|[-=]>/g;

/** True in the pattern of a branch, `case "…":`, and false in what the branch does, which readers of brackets take for the same statement. */
export function isInCase({ entry, start }: Literal, { text }: Tree): boolean {
  const statement = statementOf(entry);
  if (statement?.head !== 'case') return false;
  let depth = 0;
  for (const [token] of text.slice(statement.start, start).replaceAll(QUOTED, '').matchAll(PATTERN_TOKEN)) {
    if ('([{'.includes(token)) depth++;
    else if (')]}'.includes(token)) depth--;
    else if (depth === 0) return false;
  }
  return true;
}

const ENVIRONMENT_CALLS = /(^|\.)(getenv|environ\.get|env\.get|env|getEnv|environ\.setdefault|config|get_env|ENV\.fetch|(?:get|lookup|load)?[eE]nv(?:Or(?:Default|Else)?|OrDefault|Default|WithDefault|String|Var)?|getOrDefault|envOr)$/;

/** True for a call that reads a variable of the environment by its name. */
export function environmentGroup(group: Group): boolean {
  return group.kind === 'call' && ENVIRONMENT_CALLS.test(group.callee);
}

const JS_ENVIRONMENT = /(?:process\.env|import\.meta\.env|Bun\.env|\benv)(?:\.([A-Za-z_]\w*)\b(?!\s*\()|\[["'](\w+)["']\])[^=!<>;{}]{0,120}(?:\?\?|\|\|)[^=!<>;{}]{0,80}$/;
const TERNARY_ENVIRONMENT = /(?:process\.env|import\.meta\.env)\.([A-Za-z_]\w*)\s*\?[^:;]{0,120}:\s*$/;
const CALLED_ENVIRONMENT = /(?:environ\.get|getenv|Deno\.env\.get|GetEnvironmentVariable|env::var|environment)(?:\(\s*|\[)["'](\w+)["']\s*[)\]][^=!<>;{}]{0,120}(?:\bor\b|\?\?|\|\||\?:|unwrap_or(?:_else)?\(|orElse\()[^=!<>;{}]{0,80}$/;
const INDEXED_ENVIRONMENT = /(?:\bENV|\$_ENV|\$_SERVER|\bSystem\.getenv\(\)|[cC]onfiguration|\b[cC]onfig)\[["']([\w:.-]+)["']\][^=!<>;{}]{0,80}(?:\|\||\?\?|\?:)[^=!<>;{}]{0,80}$/;

/** A class that reads its fields from the environment (pydantic), in Python. */
const SETTINGS_CLASS = /\bBaseSettings\b/;

/** The environment variable for which the literal is the fallback: `process.env.X ?? "…"`, `os.getenv("X", "…")`. */
export function environmentRead(literal: Literal, tree: Tree): string | undefined {
  return calledFor(literal, tree) ?? writtenBefore(literal, tree);
}

function calledFor({ entry }: Literal, tree: Tree): string | undefined {
  if (!environmentGroup(entry.group) || entry.index !== 1) return undefined;
  const variable = entry.group.entries[0]?.literals[0];
  return variable && tree.text.slice(variable.inner.start, variable.inner.end);
}

function writtenBefore({ entry, start }: Literal, tree: Tree): string | undefined {
  const argument = entry.group.kind === 'call' && isPositional(entry) ? entry.group.parent : undefined;
  const before = tree.text.slice(Math.max((argument ?? entry).valueStart, start - 300), start);
  if (/\?|\|\||\bor\b|unwrap_or|orElse/.test(before)) return JS_ENVIRONMENT.exec(before)?.slice(1).find(Boolean) ?? INDEXED_ENVIRONMENT.exec(before)?.[1] ?? CALLED_ENVIRONMENT.exec(before)?.[1] ?? TERNARY_ENVIRONMENT.exec(before)?.[1];
  return undefined;
}

/** The environment variable that may set what the literal is the default of: `const { X = "…" } = process.env`, `X: z.string().default("…")`, `model: str = "…"` in a settings class, `Field("…", env="X")`. */
export function settingsField({ entry }: Literal, tree: Tree): string | undefined {
  const { group, name } = entry;
  if (name !== undefined && group.kind === 'mapping' && /^\s*=\s*process\.env\b/.test(tree.text.slice(group.end, group.end + 40))) return name;
  if (group.kind === 'call' && /(^|\.)default$/.test(group.callee) && /^[A-Z][A-Z\d_]*$/.test(group.parent?.name ?? '') && tree.text.includes('.env')) return group.parent?.name;
  if (group.kind === 'call' && group.callee === 'Field') {
    const variable = group.entries.find((at) => at.name === 'env' || at.name === 'validation_alias')?.literals.at(-1);
    if (variable) return tree.text.slice(variable.inner.start, variable.inner.end);
  }
  const field = group.kind === 'call' && group.callee === 'Field' ? group.parent : entry;
  const isMember = field?.group.kind === 'file' && /[ \t]$/.test(tree.text.slice(Math.max(0, field.start - 1), field.start));
  return isMember && field.name !== undefined && SETTINGS_CLASS.test(tree.text) ? field.name.toUpperCase() : undefined;
}
