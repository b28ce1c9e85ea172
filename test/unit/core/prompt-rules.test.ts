import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/core/rules/rule.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();

/** A model of which the data speaks, where it is not the default one of these tests. */
const TARGETS: Readonly<Record<string, string>> = { 'prompt-output-nothing-else': 'gpt-5.4-mini', 'prompt-persistence-boilerplate': 'gpt-5.6-sol' };
const targetOf = (ruleId: string): string => TARGETS[ruleId] ?? 'gpt-5.6-sol';

function findings(path: string, text: string, target = 'gpt-5.6-sol'): readonly Finding[] {
  return engine.scanText({ path, text }, { today: TODAY, target: { id: target, explicit: true } }).findings.filter(({ ruleId }) => ruleId.startsWith('prompt-'));
}

/** A request with tools, so that rules about tools speak too. */
function inRequest(wording: string, model: string): string {
  return `await client.responses.create({ model: ${JSON.stringify(model)}, tools, reasoning: { effort: "medium" }, instructions: ${JSON.stringify(`You sort mail.\n${wording}\nAnswer with one word.`)} });`;
}

describe.each(engine.data.promptRules.filter(({ positive }) => positive.length > 0).map((data) => [data.id, data] as const))('wordings of %s', (id, data) => {
  const asText = (wording: string | readonly [string, string]): string => (typeof wording === 'string' ? wording : wording.join('\n'));
  const flags = (wording: string | readonly [string, string]): boolean => findings('src/a.ts', inRequest(asText(wording), targetOf(id)), targetOf(id)).some(({ ruleId }) => ruleId === id);

  test.each(data.positive.map((wording) => [wording]))('flags: %s', (wording) => {
    expect(flags(wording)).toBe(true);
  });

  test.each(data.negative.map((wording) => [wording]))('is silent on: %s', (wording) => {
    expect(flags(wording)).toBe(false);
  });
});

describe('every rule about prompts', () => {
  const rules = engine.rules.filter(({ id }) => id.startsWith('prompt-'));

  test('has wordings or data, and verdicts, and no others have', () => {
    const ids = rules.map(({ id }) => id).sort();
    expect(engine.data.promptRules.map(({ id }) => id).sort()).toEqual(ids);
    expect(Object.keys(engine.data.promptVerdicts.rules).sort()).toEqual(ids);
  });

  test('leaves every sentence to one rule', () => {
    const both = findings('prompts/a.md', 'You sort mail.\nThink step by step and return valid JSON only.\n');
    expect(both.map(({ ruleId }) => ruleId)).toEqual(['prompt-json-in-prose']);
  });

  test('says whether the prompt is tied, bound or neither', () => {
    const message = (path: string, text: string): string | undefined => findings(path, text).find(({ ruleId }) => ruleId === 'prompt-step-by-step')?.message;
    expect(message('src/a.ts', inRequest('Think step by step.', 'gpt-5.6-sol'))).toContain('Judged on gpt-5.6-sol at effort medium (written)');
    expect(message('prompts/a.md', 'Think step by step.')).toContain('Not tied to a call, judged on gpt-5.6-sol');
    expect(message('src/a.py', 'from langchain_core.prompts import PromptTemplate\nchain = PromptTemplate.from_template("Think step by step about {x}.") | llm\n')).toContain('Built by PromptTemplate.from_template, apart from its request');
  });

  test('a deployment of a name that the user chose is judged on no model', () => {
    const through = (client: string): string => `import openai\nc = openai.${client}(api_key=k)\nc.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": "Think step by step."}])\n`;
    expect(findings('src/a.py', through('AzureOpenAI'))).toEqual([]);
    expect(findings('src/a.py', through('OpenAI')).map(({ ruleId }) => ruleId)).toEqual(['prompt-step-by-step']);
  });

  test('reads wrapped lines, escapes and joined literals as the model does', () => {
    expect(findings('prompts/a.md', 'Now please think about it\r\nstep by step.').map(({ ruleId }) => ruleId)).toEqual(['prompt-step-by-step']);
    const joined = findings('src/a.py', 'import openai\nSYSTEM_PROMPT = (\n    "You sort mail. Think "\n    "step by step."\n)\n');
    expect(joined.map(({ ruleId }) => ruleId)).toEqual(['prompt-step-by-step']);
  });

  test.each([
    ['front matter', '---\ndescription: Think step by step\n---\nSort mail.'],
    ['fenced code', 'Sort mail.\n```\nThink step by step.\n```'],
    ['an example block', 'Sort mail.\n<example>\nThink step by step.\n</example>'],
    ['a list of examples', 'Sort mail.\n\nExamples:\nThink step by step.\n'],
    ['a quotation', 'Never write “Think step by step” in a title.'],
    ['German', 'Denke Schritt für Schritt nach und gib nur JSON zurück. Denke Schritt für Schritt nach und gib nur JSON zurück.'],
    ['Chinese', '你是一个助手。请一步一步地思考。请一步一步地思考。'],
    ['Arabic', 'أنت مساعد مفيد. فكر خطوة بخطوة. فكر خطوة بخطوة.'],
  ])('is silent on %s', (_what, text) => {
    expect(findings('prompts/a.md', text)).toEqual([]);
  });
});

/** Pieces of prompts in several scripts, with every line ending, and templates in templates. */
const pieces = fc.constantFrom(
  'Think step by step. ', 'First read it, then compare it, then decide.', 'Be concise.', 'Return valid JSON only', 'NEVER use the x_tool', 'Today is {date}. ', '你是助手。', 'فكر', '\n', '\r\n', '\r', '- Analyse it', '1. Check\n2. Review\n3. Decide\n',
  '```', '<example>', '"', '`', '${a}', '{{ b', '}}', '\\', '\\n', 'Cite the page number for every quoted figure.', '…', '\u202e', '  ', ':', '. ', 'Example 1:\n', '---\n',
);
const anyPrompt = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 40 }).map((parts) => parts.join(''));

describe('on any text', () => {
  test.each([['prompts/a.md', (text: string) => text], ['src/a.ts', (text: string) => `import OpenAI from "openai";\nconst SYSTEM_PROMPT = \`${text}\`;\n`], ['src/a.py', (text: string) => `import openai\nSYSTEM_PROMPT = """${text}"""\n`]] as const)('%s: findings lie inside prompts, and a second scan says the same', (path, wrap) => {
    fc.assert(fc.property(anyPrompt, (words) => {
      const text = wrap(words);
      const scan = () => engine.scanText({ path, text }, { today: TODAY, target: { id: 'gpt-5.6-sol', explicit: true } });
      const { sites, findings: found } = scan();
      const prompts = sites.filter(({ kind }) => kind === 'prompt');
      for (const finding of found.filter(({ ruleId }) => ruleId.startsWith('prompt-'))) {
        expect(finding.end).toBeGreaterThan(finding.start);
        expect(prompts.some((prompt) => prompt.start <= finding.start && finding.end <= prompt.end)).toBe(true);
        expect(finding.message).not.toMatch(/undefined|NaN/);
      }
      expect(scan().findings).toEqual(found);
    }), { numRuns: 150 });
  });

  test.each([
    ['one sentence', 'Cite the page number for every quoted figure. '], ['another sentence each', undefined], ['nudges', 'Think step by step.\n'], ['list items', '- Analyse the file\n'], ['blank lines', '\n'], ['blanks', ' '],
    ['open fences', '``` \n'], ['open examples', '<example>\n'], ['quotes', '" '], ['holes', '{a} '], ['dots', '.'], ['firsts', 'first read then '], ['shouts', 'NEVER '], ['runs of emphasis', 'It MUST be so.\n'], ['emphasised blanks', 'MUST       '], ['capitals', 'DO NOT SHOUT '], ['shows', 'show your '], ['pleas', 'If you answer so, I will '], ['tags', 'write in < '], ['headings', 'Example:\n'],
  ])('takes time in proportion to a long text of %s', (_what, piece) => {
    const of = (size: number): string => (piece === undefined ? Array.from({ length: size / 50 }, (_, i) => `Write chapter ${i} about the city number ${i * 7}.`).join('\n') : piece.repeat(size / piece.length));
    // processor time: what else the machine does changes it little
    const time = (text: string): number => {
      const before = process.cpuUsage();
      findings('prompts/a.md', text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    // other texts each time: what was found in the words of a prompt is kept
    const least = (size: number): number => Math.min(...[1, 2, 3].map((more) => time(of(size + more * 400))));
    time(of(50_000));
    const small = Math.max(least(50_000), 2);
    // eight times the text: sixty-four times the time if anything in it were quadratic
    expect(least(400_000) / small).toBeLessThan(18);
  }, 30_000);
});
