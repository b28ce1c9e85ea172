import { afterEach, describe, expect, test } from 'vitest';
import { CodeLensRefreshRequest, CodeLensRequest, InlayHintRefreshRequest, InlayHintRequest, type CodeLens, type InlayHint } from 'vscode-languageserver/node';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient, type ClientOptions } from './test-client.ts';

const uri = 'file:///code/app/a.py';
const text = `from openai import OpenAI

PROMPT = """You are a careful assistant who answers questions about our product in two sentences."""

client = OpenAI()
answer = client.chat.completions.create(
    model="gpt-4o",
    messages=[{"role": "system", "content": PROMPT}],
)
PRICES = {"gpt-4o": 1, "gpt-4o-mini": 2, "o1": 3}
`;

let client: TestClient | undefined;
afterEach(() => client?.dispose());

const COMMANDS = { options: { commands: ['modelshift.migrate', 'modelshift.compare'] } };

async function open(options: ClientOptions, code = text): Promise<TestClient> {
  client = await TestClient.inMemory(new MemoryHost(engine), options);
  client.open(uri, code);
  return client;
}

const lenses = async (options: ClientOptions, code = text): Promise<CodeLens[]> => (await (await open(options, code)).connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };
const hints = async (options: ClientOptions, range = WHOLE, code = text): Promise<InlayHint[]> => (await (await open(options, code)).connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range })) ?? [];

describe('lenses', () => {
  test('stand above the request and above the prompt, and not above a table of prices', async () => {
    const found = await lenses(COMMANDS);
    expect(found.map(({ range, command }) => [range.start.line, command?.title])).toEqual([[2, 'Compare A/B'], [5, 'Migrate gpt-4o…'], [5, 'Compare A/B']]);
    expect(found.map(({ command }) => command?.arguments)).toEqual([
      [{ uri, position: { line: 2, character: 12 } }], [{ from: ['gpt-4o'] }], [{ uri, position: { line: 6, character: 11 } }],
    ]);
  });

  test('hand over the id of the data where an alias of it is written', async () => {
    const [lens] = await lenses(COMMANDS, 'from anthropic import Anthropic\nAnthropic().messages.create(model="claude-opus-4-1", max_tokens=9, messages=[])\n');
    expect(lens?.command).toMatchObject({ title: 'Migrate claude-opus-4-1…', arguments: [{ from: ['claude-opus-4-1-20250805'] }] });
  });

  test('call only commands that the client has', async () => {
    expect((await lenses({ options: { commands: ['modelshift.migrate'] } })).map(({ command }) => command?.command)).toEqual(['modelshift.migrate']);
    client?.dispose();
    expect(await lenses({})).toEqual([]);
  });

  test('can be switched off, alone or with everything', async () => {
    expect(await lenses({ ...COMMANDS, settings: { codeLens: false } })).toEqual([]);
    client?.dispose();
    expect(await lenses({ ...COMMANDS, settings: { enable: false } })).toEqual([]);
  });

  test('are asked for again when the settings change', async () => {
    const refreshed: string[] = [];
    const started = await open({ ...COMMANDS, abilities: { workspace: { codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } } } });
    started.connection.onRequest(CodeLensRefreshRequest.type, () => void refreshed.push('lenses'));
    started.connection.onRequest(InlayHintRefreshRequest.type, () => void refreshed.push('hints'));
    started.configure({ inlayHints: true });
    await expect.poll(() => refreshed.toSorted()).toEqual(['hints', 'lenses']);
  });
});

describe('inlay hints', () => {
  const on = { settings: { inlayHints: true } };

  test('are off unless somebody wants them', async () => {
    expect(await hints({})).toEqual([]);
  });

  test('say behind an id how many days are left and what comes after', async () => {
    expect(await hints(on)).toEqual([{ position: { line: 6, character: 18 }, label: '⚠ 54 d → gpt-6-luna', paddingLeft: true }]);
  });

  test('of the lines that are shown alone', async () => {
    expect(await hints(on, { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } })).toEqual([]);
  });

  test('are fifty in a file at most', async () => {
    const many = `from openai import OpenAI\nc = OpenAI()\n${'c.chat.completions.create(model="gpt-4o", messages=[])\n'.repeat(80)}`;
    expect((await hints(on, WHOLE, many)).length).toBeLessThanOrEqual(50);
  });
});
