import { afterEach, describe, expect, test } from 'vitest';
import { MarkupContent } from 'vscode-languageserver/node';
import { modelCard } from '../../src/server/hover-card.ts';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const uri = 'file:///code/app/a.py';
const text = 'import openai\nopenai.OpenAI().responses.create(model="gpt-4o", input="Hello")\n';

let client: TestClient | undefined;
afterEach(() => client?.dispose());

function card(scalar: string, today = '2026-11-21'): string {
  const match = engine.registry.match(scalar);
  if (!match) throw new Error(`${scalar} is not read as a model`);
  return modelCard(match, engine, today);
}

describe('a hover', () => {
  test('over a model id shows its card, marked up, on the id alone', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine));
    client.open(uri, text);
    const hover = await client.hover(uri, 'gpt-4o', text);
    expect(hover?.range).toEqual({ start: { line: 1, character: 40 }, end: { line: 1, character: 46 } });
    expect(MarkupContent.is(hover?.contents) && hover.contents.value).toBe(card('gpt-4o'));
  });

  test('over anything else shows nothing', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine));
    client.open(uri, text);
    expect(await client.hover(uri, 'create', text)).toBeNull();
    expect(await client.hover('file:///code/app/never-opened.py', 'gpt-4o', text)).toBeNull();
  });
});

describe('the model card', () => {
  test('begins with the id, the name of the vendor and the family', () => {
    expect(card('gpt-4o').split('\n')[0]).toBe('**`gpt-4o`** · OpenAI · family gpt-4o');
    expect(card('claude-sonnet-4-5')).toContain('· Anthropic ·');
  });

  test('says the end, the days left and what comes after, counted from today', () => {
    expect(card('gpt-4o')).toContain('Status on 2026-11-21: **Retires on 2027-01-14**, in 54 days');
    expect(card('gpt-4o')).toContain('Replacement: `gpt-6-luna`');
    expect(card('gpt-4o', '2027-01-13')).toContain('in 1 day ');
    expect(card('gpt-4o', '2027-01-14')).toContain('Status on 2027-01-14: **Retire');
    expect(card('gpt-4o', '2027-01-24')).toContain('**Retired on 2027-01-14**, 10 days ago');
  });

  test('follows replacements that are gone themselves', () => {
    const gone = engine.registry.models.find((m) => (engine.registry.replacementOn(m, '2026-11-21')?.via.length ?? 0) > 0);
    if (!gone) throw new Error('the data holds no chain of replacements');
    const next = engine.registry.replacementOn(gone, '2026-11-21');
    expect(card(gone.id)).toContain(`\`${next?.via[0]?.id}\` (retired) → `);
    expect(card(gone.id)).toContain(`→ \`${next?.model.id}\``);
  });

  test('gives prices, context, effort and endpoints, each with its source and how sure it is', () => {
    const shown = card('gpt-5.4');
    expect(shown).toMatch(/List price per million tokens: in \$2\.50 · cached \$0\.25 · out \$15\.00 \\\[\d\\\]/);
    expect(shown).toMatch(/Context: 1,050,000 tokens \\\[\d\\\]/);
    expect(shown).toMatch(/Effort: none, low, medium, high, xhigh \\\[\d\\\]; default none \\\[\d\\\]/);
    expect(shown).toMatch(/Endpoints: responses, chat\.completions, batch \\\[\d\\\]/);
    expect(shown).toMatch(/\\\[1\\\] .* — (primary|secondary)/);
    expect(shown).toContain(`Data of ${engine.registry.dataDate}.`);
  });

  test('says unknown in words, and never zero', () => {
    const bare = engine.registry.models.find((m) => m.pricePerMTok === undefined && m.contextWindow === undefined);
    if (!bare) throw new Error('the data knows everything');
    expect(card(bare.id)).toContain('List price per million tokens: unknown');
    expect(card(bare.id)).toContain('Context: unknown');
    const halfPriced = engine.registry.models.find((m) => m.pricePerMTok && m.pricePerMTok.cachedInput === undefined);
    expect(card(halfPriced?.id ?? '')).toContain('cached unknown');
    for (const model of engine.registry.models) expect(card(model.id)).not.toMatch(/undefined|NaN|\$0\.00(?!\d)|in -/);
  });

  test('says whose clock it used', () => {
    expect(card('gpt-4o')).toContain("Dates are on the vendor's clock; clouds and gateways that host the model keep others.");
    expect(card('bedrock/anthropic.claude-3-opus-20240229-v1:0')).toContain('Called through bedrock, which keeps dates of its own.');
    expect(card('azure/gpt-4o')).toContain('This is a name that somebody chose');
    expect(card('ft:gpt-4o-2024-08-06:acme::abc')).toContain('The facts are of the base model.');
  });

  test('of an id that the data does not know says so and offers what is near', () => {
    const shown = card('gpt-5.9');
    expect(shown).toContain(`Not in our data of ${engine.registry.dataDate}`);
    expect(shown).toMatch(/Nearest known ids: `gpt-5/);
  });

  test('shows names as text, whatever is in them', () => {
    const match = engine.registry.match('gpt-4o');
    if (!match?.model) throw new Error('gpt-4o is in the data');
    const model = { ...match.model, endpoints: ['[x](command:evil)', '<img src=x>', '`a`'] };
    expect(modelCard({ ...match, model }, engine, '2026-11-21')).toContain('\\[x\\](command:evil), \\<img src=x\\>, \\`a\\`');
  });
});
