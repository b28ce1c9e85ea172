import { describe, expect, test } from 'vitest';
import { FAMILIES, registry } from './real-registry.ts';

const everyId = registry.models.flatMap((model) => [model.id, ...model.aliases].map((id) => ({ id, model })));

describe('ids of the data', () => {
  test('are matched as their own model, whole, in any case', () => {
    for (const { id, model } of everyId) {
      for (const written of [id, id.toUpperCase()]) {
        expect(registry.match(written), written).toMatchObject({ core: written, start: 0, end: written.length, model: { id: model.id }, provider: model.provider });
        expect(registry.get(written)).toBe(model);
      }
    }
  });

  test('hold a needle of some family, so that the prefilter never misses one', () => {
    const needles = FAMILIES.flatMap((family) => family.needles);
    expect(everyId.map(({ id }) => id.toLowerCase()).filter((id) => !needles.some((needle) => id.includes(needle)))).toEqual([]);
  });

  test('are word-like only where the id is an everyday word', () => {
    const wordLike = everyId.filter(({ id }) => registry.match(id)?.wordLike).map(({ id }) => id);
    expect(wordLike.sort()).toEqual(['ada', 'babbage', 'command', 'curie', 'davinci', 'o1', 'o3']);
  });
});

describe('core forms', () => {
  test.each([
    ['gpt-4o', 'gpt-4o'],
    ['gpt-4.1-nano', 'gpt-4.1-nano'],
    ['gpt-5.4-mini', 'gpt-5.4-mini'],
    ['gpt-6.2-astra', 'gpt-6.2-astra'],
    ['gpt-4o-2024-08-06', 'gpt-4o-2024-08-06'],
    ['gpt-4-0613', 'gpt-4-0613'],
    ['gpt-4-0125-preview', 'gpt-4-0125-preview'],
    ['chatgpt-4o-latest', 'chatgpt-4o-latest'],
    ['gpt-5.6', 'gpt-5.6-sol'],
    ['gpt-5.6-terra', 'gpt-5.6-terra'],
    ['gpt-6-luna', 'gpt-6-luna'],
    ['o1', 'o1'],
    ['o3-pro', 'o3-pro'],
    ['o4-mini-deep-research-2025-06-26', 'o4-mini-deep-research-2025-06-26'],
    ['text-embedding-3-small', 'text-embedding-3-small'],
    ['whisper-1', 'whisper-1'],
    ['tts-1-hd', 'tts-1-hd'],
    ['dall-e-3', 'dall-e-3'],
    ['gpt-image-1', 'gpt-image-1'],
    ['gpt-realtime', 'gpt-realtime'],
    ['gpt-audio', 'gpt-audio'],
    ['gpt-live-transcribe', 'gpt-live-transcribe'],
    ['gpt-transcribe', 'gpt-transcribe'],
    ['sora-2', 'sora-2'],
    ['omni-moderation-latest', 'omni-moderation-latest'],
    ['davinci-002', 'davinci-002'],
    ['computer-use-preview', 'computer-use-preview'],
    ['claude-3-5-sonnet-20241022', 'claude-3-5-sonnet-20241022'],
    ['claude-sonnet-4-20250514', 'claude-sonnet-4-20250514'],
    ['claude-sonnet-4-5', 'claude-sonnet-4-5-20250929'],
    ['claude-opus-4-6', 'claude-opus-4-6'],
    ['claude-fable-5-2', 'claude-fable-5-2'],
    ['gemini-2.5-flash-preview-05-20', 'gemini-2.5-flash-preview-05-20'],
    ['gemini-4-argon', 'gemini-4-argon'],
    ['gemini-flash-lite-latest', 'gemini-flash-lite-latest'],
    ['mistral-large-2411', 'mistral-large-2411'],
    ['codestral-latest', 'codestral-latest'],
    ['mistral-medium-3.5', 'mistral-medium-3.5'],
    ['mistral-medium-3-5', 'mistral-medium-3-5'],
    ['grok-4-0709', 'grok-4-0709'],
    ['deepseek-reasoner', 'deepseek-reasoner'],
    ['command-a-03-2025', 'command-a-03-2025'],
    ['embed-v4.0', 'embed-v4.0'],
    ['rerank-v3.5', 'rerank-v3.5'],
  ])('%s is %s', (written, id) => {
    expect(registry.match(written)).toMatchObject({ core: written, channel: 'vendor', fineTune: false, userNamed: false, model: { id } });
  });

  test.each([
    ['gpt-5.7', 'openai'],
    ['gpt-7-astra', 'openai'],
    ['gpt-6.3-sol-2027-01-05', 'openai'],
    ['gpt-4o-mini-2025-01-01', 'openai'],
    ['o4', 'openai'],
    ['o4-pro', 'openai'],
    ['sora-3-pro', 'openai'],
    ['claude-sonnet-6', 'anthropic'],
    ['claude-3-haiku-latest', 'anthropic'],
    ['claude-3-5-sonnet', 'anthropic'],
    ['gemini-5-pro-preview', 'google'],
    ['gemini-2.5-pro-preview-03-2025', 'google'],
    ['gemini-3-flash-001', 'google'],
    ['mistral-large-2699', 'mistral'],
    ['open-mixtral-8x22b-2404', 'mistral'],
    ['grok-5-fast', 'xai'],
    ['deepseek-v5-pro', 'deepseek'],
    ['command-a-09-2027', 'cohere'],
    ['rerank-v9.0', 'cohere'],
  ])('%s belongs to a family of %s, and is no model of the data', (written, provider) => {
    const match = registry.match(written);
    expect(match).toMatchObject({ core: written, provider, channel: 'vendor' });
    expect(match).not.toHaveProperty('model');
  });

  test.each([
    ['gpt-5-4-2026-03-05', 'openai'],
    ['gpt-4-1-mini', 'openai'],
    ['claude-4.5-sonnet', 'anthropic'],
    ['claude-3.7-sonnet', 'anthropic'],
    ['claude-sonnet-4.5', 'anthropic'],
    ['anthropic/claude-sonnet-4.5', 'anthropic'],
    ['databricks-claude-sonnet-4-5', 'anthropic'],
  ])('%s is the spelling of a host, never the vendor’s model', (written, provider) => {
    const match = registry.match(written);
    expect(match).toMatchObject({ provider, channel: 'gateway' });
    expect(match).not.toHaveProperty('model');
  });
});
