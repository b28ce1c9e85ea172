import { describe, expect, test } from 'vitest';
import { effectiveEffort, type EffortSetting } from '../../../src/request/effective-effort.ts';
import { model, registry } from '../registry/real-registry.ts';

const literal = (value: string): EffortSetting => ({ state: 'literal', value });
const omitted: EffortSetting = { state: 'omitted' };
const dynamic: EffortSetting = { state: 'dynamic' };

describe('effectiveEffort', () => {
  test.each([
    ['gpt-4o', omitted, { origin: 'not-a-setting', value: 'none' }],
    ['gpt-4o', literal('high'), { origin: 'not-a-setting', value: 'none' }],
    ['gpt-4o', dynamic, { origin: 'not-a-setting', value: 'none' }],
    ['claude-sonnet-4-5', omitted, { origin: 'not-a-setting', value: 'none' }],
    ['gpt-5.5', literal('none'), { origin: 'literal', value: 'none' }],
    ['gpt-5.5', literal('xhigh'), { origin: 'literal', value: 'xhigh' }],
    ['gpt-5.5', literal('minimal'), { origin: 'invalid', value: 'minimal', accepted: ['none', 'low', 'medium', 'high', 'xhigh'] }],
    ['gpt-5.5', literal('High'), { origin: 'invalid', value: 'High' }],
    ['gpt-6-astra', literal('none'), { origin: 'invalid', value: 'none' }],
    ['gpt-5.4', omitted, { origin: 'default', value: 'none', fact: { secondaryOnly: false } }],
    ['gpt-5.4-mini', omitted, { origin: 'default', value: 'none', fact: { secondaryOnly: true } }],
    ['gpt-5.5', omitted, { origin: 'default', value: 'medium' }],
    ['gpt-6-astra', omitted, { origin: 'unknown' }],
    ['gpt-5.5', dynamic, { origin: 'unknown' }],
    ['gpt-6-cyber', omitted, { origin: 'unknown' }],
    ['gpt-6-cyber', literal('high'), { origin: 'unknown' }],
  ])('%s with %j', (id, written, expected) => {
    expect(effectiveEffort(registry, model(id), written)).toMatchObject(expected);
  });

  test('an effort that is not known has no value', () => {
    expect(effectiveEffort(registry, model('gpt-6-astra'), omitted)).toEqual({ origin: 'unknown' });
  });

  test('holds for every model: what a source calls the default is accepted', () => {
    for (const each of registry.models) {
      const effective = effectiveEffort(registry, each, omitted);
      if (effective.origin === 'default') expect(registry.acceptedEffort(each), each.id).toContain(effective.value);
    }
  });
});
