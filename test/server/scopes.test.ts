import { afterEach, describe, expect, test } from 'vitest';
import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import type { ReadScopes } from '../../src/core/sites/scopes.ts';
import { LineIndex } from '../../src/core/text/line-index.ts';
import { readScopes } from '../../src/precise/read-scopes.ts';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const uri = `${folder}/src/reply.ts`;

/** A program in which only scopes tell how long the limit is. */
const withLimit = (limit: string): string => `import OpenAI from "openai";
const LIMITS = { reply: ${limit} } as const;
const client = new OpenAI({ timeout: LIMITS.reply });
export const reply = (input: string) => client.responses.create({ model: "gpt-5.5", reasoning: { effort: "high" }, input });
`;
const short = withLimit('20_000');
const byNames = ['model-hardcoded'];
const byScopes = ['timeout-too-short', 'model-hardcoded'];

/** A host that counts what is parsed, and when the parser is loaded. */
class ParsingHost extends MemoryHost {
  readonly parsed: string[] = [];
  loads = 0;

  constructor(read: ReadScopes = readScopes) {
    super(engine);
    this.loadReadScopes = () => {
      this.loads++;
      return Promise.resolve((path, text) => {
        this.parsed.push(text);
        return read(path, text);
      });
    };
  }
}

let client: TestClient;
async function start<H extends MemoryHost>(host: H, settings: Readonly<Record<string, unknown>> = {}): Promise<H> {
  client = await TestClient.inMemory(host, { folders: [folder], settings });
  return host;
}
afterEach(() => client.dispose());

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const codes = (params: { diagnostics: readonly { code?: unknown }[] } | undefined): unknown[] => (params?.diagnostics ?? []).map((d) => d.code);
const published = (): unknown[] => client.published.filter((p) => p.uri === uri).map((p) => [p.version, ...codes(p)]);
const until = (...rules: string[]): Promise<unknown> => client.diagnostics(uri, (p) => codes(p).join() === rules.join());

describe('the scopes of an open document', () => {
  test('are read when it rests, and tell what names alone do not', async () => {
    const host = await start(new ParsingHost());
    client.open(uri, short);
    await until(...byScopes);
    expect(published()).toEqual([[1, ...byNames], [1, ...byScopes]]);
    expect(host.parsed).toEqual([short]);
  });

  test('are read after an edit, of its text alone', async () => {
    const host = await start(new ParsingHost());
    client.open(uri, withLimit('900_000'));
    await until(...byNames);
    for (let version = 2; version <= 6; version++) client.change(uri, version, { text: withLimit(`${version}0_000`) });
    await client.diagnostics(uri, (p) => p.version === 6 && codes(p).join() === byScopes.join());
    expect(host.parsed.filter((text) => text !== withLimit('900_000'))).toEqual([withLimit('60_000')]);
  });

  test('change nothing that is shown when names tell the same', async () => {
    const host = await start(new ParsingHost());
    client.open(uri, withLimit('900_000'));
    await wait(400);
    expect(host.parsed).toHaveLength(1);
    expect(published()).toEqual([[1, ...byNames]]);
  });

  test('that tell more keep their findings while one types: nothing comes and goes', async () => {
    await start(new ParsingHost());
    client.open(uri, short);
    await until(...byScopes);
    client.change(uri, 2, { text: `// a word\n${short}` });
    await client.diagnostics(uri, (p) => p.version === 2);
    client.change(uri, 3, { text: `// a longer word\n${short}` });
    await client.diagnostics(uri, (p) => p.version === 3);
    expect(published()).toEqual([[1, ...byNames], [1, ...byScopes], [2, ...byScopes], [3, ...byScopes]]);
  });

  test('are missing while the text is broken: then names stand, without a word', async () => {
    await start(new ParsingHost());
    client.open(uri, short);
    await until(...byScopes);
    client.change(uri, 2, { text: `${short}export const next = (` });
    await client.diagnostics(uri, (p) => p.version === 2 && codes(p).join() === byNames.join());
    client.change(uri, 3, { text: short });
    await client.diagnostics(uri, (p) => p.version === 3 && codes(p).join() === byScopes.join());
    expect(client.log).toEqual([]);
  });

  test('are not asked for where they can tell nothing: other languages, no site, too long a text', async () => {
    const host = await start(new ParsingHost());
    client.open(`${folder}/a.py`, 'import openai\nopenai.responses.create(model="gpt-4-32k")\n');
    client.open(`${folder}/b.ts`, 'export const answer = 42;\n');
    client.open(`${folder}/c.ts`, short + '// and so on\n'.repeat(30_000));
    await client.diagnostics(`${folder}/c.ts`, (p) => codes(p).includes('model-hardcoded'));
    await wait(400);
    expect(host.loads).toBe(0);
  });

  test('that come too late for their text are thrown away', async () => {
    const host = new MemoryHost(engine);
    let give: (read: ReadScopes) => void = () => undefined;
    host.loadReadScopes = () => new Promise((resolve) => (give = resolve));
    await start(host);
    client.open(uri, short);
    await wait(400);
    client.change(uri, 2, { text: withLimit('900_000') });
    await client.diagnostics(uri, (p) => p.version === 2);
    give(readScopes);
    await wait(400);
    expect(published()).toEqual([[1, ...byNames], [2, ...byNames]]);
  });

  test('are read at once on save', async () => {
    const host = await start(new ParsingHost(), { run: 'onSave' });
    client.open(uri, withLimit('900_000'));
    await until(...byNames);
    client.change(uri, 2, { text: short });
    await wait(400);
    expect(published().at(-1)).toEqual([1, ...byNames]);
    client.save(uri);
    await client.diagnostics(uri, (p) => p.version === 2 && codes(p).join() === byScopes.join());
    expect(host.parsed).toContain(short);
  });

  test('are kept when the settings change', async () => {
    const host = await start(new ParsingHost());
    client.open(uri, short);
    await until(...byScopes);
    client.configure({ target: 'none' });
    await wait(400);
    expect(published().slice(-1)).toEqual([[1, ...byScopes]]);
    expect(host.parsed).toHaveLength(1);
  });

  test('are no more read once it is closed', async () => {
    const host = await start(new ParsingHost());
    client.open(uri, short);
    await client.diagnostics(uri);
    client.close(uri);
    await wait(400);
    expect(host.parsed).toEqual([]);
  });

  test('without a parser are told of once, and names stand', async () => {
    const host = new MemoryHost(engine);
    host.loadReadScopes = () => Promise.reject(new Error('no such file: precise.cjs'));
    await start(host);
    client.open(uri, short);
    await client.until(() => client.log.length > 0, 'a word about the parser');
    client.change(uri, 2, { text: withLimit('30_000') });
    client.save(uri);
    await client.diagnostics(uri, (p) => p.version === 2);
    await wait(400);
    expect(client.log).toHaveLength(1);
    expect(client.log[0]).toMatch(/no parser for TypeScript and JavaScript.*no such file: precise\.cjs/s);
    expect(codes(client.latest(uri))).toEqual(byNames);
  });

  test('leave quick fixes as they are: the id that only scopes tie to a call is moved', async () => {
    const text = `import OpenAI from "openai";
const client = new OpenAI();
const choice = { small: "gpt-4o" };
export const reply = (input: string) => client.responses.create({ model: choice.small, input });
`;
    await start(new ParsingHost());
    client.open(uri, text);
    const { diagnostics } = await client.diagnostics(uri, (p) => codes(p).includes('model-retiring'));
    const at = new LineIndex(text).positionAt(text.indexOf('gpt-4o') + 1);
    const params: CodeActionParams = { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics } };
    const moves = async (): Promise<number> => {
      const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
      return actions.filter(({ disabled, edit }) => !disabled && JSON.stringify(edit).includes('process.env')).length;
    };
    // the finding is the same before the scopes are read
    await expect.poll(moves, { timeout: 4000 }).toBe(1);
  });
});
