import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contradictions } from '../../../bench/tier-law.ts';
import type { ScanOptions } from '../../../src/core/engine.ts';
import { languageOf } from '../../../src/core/languages/language.ts';
import { valueText } from '../../../src/core/languages/tree.ts';
import { findConstants } from '../../../src/core/sites/constants.ts';
import { readScopes } from '../../../src/precise/read-scopes.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';
import { examplesOf, pathOf } from '../../support/rule-page.ts';

const engine = shippedEngine();
const options: ScanOptions = { today: TODAY, target: { id: engine.data.defaultTarget, explicit: true } };
const root = path.join(import.meta.dirname, '../../..');
const isParsed = (file: string): boolean => ['typescript', 'javascript'].includes(languageOf(file)?.name ?? '');

const pages = fs.globSync('docs/rules/*.md', { cwd: root }).flatMap((page) =>
  examplesOf(fs.readFileSync(path.join(root, page), 'utf8')).map((example) => ({ path: pathOf(example), text: example.code, at: `${page}:${example.line}` })));
const application = fs.globSync('examples/**/*.{ts,tsx,js}', { cwd: root, exclude: (name) => name === 'node_modules' }).map((file) => ({ path: file, text: fs.readFileSync(path.join(root, file), 'utf8'), at: file }));
const fixtures = [...pages, ...application].filter((file) => isParsed(file.path));

/** Where names alone claim a value that scopes do not know, or know to be another. */
function disagreements(file: string, text: string): string[] | undefined {
  const language = languageOf(file);
  const scopes = readScopes(file, text);
  if (!language || !scopes) return undefined;
  const tree = language.parse(text);
  const byNames = findConstants(tree, language);
  const byScopes = findConstants(tree, language, scopes);
  const problems: string[] = [];
  for (const entry of tree.entries) {
    const named = byNames.heldBy(entry);
    const known = byScopes.heldBy(entry);
    if (named && (named.inner.start !== known?.inner.start || named.inner.end !== known.inner.end)) problems.push(`${valueText(tree, entry)} at ${entry.valueStart} is at ${named.inner.start} by names, at ${known?.inner.start} by scopes`);
  }
  for (const literal of tree.literals) {
    const isOwnValue = literal.entry.group.kind === 'file' || literal.entry.group.kind === 'block';
    if (!isOwnValue || !literal.alone || literal.holes.length) continue;
    for (const use of byNames.usesOf(literal)) {
      const held = valueText(tree, use).startsWith('this.') ? literal : byScopes.heldBy(use);
      if (held?.inner.start !== literal.inner.start) problems.push(`${valueText(tree, use)} at ${use.valueStart} is tied to ${literal.inner.start} by names, to ${held?.inner.start} by scopes`);
    }
  }
  return problems;
}

describe('names and scopes', () => {
  test('there are fixtures to hold them against each other', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(fixtures.length).toBeGreaterThan(40);
  });

  test.each(fixtures)('$at: agree on every finding', ({ path: file, text }) => {
    const scopes = readScopes(file, text);
    expect(scopes, 'not parsed').toBeDefined();
    const byNames = engine.scanText({ path: file, text }, options);
    const byScopes = engine.scanText({ path: file, text }, options, scopes);
    expect(contradictions(byNames, byScopes)).toEqual([]);
    expect(disagreements(file, text)).toEqual([]);
    expect(byScopes.findings).toEqual(byNames.findings);
  });

  const name = fc.constantFrom('M', 'N');
  const value = fc.constantFrom('"gpt-4o"', '"gpt-4.1"', '5_000');
  const statements = fc.letrec<{ list: string; statement: string }>((tie) => ({
    list: fc.array(tie('statement'), { maxLength: 4 }).map((all) => all.join('\n')),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.tuple(fc.constantFrom('const # = @;', 'let # = @;', 'var # = @;', 'export const # = @;', 'let #;', '# = @;', '# ||= @;', '#++;', 'const { # } = o;', 'const { a: # = @ } = o;', 'const [#] = o;', '({ # } = o);', '({ a: # } = o);', '[#] = o;', 'const z = 1, # = @;',
        'if ((# = @)) go();', 'go(() => (# = @));', 'class K { # = @; m() { create({ model: this.# }); } }', 'this.# = @;', 'o.# = @;', 'type # = @;', 'enum # { A = 1 }', 'declare const #: string;', 'interface I { # : string }', 'const o = { # : @ };',
        'create({ model: # });', 'create({ model: # });', 'create(#, { timeout: # });', 'create({ # });', 'const c = { model: #, max_tokens: # };', 'for (# of o) create({ model: # });', 'go(# => create({ model: # }));', 'go(async # => create({ model: # }));', 'go((a, #) => create({ model: # }));', 'go(function #() { create({ model: # }); });'), name, value)
        .map(([template, of, given]) => template.replaceAll('#', of).replaceAll('@', given)),
      fc.tuple(fc.constantFrom('{ * }', 'function f(#) { * }', 'function f({ # }: T) { * }', 'function f({ a: # = @ }) { * }', 'function f(...#: T[]) { * }', 'function f(a = #) { * }', 'function #() { * }', 'class # { m(#: string) { * } }', 'class K { constructor(private readonly #: string) { * } }', 'for (const # of o) { * }', 'for (let # = @; ; ) { * }', 'try { * } catch (#) { * }', 'if (o) { * } else { * }', 'go(({ # }) => { * });', 'go(([#]) => { * });', 'switch (o) { case 1: * }', 'namespace Q { * }'), name, value, tie('list'))
        .map(([template, of, given, inner]) => template.replaceAll('#', of).replaceAll('@', given).replaceAll('*', () => inner)),
    ),
  })).list;
  const imports = fc.tuple(fc.constantFrom('', '', 'import # from "x";', 'import { # } from "x";', 'import { a as # } from "x";', 'import * as # from "x";', 'import a, { type # } from "x";'), name).map(([template, of]) => template.replaceAll('#', of));
  const program = fc.tuple(imports, statements).map((parts) => parts.join('\n'));

  test('what is known by names is known by scopes, and is the same, whatever the program', () => {
    let parsed = 0;
    fc.assert(fc.property(program, (text) => {
      const problems = disagreements('src/a.ts', text);
      if (!problems) return;
      parsed++;
      expect(problems, text).toEqual([]);
    }), { numRuns: 400 });
    expect(parsed).toBeGreaterThan(150);
  });
});
