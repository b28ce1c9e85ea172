import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_CONFIG, isConfigFile } from '../../../src/core/config/config.ts';
import { configSchema } from '../../../src/core/config/config-schema.ts';
import { providerNames } from '../../../src/core/config/host-providers.ts';
import { readBySchema } from '../../../src/core/config/read-by-schema.ts';
import type { Schema } from '../../../src/core/config/schema.ts';
import { parseTree } from 'jsonc-parser';
import { shippedEngine } from '../../support/engine.ts';

const engine = shippedEngine();

/** Problems with the text that each is about. */
function problemsOf(text: string): string[] {
  return engine.readConfig(text).problems.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);
}

describe('a configuration', () => {
  test('is read with comments, trailing commas and a byte order mark', () => {
    const text = `\uFEFF{
      // where to look
      "include": ["src/**/*.ts", "worker"], /* and where not */
      "exclude": ["**/legacy/**"],
      "rules": { "model-hardcoded": "off", "timeout-too-short": ["default", { "informationBelow": 60 }] },
      "target": "none",
      "providers": { "llm.example.com": "azure", "*.example.com": "gateway" },
    }`;
    const { config, problems } = engine.readConfig(text);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      include: ['src/**/*.ts', 'worker'], exclude: ['**/legacy/**'], target: 'none',
      rules: new Map([['model-hardcoded', { level: 'off', options: {} }], ['timeout-too-short', { level: 'default', options: { informationBelow: 60 } }]]),
      providers: [['llm.example.com', 'azure'], ['*.example.com', 'gateway']],
    });
  });

  test('that says nothing configures nothing', () => {
    expect(engine.readConfig('{}')).toEqual({ config: EMPTY_CONFIG, problems: [] });
    expect(problemsOf('{ "$schema": "./any.json" }')).toEqual([]);
  });

  test.each([
    ['', [': expected an object, such as { "target": "none" }']],
    [' // only this\n', [' // only this\n: expected an object, such as { "target": "none" }']],
    ['[]', ['[]: expected an object, such as { "target": "none" }']],
    ['null', ['null: expected an object, such as { "target": "none" }']],
    ['{ "target": }', ['}: not JSON: value expected']],
    ['{ "target": "none" "rules": {} }', ['"rules": not JSON: comma expected']],
    ["{ 'target': 'none' }", ["'target': not JSON: invalid symbol"]],
    ['{ "target": "none"', [': not JSON: close brace expected']],
    ['{ "tarqet": "none" }', ['"tarqet": unknown key "tarqet"; did you mean "target"?']],
    ['{ "colour": 1 }', ['"colour": unknown key "colour"']],
    ['{ "constructor": 1 }', ['"constructor": unknown key "constructor"']],
    ['{ "__proto__": { "target": 1 } }', ['"__proto__": unknown key "__proto__"']],
    ['{ "target": 5 }', ['5: expected a text, not 5']],
    ['{ "target": "gpt-5.55" }', [expect.stringMatching(/^"gpt-5\.55": the data has no model "gpt-5\.55"; the nearest are .*gpt-5\.5/)]],
    ['{ "target": "no-such-model-at-all" }', ['"no-such-model-at-all": the data has no model "no-such-model-at-all"']],
    ['{ "include": "src" }', ['"src": expected a list, each element a text of 1 to 250 characters, not "src"']],
    ['{ "exclude": ["a", 1, ""] }', ['1: expected a text of 1 to 250 characters, not 1', '"": expected a text of 1 to 250 characters, not ""']],
    ['{ "rules": { "model-retird": "off" } }', ['"model-retird": unknown key "model-retird"; did you mean "model-retired"?']],
    ['{ "rules": { "model-retired": "warn" } }', ['"warn": expected one of "off", "hint", "information", "warning", "error", "default", not "warn"']],
    ['{ "rules": { "model-retired": ["off"] } }', ['["off"]: expected one of "off", "hint", "information", "warning", "error", "default", not a list']],
    ['{ "rules": { "timeout-too-short": 1 } }', ['1: expected one of "off", "hint", "information", "warning", "error", "default", or a list of a level and options, not 1']],
    ['{ "rules": { "timeout-too-short": [] } }', ['[]: expected a list of a level and options, not a list']],
    ['{ "rules": { "timeout-too-short": ["off", {}, 1] } }', ['1: expected at most 2 elements']],
    ['{ "rules": { "timeout-too-short": ["off", { "warningBelow": 1.5, "informationBelow": -1 }] } }', ['1.5: expected a whole number from 0 to 86400, not 1.5', '-1: expected a whole number from 0 to 86400, not -1']],
    ['{ "providers": { "https://x.example/v1": "azure" } }', ['"https://x.example/v1": expected a host without scheme and path, such as "llm.example.com" or "*.example.com", not "https://x.example/v1"']],
    ['{ "target": "none", "target": "gpt-5.5" }', ['"target": "target" stands here again; the last one counts']],
  ])('%j is told what is wrong, where, and what was expected', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  test('with more globs than a person writes keeps the first of them', () => {
    const { config, problems } = engine.readConfig(JSON.stringify({ exclude: Array.from({ length: 1000 }, (_, i) => `*.${i}`) }));
    expect(config.exclude).toHaveLength(200);
    expect(problems.map(({ message }) => message)).toEqual(['expected at most 200 elements']);
  });

  test('with bad values keeps the rest', () => {
    const { config } = engine.readConfig('{ "include": ["a", 1], "target": 5, "exclude": ["b"], "rules": { "x": "off", "model-retired": "hint", "timeout-too-short": ["no", { "warningBelow": 5, "y": 1 }] }, ');
    expect(config).toEqual({ include: ['a'], exclude: ['b'], target: undefined, providers: [], rules: new Map([['model-retired', { level: 'hint', options: {} }], ['timeout-too-short', { level: 'default', options: { warningBelow: 5 } }]]) });
  });

  test('of a megabyte of rubbish, or nested without end, has a problem and costs little', () => {
    for (const text of ['}{,:x'.repeat(200_000), '['.repeat(1_000_000), '{"a":'.repeat(200_000), `{"rules":${'['.repeat(200_000)}`, '"'.repeat(1_000_000), `{${'"x":1,'.repeat(160_000)}}`, '\0'.repeat(1_000_000)]) {
      const { config, problems } = engine.readConfig(text);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThanOrEqual(50);
      expect(config).toEqual(EMPTY_CONFIG);
    }
  });

  test('law: whatever the text, reading never throws, and every problem lies in it', () => {
    const json = fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"target"', '"rules"', '"model-retired"', '"off"', '1', '//', '\n', '/*', '"', '\\u12')).map((parts) => parts.join('')));
    fc.assert(fc.property(json, (text) => {
      for (const { start, end, message } of engine.readConfig(text).problems) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(message).not.toBe('');
      }
    }));
  });

  test('is known by its name, in every folder, and is not scanned itself', () => {
    expect(['modelshift.config.json', 'a/b/modelshift.config.json'].map(isConfigFile)).toEqual([true, true]);
    expect(['my-modelshift.config.json', 'modelshift.config.json5'].map(isConfigFile)).toEqual([false, false]);
    expect(['a/modelshift.config.json', 'a/other.json'].map((path) => engine.handles(path))).toEqual([false, true]);
  });
});

describe('the schema of configurations', () => {
  const published = JSON.parse(readFileSync(new URL('../../../docs/schemas/modelshift.config.schema.json', import.meta.url), 'utf8')) as object;
  const isValid = new Ajv({ strict: false }).compile(published);

  test('law: editors accept by it what is read without a problem, and refuse the rest', () => {
    const level = fc.constantFrom('off', 'hint', 'information', 'warning', 'error', 'default', 'warn', 1);
    const options = fc.record({ warningBelow: fc.constantFrom(0, 30, 86_400, 86_401, -1, 1.5, '30'), informationBelow: fc.constantFrom(5, null), other: fc.constant(1) }, { requiredKeys: [] });
    const config = fc.record({
      $schema: fc.constantFrom('x', 1), target: fc.constantFrom('none', 'gpt-5.5', 1, []),
      include: fc.oneof(fc.array(fc.constantFrom('a', '', 1, 'x'.repeat(251))), fc.constant('a')), exclude: fc.array(fc.constantFrom('a', '**/*.ts')),
      rules: fc.oneof(fc.record({ 'model-retired': level, 'timeout-too-short': fc.oneof(level, fc.tuple(level), fc.tuple(level, options), fc.tuple(level, options, level), fc.constant([])), 'no-such-rule': level }, { requiredKeys: [] }), fc.constant([])),
      providers: fc.dictionary(fc.constantFrom('llm.example.com', '*.example.com:4000', 'https://x/', ''), fc.constantFrom('azure', 'gateway', 'nobody', 2)),
      colour: fc.constant(1),
    }, { requiredKeys: [] });
    fc.assert(fc.property(fc.oneof(config, fc.constantFrom([], null, 1)), (value) => {
      expect(engine.readConfig(JSON.stringify(value)).problems.length === 0).toBe(isValid(value));
    }), { numRuns: 500 });
  });

  test('offers every rule, level and provider with words about it', () => {
    const { properties } = configSchema({ rules: engine.rules, providers: providerNames(engine.registry), targets: ['some-model'] });
    for (const property of Object.values(properties)) expect(property.description).toMatch(/\.$/);
    const rules = properties['rules'];
    if (!rules || 'anyOf' in rules || rules.type !== 'object') throw new Error('rules are a table');
    expect(Object.keys(rules.properties)).toEqual(engine.rules.map(({ id }) => id));
    expect(properties['target']).toMatchObject({ examples: ['none', 'some-model'] });
  });

  test('reads switches and lists of texts, which rules may have as options', () => {
    const schema: Schema = { type: 'object', additionalProperties: false, properties: { on: { type: 'boolean' }, words: { type: 'array', items: { type: 'string' } } } };
    const read = (text: string): unknown => {
      const messages: string[] = [];
      const tree = parseTree(text);
      return tree && [readBySchema(tree, schema, (_, message) => messages.push(message)), messages];
    };
    expect(read('{ "on": false, "words": ["a", "b"] }')).toEqual([{ on: false, words: ['a', 'b'] }, []]);
    expect(read('{ "on": "yes", "words": [true, {}] }')).toEqual([{ words: [] }, ['expected true or false, not "yes"', 'expected a text, not true', 'expected a text, not an object']]);
  });
});
