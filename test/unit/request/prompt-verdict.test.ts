import { describe, expect, test } from 'vitest';
import { effectiveEffort, type EffectiveEffort, type EffortSetting } from '../../../src/request/effective-effort.ts';
import { promptVerdict, type PromptVerdict, type PromptVerdicts, type Thinking } from '../../../src/request/prompt-verdict.ts';
import { readData } from '../data/read-data.ts';
import { model, registry } from '../registry/real-registry.ts';

const verdicts = readData<PromptVerdicts>('prompt-verdicts.json');

const KEEP = { verdict: 'keep', severity: undefined };
const NOTE = { verdict: 'remove', severity: 'information' };
const WARN = { verdict: 'remove', severity: 'warning' };
const HINT = { verdict: 'hint', severity: 'information' };
type Expected = typeof KEEP | typeof NOTE | undefined;

function verdictAt(id: string, effort: EffectiveEffort, thinking: Thinking): PromptVerdict | undefined {
  return promptVerdict(verdicts, 'prompt-step-by-step', model(id), effort, thinking);
}

/** What the table says at each level; levels that a model does not take are left out of the row. */
function expectRow(ids: readonly string[], thinking: Thinking, row: Readonly<Record<string, Expected>>): void {
  for (const id of ids) {
    for (const [level, expected] of Object.entries(row)) {
      const effort: EffectiveEffort = level === 'unknown' ? { origin: 'unknown' } : level === 'not-a-setting' ? { origin: level, value: 'none' } : { origin: 'literal', value: level };
      const found = verdictAt(id, effort, thinking);
      expect(found && { verdict: found.verdict, severity: found.severity }, `${id} at ${level}, thinking ${thinking}`).toEqual(expected);
      if (found !== undefined) expect(found.sources).not.toEqual([]);
    }
  }
}

const raised = (low: Expected, above: Expected) => ({ low, medium: above, high: above, xhigh: above, max: above });

describe('the verdict table', () => {
  test('models without reasoning: keep, no finding', () => {
    expectRow(['gpt-4o', 'gpt-4.1', 'gpt-4o-mini', 'gpt-5-chat-latest', 'mistral-large-2411', 'command-r', 'llama-3.1-8b-instant'], 'unstated', { 'not-a-setting': KEEP });
  });

  test('o-series: suggest removal', () => {
    expectRow(['o1', 'o3', 'o3-mini', 'o4-mini', 'o3-pro'], 'unstated', { low: NOTE, medium: WARN, high: WARN, unknown: HINT });
  });

  test('gpt-5 to gpt-5.4: keep at none and minimal, else remove', () => {
    expectRow(['gpt-5', 'gpt-5-2025-08-07', 'gpt-5-mini', 'gpt-5-nano', 'gpt-5.1', 'gpt-5.2', 'gpt-5.4', 'gpt-5.4-2026-03-05', 'gpt-5.4-pro'], 'unstated', {
      none: KEEP, minimal: KEEP, ...raised(NOTE, WARN), unknown: HINT,
    });
  });

  test('the small tiers of gpt-5.4: keep at none, hint above', () => {
    expectRow(['gpt-5.4-mini', 'gpt-5.4-nano', 'gpt-5.4-mini-2026-03-17'], 'unstated', { none: KEEP, ...raised(HINT, HINT), unknown: HINT });
  });

  test('gpt-5.5, 5.6 and 6.x: keep at none, else remove', () => {
    expectRow(['gpt-5.5', 'gpt-5.5-2026-04-23', 'gpt-5.6-sol', 'gpt-5.6-terra', 'gpt-5.6-luna', 'gpt-6-sol', 'gpt-6-astra', 'gpt-6.1-terra', 'gpt-6.2-sol'], 'unstated', {
      none: KEEP, minimal: KEEP, ...raised(NOTE, WARN), unknown: HINT,
    });
  });

  test('Claude from Sonnet 5 on, thinking on: keep at low, a hint to remove above', () => {
    expectRow(['claude-sonnet-5', 'claude-sonnet-5-5', 'claude-opus-5', 'claude-opus-5-5', 'claude-haiku-5-5', 'claude-fable-5-1', 'claude-mythos-5'], 'on', {
      ...raised(KEEP, NOTE), none: undefined, unknown: HINT,
    });
  });

  test('Claude, where thinking is on without being asked for', () => {
    expectRow(['claude-sonnet-5', 'claude-sonnet-5-5', 'claude-fable-5', 'claude-mythos-5-2'], 'unstated', raised(KEEP, NOTE));
    expectRow(['claude-opus-5', 'claude-haiku-5-5'], 'unstated', raised(undefined, undefined));
  });

  test('Claude, thinking disabled: keep', () => {
    expectRow(['claude-sonnet-5', 'claude-opus-5', 'claude-opus-4-6'], 'off', { ...raised(KEEP, KEEP), unknown: KEEP });
    expectRow(['claude-sonnet-4-5'], 'off', { 'not-a-setting': KEEP });
  });

  test('Claude 4.5 and older without a budget: keep; with one, no source', () => {
    const old = ['claude-3-haiku-20240307', 'claude-3-7-sonnet-20250219', 'claude-sonnet-4-20250514', 'claude-opus-4-1', 'claude-sonnet-4-5', 'claude-haiku-4-5'];
    expectRow(old, 'unstated', { 'not-a-setting': KEEP });
    expectRow(old, 'on', { 'not-a-setting': undefined });
    expectRow(old, 'dynamic', { 'not-a-setting': undefined });
    expectRow(['claude-opus-4-5'], 'unstated', { low: KEEP, high: KEEP, unknown: KEEP });
  });

  test('Gemini: a hint, whatever the effort', () => {
    expectRow(['gemini-2.5-pro', 'gemini-3.6-flash', 'gemini-4-argon'], 'unstated', { 'not-a-setting': HINT, minimal: HINT, ...raised(HINT, HINT), unknown: HINT });
  });

  test('no row: no verdict', () => {
    for (const id of ['gpt-5.3-codex', 'gpt-5.1-codex-max', 'grok-4.7', 'deepseek-flash', 'gpt-oss-120b', 'claude-opus-4-7', 'gpt-daybreak-red-latest']) {
      expectRow([id], 'unstated', { ...raised(undefined, undefined), unknown: undefined });
    }
  });
});

describe('the verdict for code', () => {
  const omitted: EffortSetting = { state: 'omitted' };
  const at = (id: string, written: EffortSetting) => verdictAt(id, effectiveEffort(registry, model(id), written), 'unstated');

  test('flips between gpt-5.4 and gpt-5.5 when the effort is left to the default', () => {
    expect(at('gpt-5.4', omitted)).toMatchObject({ verdict: 'keep' });
    expect(at('gpt-5.5', omitted)).toMatchObject(WARN);
  });

  test('stays when effort none is pinned', () => {
    expect(at('gpt-5.5', { state: 'literal', value: 'none' })).toMatchObject({ verdict: 'keep' });
    expect(at('gpt-5.4', { state: 'literal', value: 'none' })).toMatchObject({ verdict: 'keep' });
  });

  test('an effort that the code does not tell is a hint at most', () => {
    expect(at('gpt-5.5', { state: 'dynamic' })).toMatchObject(HINT);
    expect(at('gpt-6-astra', omitted)).toMatchObject(HINT);
  });

  test('a refused effort has no verdict', () => {
    expect(at('gpt-6-astra', { state: 'literal', value: 'none' })).toBeUndefined();
  });
});
