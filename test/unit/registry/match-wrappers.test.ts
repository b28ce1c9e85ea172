import { describe, expect, test } from 'vitest';
import { model, registry } from './real-registry.ts';

/** Wrapped text, core as written, id of the model where it is known, channel. */
const WRAPPED: readonly (readonly [string, string, string | undefined, string])[] = [
  // vendor prefixes
  ['openai/gpt-5.4', 'gpt-5.4', 'gpt-5.4', 'vendor'],
  ['anthropic/claude-opus-5', 'claude-opus-5', 'claude-opus-5', 'vendor'],
  ['openrouter/openai/gpt-4o', 'gpt-4o', 'gpt-4o', 'gateway'],
  ['vertex_ai/claude-sonnet-4@20250514', 'claude-sonnet-4@20250514', 'claude-sonnet-4-20250514', 'vertex'],
  ['openai/responses/gpt-5-codex', 'gpt-5-codex', 'gpt-5-codex', 'vendor'],
  ['mistralai/mistral-large-2411', 'mistral-large-2411', 'mistral-large-2411', 'vendor'],
  ['openai/o1', 'o1', 'o1', 'vendor'],
  ['openai/claude-sonnet-4-5', 'claude-sonnet-4-5', 'claude-sonnet-4-5-20250929', 'gateway'],
  ['OpenAI/GPT-4o', 'GPT-4o', 'gpt-4o', 'vendor'],
  // router suffixes and moving names
  ['openai/gpt-4o:online', 'gpt-4o', 'gpt-4o', 'gateway'],
  ['openai/gpt-4o:free', 'gpt-4o', 'gpt-4o', 'gateway'],
  ['openai/gpt-4o:nitro', 'gpt-4o', 'gpt-4o', 'gateway'],
  ['openai/gpt-4o:floor', 'gpt-4o', 'gpt-4o', 'gateway'],
  ['anthropic/claude-opus-4-6:thinking', 'claude-opus-4-6', 'claude-opus-4-6', 'gateway'],
  ['openai/gpt-4o:batch', 'gpt-4o', 'gpt-4o', 'gateway'],
  ['openai/gpt-4o:extended', 'gpt-4o', 'gpt-4o', 'gateway'],
  ['~openai/gpt-terra-latest', 'gpt-terra-latest', undefined, 'gateway'],
  // provider registries
  ['openai:gpt-5', 'gpt-5', 'gpt-5', 'vendor'],
  ['anthropic:claude-opus-5', 'claude-opus-5', 'claude-opus-5', 'vendor'],
  ['google_genai:gemini-2.5-pro', 'gemini-2.5-pro', 'gemini-2.5-pro', 'vendor'],
  ['bedrock_converse:anthropic.claude-opus-4-8', 'anthropic.claude-opus-4-8', 'claude-opus-4-8', 'bedrock'],
  ['openai-responses:gpt-5', 'gpt-5', 'gpt-5', 'vendor'],
  ['gateway/openai:gpt-5', 'gpt-5', 'gpt-5', 'gateway'],
  ['openai:chat:gpt-4o', 'gpt-4o', 'gpt-4o', 'vendor'],
  ['anthropic:messages:claude-opus-4-6', 'claude-opus-4-6', 'claude-opus-4-6', 'vendor'],
  ['openai > gpt-4o', 'gpt-4o', 'gpt-4o', 'vendor'],
  ['anthropic > claude-3-opus-20240229', 'claude-3-opus-20240229', 'claude-3-opus-20240229', 'vendor'],
  // Bedrock: vendor and version are part of the name there
  ['anthropic.claude-3-haiku-20240307-v1:0', 'anthropic.claude-3-haiku-20240307-v1:0', 'claude-3-haiku-20240307', 'bedrock'],
  ['anthropic.claude-3-5-sonnet-20241022-v2:0', 'anthropic.claude-3-5-sonnet-20241022-v2:0', 'claude-3-5-sonnet-20241022', 'bedrock'],
  ['anthropic.claude-3-haiku-20240307-v1:0:200k', 'anthropic.claude-3-haiku-20240307-v1:0:200k', 'claude-3-haiku-20240307', 'bedrock'],
  ['anthropic.claude-opus-4-6-v1', 'anthropic.claude-opus-4-6-v1', 'claude-opus-4-6', 'bedrock'],
  ['anthropic.claude-opus-4-8', 'anthropic.claude-opus-4-8', 'claude-opus-4-8', 'bedrock'],
  ['anthropic.claude-v2:1', 'anthropic.claude-v2:1', undefined, 'bedrock'],
  ['openai.gpt-oss-120b-1:0', 'openai.gpt-oss-120b-1:0', 'gpt-oss-120b', 'bedrock'],
  ['us.meta.llama3-1-70b-instruct-v1:0', 'meta.llama3-1-70b-instruct-v1:0', 'meta.llama3-1-70b-instruct-v1:0', 'bedrock'],
  ['bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5-20250929', 'bedrock'],
  ['arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0', 'anthropic.claude-3-haiku-20240307-v1:0', 'claude-3-haiku-20240307', 'bedrock'],
  ['arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:inference-profile/us-gov.anthropic.claude-opus-4-8', 'anthropic.claude-opus-4-8', 'claude-opus-4-8', 'bedrock'],
  // Vertex AI
  ['claude-sonnet-4@20250514', 'claude-sonnet-4@20250514', 'claude-sonnet-4-20250514', 'vertex'],
  ['claude-opus-4-1@20250805', 'claude-opus-4-1@20250805', 'claude-opus-4-1-20250805', 'vertex'],
  ['claude-3-haiku@20240307', 'claude-3-haiku@20240307', 'claude-3-haiku-20240307', 'vertex'],
  ['claude-3-5-sonnet-v2@20241022', 'claude-3-5-sonnet-v2@20241022', 'claude-3-5-sonnet-20241022', 'vertex'],
  ['claude-sonnet-4-5@default', 'claude-sonnet-4-5@default', 'claude-sonnet-4-5-20250929', 'vertex'],
  ['publishers/google/models/gemini-2.5-pro', 'gemini-2.5-pro', 'gemini-2.5-pro', 'vertex'],
  ['projects/p-1/locations/europe-west4/publishers/google/models/gemini-2.5-pro', 'gemini-2.5-pro', 'gemini-2.5-pro', 'vertex'],
  ['models/gemini-2.5-flash', 'gemini-2.5-flash', 'gemini-2.5-flash', 'vendor'],
  ['models/text-embedding-004', 'text-embedding-004', 'text-embedding-004', 'vendor'],
  // Azure's spelling of a name
  ['gpt-35-turbo', 'gpt-35-turbo', 'gpt-3.5-turbo', 'azure'],
  // hosted elsewhere
  ['llama-3.3-70b-versatile', 'llama-3.3-70b-versatile', 'llama-3.3-70b-versatile', 'other'],
  ['openai/gpt-oss-120b', 'gpt-oss-120b', 'gpt-oss-120b', 'other'],
  ['gpt-oss-20b', 'gpt-oss-20b', 'gpt-oss-20b', 'other'],
  ['meta-llama/Llama-3.3-70B-Instruct', 'meta-llama/Llama-3.3-70B-Instruct', 'llama-3.3-70b-instruct', 'other'],
  ['meta-llama/Llama-2-7b-chat-hf', 'meta-llama/Llama-2-7b-chat-hf', undefined, 'other'],
  ['accounts/fireworks/models/llama-v3p1-70b-instruct', 'accounts/fireworks/models/llama-v3p1-70b-instruct', undefined, 'other'],
  ['fireworks_ai/accounts/fireworks/models/qwen3-8b', 'accounts/fireworks/models/qwen3-8b', undefined, 'other'],
  ['llama3.1:8b', 'llama3.1:8b', undefined, 'other'],
  ['ollama/llama3.1:8b', 'llama3.1:8b', undefined, 'other'],
  ['@cf/meta/llama-3.1-8b-instruct', '@cf/meta/llama-3.1-8b-instruct', undefined, 'other'],
  ['microsoft/Phi-3-mini-4k-instruct', 'microsoft/Phi-3-mini-4k-instruct', undefined, 'other'],
  ['Qwen/Qwen3-235B-A22B-Instruct-2507', 'Qwen3-235B-A22B-Instruct-2507', undefined, 'other'],
  ['deepseek-ai/DeepSeek-V3-0324', 'DeepSeek-V3-0324', undefined, 'other'],
  ['crusoe:moonshotai/Kimi-K2.6', 'Kimi-K2.6', undefined, 'other'],
  ['snowflake:openai-gpt-5-6-luna', 'openai-gpt-5-6-luna', undefined, 'other'],
  ['bedrock:us.amazon.nova-2-lite-v1:0', 'amazon.nova-2-lite-v1:0', undefined, 'bedrock'],
  ['bedrock:deepseek.r1-v1:0', 'deepseek.r1-v1:0', undefined, 'bedrock'],
  ['bedrock-mantle:openai.gpt-5.5', 'openai.gpt-5.5', 'gpt-5.5', 'bedrock'],
  ['google-cloud:gemini-3.7-flash', 'gemini-3.7-flash', 'gemini-3.7-flash', 'vertex'],
  ['groq/llama-3.3-70b-versatile', 'llama-3.3-70b-versatile', 'llama-3.3-70b-versatile', 'other'],
];

describe('wrappers', () => {
  test.each(WRAPPED)('%s holds %s', (text, core, id, channel) => {
    const match = registry.match(text);
    expect(match).toMatchObject({ core, start: text.lastIndexOf(core), end: text.lastIndexOf(core) + core.length, channel, fineTune: false, userNamed: false, wordLike: false });
    expect(match?.model?.id).toBe(id);
  });

  test.each(['us.', 'eu.', 'apac.', 'jp.', 'au.', 'global.', 'us-gov.'])('the Bedrock region %s stays outside the core', (region) => {
    const core = 'anthropic.claude-opus-4-8';
    expect(registry.match(region + core)).toMatchObject({ core, start: region.length, channel: 'bedrock', model: { id: 'claude-opus-4-8' } });
  });

  test.each([
    ['azure/gpt-4o', 'azure'],
    ['azure/responses/gpt-5', 'azure'],
    ['azure_openai:gpt-4o', 'azure'],
    ['azure:chat:gpt-4o', 'azure'],
    ['litellm_proxy/gpt-4o', 'gateway'],
    ['litellm_proxy/openai/gpt-4o', 'gateway'],
  ])('%s ends in a name that the user chose', (text, channel) => {
    expect(registry.match(text)).toMatchObject({ userNamed: true, channel });
  });

  test('a deployment whose name is no id is no model id', () => {
    expect(registry.match('azure/prod-chat')).toBeUndefined();
    expect(registry.match('azure/gpt-4o-eastus')).toBeUndefined();
  });

  test.each([
    ['ft:gpt-4o-mini-2024-07-18:org:name:id', 'gpt-4o-mini-2024-07-18'],
    ['ft:gpt-4o-mini-2024-07-18:org::id', 'gpt-4o-mini-2024-07-18'],
    ['ft:gpt-4o-mini-2024-07-18:org:name:id:ckpt-step-90', 'gpt-4o-mini-2024-07-18'],
    ['openai/ft:gpt-4.1-2025-04-14:org::id', 'gpt-4.1-2025-04-14'],
    ['ft:davinci-002:org::id', 'davinci-002'],
    ['davinci:ft-org-2023-01-01-00-00-00', 'davinci'],
  ])('%s is a fine-tune of %s', (text, core) => {
    const match = registry.match(text);
    expect(match).toMatchObject({ core, start: text.indexOf(core), fineTune: true, wordLike: false });
    expect(match?.model).toBe(model(core));
  });

  test.each(['models/gpt-4o', 'models/o1', 'models/command', 'tunedModels/my-tuning', 'unknown-host/gpt-4o', 'ft:my-model:org::id'])('%s holds no id', (text) => {
    expect(registry.match(text)).toBeUndefined();
  });
});
