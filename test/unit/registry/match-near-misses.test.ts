import { describe, expect, test } from 'vitest';
import { registry } from './real-registry.ts';

/** Texts of real projects that look like model ids and are none. */
const NEAR_MISSES = [
  'gpt-tokenizer', 'gpt-engineer', 'gpt-researcher', 'gpt4all', 'auto-gpt', 'chatgpt', 'gpt-3-encoder', 'gpt-3',
  'gpt2', 'gpt2-xl', 'gpt-neox-20b', 'gpt-j-6b', 'openai-gpt', 'openai-community/gpt2',
  'GPT-4V', 'GPT-5.5 Pro', 'Claude 3.5 Sonnet', 'o1-style', 'gpt-4-vision', 'GPT-4 Turbo',
  'gpt-4o-deploy', 'gpt-4o-mini-eastus', 'gpt-4-turbo-custom', 'gpt-4-custom', 'my-gpt-4o', 'prod-gpt-4o',
  '-O3', '/o1/', 'O(1)', 'o10', 'o2', 'foo1', 'o1.id', '#o1', 'o1[0]',
  'claude-code', 'claude-desktop', 'CLAUDE.md', 'claude-3', '2023-06-01', 'anthropic-version: 2023-06-01', '@anthropic-ai/claude-code',
  'gemini-cli', 'gemini.google.com', 'codex-cli', '.codex/', 'gemini-1.5',
  'whisper', 'whisper-large-v3', 'openai/whisper-large-v3', 'sora', 'tts', 'dall-e', 'embed', 'mistral', 'grok', 'llama', 'ollama', 'llamaindex',
  'gpt-4o.json', './gpt-4o', '/gpt-4o', 'docs/gpt-4o.html', 'gpt-5.4-notes.md', 'gpt-4o.test.ts', 'gpt-4o/', 'src/models/gpt-4o.ts',
  'https://platform.openai.com/docs/models/gpt-4o', 'https://img.shields.io/badge/model-gpt--4o-blue', '//gpt-4o',
  '.gpt-4o-card', '--gpt-4-color', 'gpt-4o-option', 'models.gpt-4o.title', 'model-gpt-4o', '#gpt-4o', 'gpt-4o#x', 'gpt-4o,gpt-5',
  'gpt-4o-utils', '@scope/gpt-4o', 'gpt-4o@1.2.3', 'import gpt-4o',
  'cl100k_base', 'o200k_base', '2024-10-21', '2024-06-01', 'gpt-partition', 'GPT-4000', 'googletag', 'a1o1b3', 'sha256-o1',
  'gpt-5-', 'gpt-', '-gpt-4o', 'gpt-4o-', 'gpt--4o', 'gpt-4o ', ' gpt-4o', 'gpt-4o\n', 'use gpt-4o here', 'gpt‑4o',
  'commander', 'command-line', 'command-runner', 'commands', 'davinci-resolve', 'ada-lovelace', 'o1-visa',
  'grok-pattern', 'deepseek-api-key', 'mistral-api-key', 'gemini-api-key', 'text-embedding-model', 'sora-font', 'veo-client', 'nova-launcher',
  '', 'x', ':', '/', 'openai/', 'openai:', 'ft:', 'ft::', '@', 'anthropic.', 'us.anthropic.', ' > ', 'openai > ',
];

describe('texts that are no model id', () => {
  test.each(NEAR_MISSES)('%j', (text) => {
    expect(registry.match(text)).toBeUndefined();
  });

  test.each(['o1', 'o3', 'command', 'ada', 'babbage', 'curie', 'davinci', 'llama3'])('%s needs a strong position', (text) => {
    expect(registry.match(text)).toMatchObject({ wordLike: true });
  });

  test.each(['gpt-oss-20b', 'openai/gpt-oss-120b'])('%s is recognised, and no vendor date applies', (text) => {
    const match = registry.match(text);
    expect(match?.channel).toBe('other');
    expect(match?.model && registry.statusOn(match.model, '2099-01-01')).toEqual({ state: 'active' });
  });
});
