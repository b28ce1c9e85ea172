import { describe, expect, test } from 'vitest';
import { levelOf } from '../../../src/core/config/config.ts';
import type { Level } from '../../../src/core/config/config-schema.ts';
import type { Target } from '../../../src/core/rules/rule.ts';
import { optionsOf } from '../../../src/core/rules/rule-options.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();
const RETIRING = 'import openai\nopenai.OpenAI().responses.create(model="gpt-4o", input=text)\n';

/** `rule level` of every finding under a configuration. */
function found(text: string, configuration: object, target?: Target): string[] {
  const { config, problems } = engine.readConfig(JSON.stringify(configuration));
  expect(problems).toEqual([]);
  return engine.scanText({ path: 'src/a.py', text }, { today: TODAY, target, config }).findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`);
}

describe('a level', () => {
  test('is that of all that the rule finds, off takes it away, default leaves it', () => {
    expect(found(RETIRING, {})).toEqual(['model-retiring warning']);
    expect(found(RETIRING, { rules: { 'model-hardcoded': 'off', 'model-retiring': 'error' } })).toEqual(['model-retiring error']);
    expect(found(RETIRING, { rules: { 'model-hardcoded': 'default', 'model-retiring': 'hint' } })).toEqual(['model-retiring hint']);
    expect(found(RETIRING, { rules: { 'model-retiring': 'off' } })).toEqual(['model-hardcoded information']);
  });

  test('switches on a rule that is off by itself', () => {
    const level = (level?: Level): Level => levelOf({ id: 'quiet', defaultLevel: 'off' }, new Map(level ? [['quiet', { level, options: {} }]] : []));
    expect([level(), level('default'), level('hint')]).toEqual(['off', 'off', 'hint']);
    expect(levelOf({ id: 'loud', defaultLevel: 'error' }, new Map())).toBe('default');
  });

  test('does not lift what only the default target says above information', () => {
    const nudge = 'import openai\nopenai.OpenAI().responses.create(model="gpt-5.4", input="Think step by step.")\n';
    const levels = (level: string, target: Target): string[] => found(nudge, { rules: { 'prompt-step-by-step': level } }, target).filter((at) => at.startsWith('prompt'));
    const target = engine.data.defaultTarget;
    expect(levels('error', { id: target, explicit: false })).toEqual(['prompt-step-by-step information']);
    expect(levels('hint', { id: target, explicit: false })).toEqual(['prompt-step-by-step hint']);
    expect(levels('error', { id: target, explicit: true })).toEqual(['prompt-step-by-step error']);
  });
});

describe('options', () => {
  const call = (seconds: number): string => `client.responses.create(model="gpt-5.5", input=text, timeout=${seconds})\n`;
  const limits = (seconds: number, options: object): string[] => found(call(seconds), { rules: { 'model-hardcoded': 'off', 'timeout-too-short': ['default', options] } });

  test('change what the rule takes for short, and what it recommends', () => {
    expect(limits(45, {})).toEqual(['timeout-too-short information']);
    expect(limits(45, { warningBelow: 50 })).toEqual(['timeout-too-short warning']);
    expect(limits(45, { informationBelow: 45 })).toEqual([]);
    expect(limits(45, { warningBelow: 300 })).toEqual(['timeout-too-short warning']);
    const { config } = engine.readConfig('{ "rules": { "timeout-too-short": ["error", { "informationBelow": 240 }] } }');
    const [finding] = engine.scanText({ path: 'src/a.py', text: call(45) }, { today: TODAY, target: undefined, config }).findings.filter(({ ruleId }) => ruleId === 'timeout-too-short');
    expect([finding?.severity, finding?.message]).toEqual(['error', expect.stringContaining('Allow 240 s or more')]);
  });

  test('that are not given have their defaults', () => {
    const declared = { many: { type: 'integer', minimum: 0, maximum: 9, default: 3, description: 'a' }, on: { type: 'boolean', default: true, description: 'b' }, words: { type: 'array', items: { type: 'string' }, default: ['x'], description: 'c' } } as const;
    expect(optionsOf(declared, {})).toEqual({ many: 3, on: true, words: ['x'] });
    expect(optionsOf(declared, { many: 0, on: false })).toEqual({ many: 0, on: false, words: ['x'] });
  });
});

describe('a provider of a host', () => {
  const at = (address: string): string => `client = OpenAI(base_url="${address}")\nclient.chat.completions.create(model="gpt-4o", messages=messages)\n`;
  const dated = (address: string, providers: object): string[] => found(at(address), { providers, rules: { 'model-hardcoded': 'off' } });

  test('says whose dates apply there', () => {
    expect(dated('https://llm.example.com/v1', {})).toEqual(['model-retiring information']);
    expect(dated('https://llm.example.com/v1', { 'llm.example.com': 'openai' })).toEqual(['model-retiring warning']);
    expect(dated('https://llm.example.com/v1', { 'llm.example.com': 'azure' })).toEqual([]);
    expect(dated('https://api.openai.com/v1', { 'api.openai.com': 'gateway' })).toEqual(['model-retiring information']);
  });

  test('is found by globs and ports, whatever the case; the first that fits counts', () => {
    expect(dated('https://LLM.example.com:8443/v1?x=1', { '*.EXAMPLE.com': 'azure' })).toEqual([]);
    expect(dated('https://llm.example.com:8443/v1', { '*.example.com:8443': 'azure' })).toEqual([]);
    expect(dated('https://llm.example.com/v1', { '*.example.com:8443': 'azure' })).toEqual(['model-retiring information']);
    expect(dated('https://user:key@llm.example.com/v1', { 'llm.*': 'openai', '*': 'azure' })).toEqual(['model-retiring warning']);
    expect(dated('https://other.example.net/llm.example.com', { 'llm.example.com': 'azure' })).toEqual(['model-retiring information']);
  });

  test('holds for requests whose class says another', () => {
    const calls = engine.scanText({ path: 'src/a.py', text: at('https://llm.example.com/v1') }, { today: TODAY, target: undefined, config: engine.readConfig('{ "providers": { "llm.example.com": "deepseek" } }').config });
    expect(calls.sites.find(({ kind }) => kind === 'model')?.call?.provider).toBe('deepseek');
  });
});
