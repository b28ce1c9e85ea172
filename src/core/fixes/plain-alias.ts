import type { Language } from '../languages/language.ts';
import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';
import { asFallback, type AliasWriter } from './alias-writer.ts';
import { csharpSettings } from './csharp-settings.ts';
import { laravelSettings, needsLaravelSettings, readsEnvHere } from './laravel-settings.ts';

/** The read of a variable, with the fallback as it is written and its quote. */
type ReadVariable = (variable: string, fallback: string, quote: string, tree: Tree) => string;

/** Where a language takes nothing but a constant, by the declaration around the literal; the reason is a sentence. */
type Obstacle = (tree: Tree, literal: Literal, around: readonly Entry[]) => string | undefined;

const CONSTANT = 'A constant is declared here, which nothing that is read can be.';

const DOT_NET = 'Environment.GetEnvironmentVariable';

const inPhp: Obstacle = ({ text }, { entry }, around) => {
  if (around.some(({ group: { kind } }) => kind === 'parameters')) return 'The default of a parameter has to be a constant.';
  if (around.some(({ start, valueStart }) => /^\s*(?:(?:final|public|private|protected|static|readonly|var)\s+)+(?:const\s|[?\w\\|]*\s*\$)|^\s*const\s/.test(text.slice(start, valueStart)))) return CONSTANT;
  return isAttribute(text, entry.group, '#[') ? 'An attribute takes constants alone.' : undefined;
};

const inCsharp: Obstacle = ({ text }, { entry }, around) => {
  if (around.some(({ group: { kind } }) => kind === 'parameters')) return 'The default of a parameter has to be a constant.';
  if (around.some(({ start, valueStart }) => /\bconst\s/.test(text.slice(start, valueStart)))) return CONSTANT;
  return isAttribute(text, entry.group, '[') ? 'An attribute takes constants alone.' : undefined;
};

/** Of Java and Kotlin: what is declared for others may be used where only a constant may stand, such as an annotation. */
const inJvm: Obstacle = ({ text }, { entry }, around) => {
  if (isAttribute(text, entry.group, '@')) return 'An annotation takes constants alone.';
  const declared = around.find(({ start, valueStart, name }) => name !== undefined && /\bconst\s+val\b|\bstatic\s+final\b|\bfinal\s+static\b/.test(text.slice(start, valueStart)));
  if (declared === undefined) return around.some(({ head }) => /\binterface\b/.test(head)) ? CONSTANT : undefined;
  const head = text.slice(declared.start, declared.valueStart);
  if (/\bconst\s+val\b/.test(head)) return CONSTANT;
  const isUsedAsConstant = new RegExp(`\\bcase\\s+${declared.name ?? ''}\\b|@\\w+\\([^)]*\\b${declared.name ?? ''}\\b`).test(text);
  return !/\bprivate\b/.test(head) || isUsedAsConstant ? 'An annotation or a `switch` may need this as a constant.' : undefined;
};

/** The read is a call, or it has an operator and needs parentheses beside others. */
function writer(isCall: boolean, read: ReadVariable, obstacle: Obstacle, more: Partial<AliasWriter> = {}): AliasWriter {
  return {
    obstacle: (tree, literal) => (literal.inner.start - literal.start === 1 && /["']/.test(tree.text.charAt(literal.start)) ? obstacle(tree, literal, entriesAround(literal)) : 'The id is written in a form that no expression takes the place of.'),
    environment: (tree, literal) => {
      const { start, end } = literal;
      const expression = (variable: string): string => read(variable, tree.text.slice(start, end), tree.text.charAt(start), tree);
      return { edits: (variable) => [isCall ? { start, end, newText: expression(variable) } : asFallback(tree.text, literal, expression(variable))] };
    },
    ...more,
  };
}

const php = writer(false, (variable, fallback, quote) => `getenv(${quote}${variable}${quote}) ?: ${fallback}`, inPhp);
const laravelConfig = writer(true, (variable, fallback, quote) => `env(${quote}${variable}${quote}, ${fallback})`, inPhp);

/** Languages whose read of a variable is one expression without an import. */
export const PLAIN_WRITERS: Partial<Record<Language['name'], AliasWriter>> = {
  ruby: writer(true, (variable, fallback, quote) => `ENV.fetch(${quote}${variable}${quote}, ${fallback})`, ({ text }, { start }) => (text.charAt(start - 1) === ':' ? 'A symbol cannot be the fallback of an environment variable.' : undefined)),
  java: writer(true, (variable, fallback) => `System.getenv().getOrDefault("${variable}", ${fallback})`, inJvm),
  kotlin: writer(false, (variable, fallback) => `System.getenv("${variable}") ?: ${fallback}`, inJvm),
  // a property is often called Environment, too
  csharp: writer(false, (variable, fallback, _, { text }) => `${new RegExp(`(?<![\\w.])${DOT_NET}\\b`).test(text) ? '' : 'System.'}${DOT_NET}("${variable}") ?? ${fallback}`, inCsharp, { settings: csharpSettings }),
  php: {
    ...php,
    environment: (tree, literal, path) => {
      if (readsEnvHere(tree, path)) return laravelConfig.environment(tree, literal, path);
      return needsLaravelSettings(tree) ? { blocked: 'Laravel reads the environment in its configuration alone, and no section for this provider is found in `config/services.php`.', exceptSettings: true } : php.environment(tree, literal, path);
    },
    settings: laravelSettings,
  },
};

/** The entry of a literal and those around it, up to the body that it is executed in. */
function entriesAround({ entry }: Literal): Entry[] {
  const around: Entry[] = [];
  for (let at: Entry | undefined = entry; at; at = at.group.kind === 'block' ? undefined : at.group.parent) around.push(at);
  return around;
}

/** An argument of what stands behind a sign at the beginning of a declaration. */
function isAttribute(text: string, group: Group, sign: string): boolean {
  for (let at: Group | undefined = group; at; at = at.parent?.group) {
    const before = text.slice(Math.max(0, at.calleeStart - 80), at.calleeStart);
    if (at.kind === 'call' && (sign === '@' ? /@(?:\w+:)?$/.test(before) : new RegExp(`(?:^|[\\n\\r{};\\])(,])\\s*${sign.replace('[', '\\[')}(?:\\w+:\\s*)?$`).test(before))) return true;
    if (at.kind === 'block') return false;
  }
  return false;
}
