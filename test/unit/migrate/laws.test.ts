import { parse } from '@typescript-eslint/typescript-estree';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, invertEdits } from '../../../src/core/text/edits.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';
import { applied, plan } from './planned.ts';

/** How a language writes a request. `member` is one argument or property, with today's value. */
interface Written {
  readonly path: string;
  readonly open: string;
  readonly close: string;
  readonly comment: string;
  readonly member: (name: string, value: string) => string;
}

const WRITTEN: readonly Written[] = [
  { path: 'a.ts', open: 'import OpenAI from "openai";\nconst client = new OpenAI();\nawait client.chat.completions.create({', close: '});\nconst after = 1;\n', comment: '//', member: (name, value) => `${name}: ${value}` },
  { path: 'a.js', open: 'import OpenAI from "openai";\nconst client = new OpenAI();\nawait client.chat.completions.create({', close: '}, { timeout: 9000 })\n', comment: '//', member: (name, value) => `'${name}' : ${value}` },
  { path: 'a.py', open: 'from openai import OpenAI\nclient = OpenAI()\nanswer = client.chat.completions.create(', close: ')\nafter = 1\n', comment: '#', member: (name, value) => `${name}=${value}` },
  { path: 'a.rb', open: 'require "openai"\nclient = OpenAI::Client.new\nclient.chat(parameters: {', close: '})\nafter = 1\n', comment: '#', member: (name, value) => `${name}: ${value}` },
  { path: 'a.php', open: '<?php\nuse OpenAI;\n$client = OpenAI::client($key);\n$client->chat()->create([', close: ']);\n$after = 1;\n', comment: '//', member: (name, value) => `'${name}' => ${value}` },
];

const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  messages: ['[]'], temperature: ['0.2', '1', '0'], top_p: ['0.9'], max_tokens: ['800'], stop: ['"x"'], user: ['"u"'], reasoning_effort: ['"none"', '"medium"', '"high"', '"xhigh"'], seed: ['7'], tools: ['[]'],
};
const MOVES: readonly (readonly [string, string])[] = [['gpt-5.4', 'gpt-5.5'], ['gpt-4o', 'gpt-6-luna'], ['gpt-4.1', 'gpt-5.6-sol'], ['gpt-4o', 'gpt-6.1-sol'], ['gpt-5', 'gpt-6.1-sol'], ['gpt-5.2', 'gpt-6-astra']];

const requests = fc.record({
  language: fc.constantFrom(...WRITTEN),
  move: fc.constantFrom(...MOVES),
  names: fc.shuffledSubarray(Object.keys(PARAMETERS)),
  at: fc.nat(8),
  pick: fc.nat(11),
  layout: fc.constantFrom('inline', 'lines', 'mixed'),
  trailingComma: fc.boolean(),
  comments: fc.boolean(),
  eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('  ', '\t', '      '),
});

type Request = typeof requests extends fc.Arbitrary<infer T> ? T : never;

function written({ language, move: [from], names, at, pick, layout, trailingComma, comments, eol, indent }: Request): string {
  const quote = pick % 2 === 0 ? '"' : "'";
  const all = names.map((name): readonly [string, string] => [name, PARAMETERS[name]?.at(pick % (PARAMETERS[name].length)) ?? '1']);
  all.splice(Math.min(at, all.length), 0, ['model', quote + from + quote]);
  const members = all.map(([name, value]) => language.member(name, value));
  const comma = (i: number): string => (i < members.length - 1 || trailingComma ? ',' : '');
  const note = (i: number): string => (comments && i % 2 === 0 ? ` ${language.comment} about, ${all[i]?.[0] ?? ''}` : '');
  const body = layout === 'inline' ? members.join(', ') + (trailingComma ? ',' : '')
    : eol + members.map((member, i) => (layout === 'mixed' && i % 2 === 1 ? ` ${member}${comma(i)}${eol}` : `${indent}${member}${comma(i)}${layout === 'mixed' && i < members.length - 1 ? '' : note(i) + eol}`)).join('');
  return (language.open + body + language.close).replace(/\r?\n/g, eol);
}

/** In milliseconds: what ends at all ends far below it, on a busy machine too. */
const LONG = 60_000;
const REFUSED = new Set(['param-unsupported', 'param-renamed', 'effort-invalid', 'endpoint-required']);

describe('a plan of a generated request', () => {
  it('changes its ranges alone, reads as what was meant, is accepted by the target, and leaves nothing to plan', () => {
    const seen = new Map<string, number>();
    fc.assert(fc.property(requests, (request) => {
      const { language: { path }, move: [from, to] } = request;
      const text = written(request);
      const made = plan(path, text, to, [from]);
      if (made.edits.length === 0) {
        expect(made.blocked).toHaveLength(1);
        seen.set('blocked', (seen.get('blocked') ?? 0) + 1);
        return;
      }
      seen.set(path, (seen.get(path) ?? 0) + 1);
      const edits = made.edits.map(({ range, newText }) => ({ ...range, newText }));
      for (const { range, oldText } of made.edits) expect(text.slice(range.start, range.end)).toBe(oldText);
      const after = applied(text, made);
      expect(applyEdits(after, invertEdits(text, edits))).toBe(text);

      const { sites, findings } = shippedEngine().scanText({ path, text: after }, { today: TODAY, target: undefined });
      expect(findings.filter(({ ruleId, severity }) => REFUSED.has(ruleId) && severity !== 'information').map(({ message }) => message)).toEqual([]);
      expect(sites.flatMap((site) => (site.kind === 'model' ? [site.value] : []))).toEqual([to]);
      expect(plan(path, after, to, [from])).toMatchObject({ edits: [], blocked: [] });
      expect(/,\s*,/.test(after), after).toBe(false);
      // what no edit speaks of is still there
      for (const name of request.names) expect(new RegExp(`\\b${name}\\b`).test(after) || made.edits.some(({ oldText }) => oldText.includes(name)), name).toBe(true);
      expect(after.split('\n').every((line, i, { length }) => i === length - 1 || line.endsWith('\r') === (request.eol === '\r\n'))).toBe(true);
      if (/\.[jt]s$/.test(path)) expect(() => parse(after)).not.toThrow();
    }), { numRuns: 400 });
    expect([...seen.keys()].sort()).toEqual(['a.js', 'a.php', 'a.py', 'a.rb', 'a.ts', 'blocked']);
  }, LONG);
});
