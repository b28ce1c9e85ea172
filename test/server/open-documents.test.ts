import { afterEach, describe, expect, test } from 'vitest';
import { DiagnosticSeverity, DiagnosticTag, FileChangeType } from 'vscode-languageserver';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const uri = `${folder}/src/reply.ts`;
const call = (model: string): string => `import OpenAI from "openai";\nconst client = new OpenAI();\nconst reply = await client.responses.create({ model: "${model}", ...options, input: text });\n`;
const retired = call('gpt-4-32k');
const retiring = call('gpt-4o');
const harmless = 'export const answer = 42;\n';

let client: TestClient;
async function start(host: MemoryHost, options: Parameters<typeof TestClient.inMemory>[1] = { folders: [folder] }): Promise<void> {
  client = await TestClient.inMemory(host, options);
}
afterEach(() => client.dispose());

const codes = (params: { diagnostics: readonly { code?: unknown }[] } | undefined): unknown[] => (params?.diagnostics ?? []).map((d) => d.code);

describe('an open document', () => {
  test('gets its diagnostics when it is opened, as an editor shows them', async () => {
    await start(new MemoryHost(engine));
    client.open(uri, retired, 7);
    const { version, diagnostics } = await client.diagnostics(uri);
    expect(version).toBe(7);
    const gone = diagnostics.find((d) => d.code === 'model-retired');
    expect(gone).toMatchObject({
      source: 'modelshift',
      severity: DiagnosticSeverity.Error,
      tags: [DiagnosticTag.Deprecated],
      codeDescription: { href: 'file:///pages/model-retired.md' },
      range: { start: { line: 2, character: 54 }, end: { line: 2, character: 63 } },
    });
    expect(diagnostics.filter(({ relatedInformation }) => relatedInformation)).toEqual([]);
  });

  test('is checked again after an edit, under the version of the edit', async () => {
    await start(new MemoryHost(engine));
    client.open(uri, retired);
    await client.diagnostics(uri);
    client.change(uri, 2, { range: { start: { line: 2, character: 54 }, end: { line: 2, character: 63 } }, text: 'gpt-4o' });
    const { diagnostics } = await client.diagnostics(uri, ({ version }) => version === 2);
    expect(codes({ diagnostics })).toEqual(['model-retiring']);
  });

  test('is checked once for a burst of edits, and never under a version that is past', async () => {
    await start(new MemoryHost(engine));
    client.open(uri, harmless);
    await client.diagnostics(uri);
    for (let version = 2; version <= 20; version++) client.change(uri, version, { text: retired + '\n'.repeat(version) });
    await client.diagnostics(uri, ({ version }) => version === 20);
    expect(client.published.map((p) => p.version)).toEqual([1, 20]);
  });

  test('loses its diagnostics when the reason is gone, in the same version', async () => {
    await start(new MemoryHost(engine));
    client.open(uri, retired);
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
    client.change(uri, 2, { text: harmless });
    expect(await client.diagnostics(uri, ({ version }) => version === 2)).toEqual({ uri, version: 2, diagnostics: [] });
  });

  test('keeps the diagnostics of the disk when it is closed with unsaved changes', async () => {
    await start(new MemoryHost(engine, { [uri]: retiring }));
    client.open(uri, retired);
    await client.diagnostics(uri, ({ version }) => version === 1);
    await client.idle();
    client.close(uri);
    const { diagnostics } = await client.diagnostics(uri, ({ version }) => version === undefined);
    expect(codes({ diagnostics })).toContain('model-retiring');
  });

  test('wins over the disk as long as it is open', async () => {
    const host = new MemoryHost(engine, { [uri]: harmless });
    await start(host);
    client.open(uri, retired);
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
    host.files.set(uri, retiring);
    client.fileChanged(uri, FileChangeType.Changed);
    const other = `${folder}/other.ts`;
    host.files.set(other, retiring);
    client.fileChanged(other, FileChangeType.Created);
    await client.diagnostics(other);
    expect(codes(client.latest(uri))).toContain('model-retired');
  });

  test('outside of every folder is checked while it is open, and forgotten when it is closed', async () => {
    await start(new MemoryHost(engine));
    const elsewhere = 'file:///tmp/note.py';
    client.open(elsewhere, 'import openai\nopenai.responses.create(model="gpt-4-32k")\n');
    await client.diagnostics(elsewhere, ({ diagnostics }) => diagnostics.length > 0);
    client.close(elsewhere);
    await client.diagnostics(elsewhere, ({ diagnostics }) => diagnostics.length === 0);
  });

  test('of an installed package, or of no known language, is left alone', async () => {
    await start(new MemoryHost(engine));
    client.open(`${folder}/node_modules/openai/index.js`, retired);
    client.open(`${folder}/main.c`, retired);
    client.open(uri, retired);
    await client.diagnostics(uri);
    expect(client.published.map((p) => p.uri)).toEqual([uri]);
  });

  test('too large to be scanned on disk is not scanned when it is open either', async () => {
    await start(new MemoryHost(engine));
    client.open(uri, retired);
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
    client.change(uri, 2, { text: retired + ' '.repeat(1_000_000) });
    await client.diagnostics(uri, ({ version, diagnostics }) => version === 2 && diagnostics.length === 0);
  });

  test('is checked on save only, when the user wants that', async () => {
    await start(new MemoryHost(engine), { folders: [folder], settings: { run: 'onSave' } });
    client.open(uri, retired);
    await client.diagnostics(uri);
    client.change(uri, 2, { text: harmless });
    client.change(uri, 3, { text: retiring });
    await new Promise((resolve) => setTimeout(resolve, 150)); // three times the pause after which typing would have been checked
    expect(client.published.map((p) => p.version)).toEqual([1]);
    client.save(uri);
    await client.diagnostics(uri, ({ version }) => version === 3);
  });

  test('is found under whatever spelling of its address the client uses', async () => {
    const spaced = 'file:///code/app/my%20code/a%5Bb%5D.ts';
    await start(new MemoryHost(engine, { 'file:///code/app/my code/a[b].ts': retiring }));
    await client.idle();
    client.open('file:///code/app/my%20code/a[b].ts', retired);
    await client.diagnostics('file:///code/app/my%20code/a[b].ts', ({ diagnostics }) => codes({ diagnostics }).includes('model-retired'));
    client.close('file:///code/app/my%20code/a[b].ts');
    await client.diagnostics(spaced, ({ diagnostics }) => codes({ diagnostics }).includes('model-retiring'));
  });
});

describe('a text that was never saved', () => {
  test('is checked in the language that the editor gives it', async () => {
    await start(new MemoryHost(engine));
    client.open('untitled:Untitled-1', 'client.responses.create(model="o3")\n', 1, 'python');
    expect(codes(await client.diagnostics('untitled:Untitled-1'))).toEqual(['model-retiring']);
    client.open('untitled:Untitled-2', 'client.responses.create(model="o3")\n', 1, 'plaintext');
    client.open('file:///code/app/notes', 'client.responses.create(model="o3")\n', 1, 'python'); // the command line would not know
    client.open('file:///code/app/a.py', 'x = 1\n');
    await client.diagnostics('file:///code/app/a.py');
    expect([client.latest('untitled:Untitled-2'), client.latest('file:///code/app/notes')]).toEqual([undefined, undefined]);
  });
});
