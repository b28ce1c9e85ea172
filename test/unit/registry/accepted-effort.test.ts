import { describe, expect, test } from 'vitest';
import { model, registry } from './real-registry.ts';

const toXhigh = ['none', 'low', 'medium', 'high', 'xhigh'];
const noneToMax = ['none', 'low', 'medium', 'high', 'xhigh', 'max'];
const lowToMax = ['low', 'medium', 'high', 'xhigh', 'max'];

describe('accepted and default effort', () => {
  test.each([
    [['gpt-4o', 'gpt-4.1', 'gpt-4-turbo', 'gpt-3.5-turbo'], 'not-a-setting', undefined],
    [['o3', 'o4-mini'], ['low', 'medium', 'high'], 'medium'],
    [['gpt-5', 'gpt-5-mini', 'gpt-5-nano'], ['minimal', 'low', 'medium', 'high'], 'medium'],
    [['gpt-5-pro'], ['high'], 'high'],
    [['gpt-5.1'], ['none', 'low', 'medium', 'high'], 'none'],
    [['gpt-5.2', 'gpt-5.4', 'gpt-5.4-mini', 'gpt-5.4-nano'], toXhigh, 'none'],
    [['gpt-5.3-codex'], toXhigh, undefined],
    [['gpt-5.5'], toXhigh, 'medium'],
    [['gpt-5.6-sol', 'gpt-5.6', 'gpt-5.6-terra', 'gpt-5.6-luna', 'gpt-6-sol', 'gpt-6-luna', 'gpt-6.1-terra'], noneToMax, 'medium'],
    [['gpt-6.1-sol'], lowToMax, 'medium'],
    [['gpt-6-astra', 'gpt-6.2-astra', 'gpt-6.2-sol'], lowToMax, undefined],
    [['claude-opus-4-8', 'claude-opus-5', 'claude-sonnet-5', 'claude-sonnet-5-5', 'claude-fable-5', 'claude-fable-5-1'], lowToMax, 'high'],
    [['claude-opus-5-5', 'claude-haiku-5-5'], lowToMax, 'medium'],
  ] as const)('%j', (ids, accepted, byDefault) => {
    for (const id of ids) {
      expect(registry.acceptedEffort(model(id)), id).toEqual(accepted);
      expect(registry.defaultEffort(model(id))?.value, id).toBe(byDefault);
    }
  });

  test.each([
    'claude-3-haiku-20240307', 'claude-3-7-sonnet-20250219', 'claude-opus-4-20250514', 'claude-opus-4-1-20250805', 'claude-sonnet-4-20250514', 'claude-sonnet-4-5',
    'claude-haiku-4-5', 'gemini-2.5-pro', 'gemini-2.5-flash-lite', 'gemini-2.0-flash-thinking-exp', 'text-embedding-3-small', 'omni-moderation-latest',
  ])('%s takes no effort value', (id) => {
    expect(registry.acceptedEffort(model(id))).toBe('not-a-setting');
  });

  test.each(['claude-opus-4-5', 'claude-opus-4-6', 'claude-sonnet-4-6', 'gemini-3-flash-preview'])('%s takes some', (id) => {
    expect(registry.acceptedEffort(model(id))).toContain('low');
  });

  test.each(['o1-mini', 'gpt-6-cyber', 'gpt-oss-120b', 'claude-mythos-preview', 'gemini-pro-latest', 'grok-4', 'gpt-realtime-2', 'gpt-5-codex-mini'])('%s reasons, and no source says which values', (id) => {
    expect(registry.acceptedEffort(model(id))).toBe('not-established');
  });
});
