import { afterEach, describe, expect, test } from 'vitest';
import { ApplyWorkspaceEditRequest, CodeActionKind, CodeActionRequest, CreateFile, ExecuteCommandRequest, ShowDocumentRequest, TextDocumentEdit, type ApplyWorkspaceEditParams, type CodeAction, type Diagnostic, type Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from '../../src/core/text/line-index.ts';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const uri = `${folder}/src/reply.ts`;
const template = `${folder}/.env.example`;
const call = (model: string): string => `import OpenAI from "openai";\nconst client = new OpenAI();\nconst reply = await client.responses.create({ model: "${model}", input: text });\n`;

let client: TestClient;
afterEach(() => client.dispose());

/** Asks for the actions at the id, as an editor does when the cursor stands there. */
async function actionsAt(at: string, text: string, word: string, diagnostics: readonly Diagnostic[] = client.latest(at)?.diagnostics ?? []): Promise<CodeAction[]> {
  const position = new LineIndex(text).positionAt(text.indexOf(word) + 2);
  return actionsIn(at, { start: position, end: position }, diagnostics);
}

/** Those that move ids. */
async function actionsIn(at: string, range: Range, diagnostics: readonly Diagnostic[]): Promise<CodeAction[]> {
  return (await allActionsIn(at, range, diagnostics)).filter(({ title }) => title.startsWith('Move '));
}

async function allActionsIn(at: string, range: Range, diagnostics: readonly Diagnostic[], only: readonly string[] = [CodeActionKind.QuickFix]): Promise<CodeAction[]> {
  const found = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: at },
    range,
    context: { diagnostics: [...diagnostics], only: [...only] },
  });
  return (found ?? []).filter((action): action is CodeAction => 'kind' in action);
}

/** The texts after the edit, by URI, with the version that each was made for; what is created starts empty. */
function applied(action: CodeAction | undefined, texts: Readonly<Record<string, string>>): Record<string, { version: number | null; text: string }> {
  const after: Record<string, { version: number | null; text: string }> = {};
  const created = new Set<string>();
  for (const change of action?.edit?.documentChanges ?? []) {
    if (CreateFile.is(change)) created.add(change.uri);
    if (!TextDocumentEdit.is(change)) continue;
    const { uri: at, version } = change.textDocument;
    const before = created.has(at) ? '' : texts[at];
    if (before === undefined) throw new Error(`the edit is for ${at}, which nobody created`);
    after[at] = { version, text: TextDocument.applyEdits(TextDocument.create(at, '', 0, before), change.edits.flatMap((edit) => ('newText' in edit ? [edit] : []))) };
  }
  return after;
}

/** Opens the file on a server that has scanned its folder. */
async function open(host: MemoryHost, text: string, version = 1): Promise<void> {
  client = await TestClient.inMemory(host, { folders: [folder] });
  client.open(uri, text, version);
  await client.diagnostics(uri, (p) => p.version === version);
}

describe('the alias fix', () => {
  test('moves the id and adds the variable to the template, in buffers with their versions', async () => {
    const env = '# keys\nOPENAI_API_KEY=\n';
    await open(new MemoryHost(engine, { [template]: env }), call('gpt-5.4'), 3);
    client.open(template, `${env}# unsaved\n`, 8);
    const [action, ...others] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(others).toEqual([]);
    expect(action).toMatchObject({ title: 'Move to environment alias OPENAI_MODEL_DEFAULT', kind: 'quickfix', isPreferred: true });
    expect(action?.diagnostics?.map((d) => d.code)).toEqual(['model-hardcoded']);
    expect(applied(action, { [uri]: call('gpt-5.4'), [template]: `${env}# unsaved\n` })).toEqual({
      [uri]: { version: 3, text: call('gpt-5.4').replace('"gpt-5.4"', 'process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4"') },
      [template]: { version: 8, text: `# keys\nOPENAI_API_KEY=\nOPENAI_MODEL_DEFAULT=gpt-5.4\n# unsaved\n` },
    });
  });

  test('says that it keeps a dead id, and is not what an editor applies unasked', async () => {
    const both = `${call('gpt-4-turbo')}const other = await client.responses.create({ model: "gpt-5.4", input: text });\n`;
    await open(new MemoryHost(engine, { [template]: '' }), both);
    const [action, all] = await actionsAt(uri, both, 'gpt-4-turbo');
    expect(action).toMatchObject({ title: 'Move to environment alias OPENAI_MODEL_DEFAULT (keeps gpt-4-turbo, which is shut down)' });
    expect(action).not.toHaveProperty('isPreferred');
    expect(all?.title).toBe('Move all 2 model ids of this file to environment aliases (keeps gpt-4-turbo, which is shut down)');
    expect(applied(action, { [uri]: both, [template]: '' })[template]?.text).toBe('OPENAI_MODEL_DEFAULT=gpt-4-turbo\n');
  });

  test('edits the template on disk when it is not open', async () => {
    const env = 'PORT=8080\r\n';
    await open(new MemoryHost(engine, { [template]: env }), call('gpt-5.4'));
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(applied(action, { [uri]: call('gpt-5.4'), [template]: env })[template]).toEqual({ version: null, text: 'PORT=8080\r\nOPENAI_MODEL_DEFAULT=gpt-5.4\r\n' });
  });

  test('creates the template at the root of the folder when there is none, before it fills it', async () => {
    await open(new MemoryHost(engine, {}), call('gpt-5.4'));
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(action?.edit?.documentChanges?.[0]).toEqual({ kind: 'create', uri: template });
    expect(applied(action, { [uri]: call('gpt-5.4') })[template]).toEqual({ version: null, text: 'OPENAI_MODEL_DEFAULT=gpt-5.4\n' });
  });

  test('takes the template of the nearest folder above', async () => {
    const nearer = `${folder}/src/.env.example`;
    await open(new MemoryHost(engine, { [template]: 'A=1\n', [nearer]: 'B=2\n' }), call('gpt-5.4'));
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(Object.keys(applied(action, { [uri]: call('gpt-5.4'), [nearer]: 'B=2\n' }))).toEqual([uri, nearer]);
  });

  test('stays in the workspace folder of the file, for the template and for names in use', async () => {
    const [one, two] = ['file:///code/one', 'file:///code/two'];
    const elsewhere = `const m = process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.5";\nawait new OpenAI().responses.create({ model: m });\n`;
    client = await TestClient.inMemory(new MemoryHost(engine, { [`${one}/.env.example`]: 'A=1\n', [`${one}/a.ts`]: elsewhere }), { folders: [one, two] });
    await client.idle();
    client.open(`${two}/b.ts`, call('gpt-5.4'));
    await client.diagnostics(`${two}/b.ts`);
    const [action] = await actionsAt(`${two}/b.ts`, call('gpt-5.4'), 'gpt-5.4');
    expect(action?.title).toBe('Move to environment alias OPENAI_MODEL_DEFAULT');
    expect(action?.edit?.documentChanges?.[0]).toEqual({ kind: 'create', uri: `${two}/.env.example` });
  });

  test('does not reuse a name that other code or an environment file gives another id', async () => {
    const other = `const m = process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.5";\n`;
    const host = new MemoryHost(engine, { [`${folder}/src/other.ts`]: `${other}await new OpenAI().responses.create({ model: m });`, [`${folder}/.env`]: 'OPENAI_MODEL_REPLY=gpt-5.5\n' });
    await open(host, call('gpt-5.4'));
    await client.idle();
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(action?.title).toMatch(/^Move to environment alias OPENAI_MODEL_/);
    expect(action?.title).not.toMatch(/OPENAI_MODEL_(DEFAULT|REPLY)$/);
  });

  test('is offered at the finding that says more of the same id', async () => {
    await open(new MemoryHost(engine), call('gpt-4-32k'));
    expect(client.latest(uri)?.diagnostics.map((d) => d.code).filter((code) => String(code).startsWith('model-'))).toEqual(['model-retired']);
    const actions = await actionsAt(uri, call('gpt-4-32k'), 'gpt-4-32k');
    expect(actions.map((a) => a.title)).toEqual(['Move to environment alias OPENAI_MODEL_DEFAULT (keeps gpt-4-32k, which is shut down)']);
    expect(actions[0]?.diagnostics?.map((d) => d.code)).toEqual(['model-retired']);
  });

  test('is made for the text as it is now, even when the client has only old diagnostics', async () => {
    await open(new MemoryHost(engine, { [template]: 'A=1\n' }), call('gpt-5.4'));
    const old = client.latest(uri)?.diagnostics ?? [];
    const shifted = `// a new first line\n${call('gpt-5.4')}`;
    client.change(uri, 2, { text: shifted });
    const [action] = await actionsAt(uri, shifted, 'gpt-5.4', old);
    expect(action?.diagnostics).toEqual([]);
    expect(applied(action, { [uri]: shifted, [template]: 'A=1\n' })[uri]).toEqual({ version: 2, text: shifted.replace('"gpt-5.4"', 'process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4"') });
  });

  test('is switched off outside of every folder, with the reason', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [] });
    client.open('file:///tmp/a.ts', call('gpt-5.4'));
    await client.diagnostics('file:///tmp/a.ts');
    const [action] = await actionsAt('file:///tmp/a.ts', call('gpt-5.4'), 'gpt-5.4');
    expect(action?.edit).toBeUndefined();
    expect(action?.disabled?.reason).toContain('in no folder that is open');
  });

  test.each([
    ['the file itself', uri, 'src/reply.ts'],
    ['the template', template, '.env.example'],
  ])('is switched off when %s may not be edited, with the reason', async (_, unwritable, path) => {
    const host = new MemoryHost(engine, { [template]: 'A=1\n' });
    host.unwritable.add(unwritable);
    await open(host, call('gpt-5.4'));
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(action?.edit).toBeUndefined();
    expect(action?.disabled?.reason).toBe(`Modelshift does not edit ${path}: outside of the workspace folder.`);
  });

  test('is switched off when a template is there that cannot be read, with the reason', async () => {
    const host = new MemoryHost(engine);
    host.unreadable.add(template);
    await open(host, call('gpt-5.4'));
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(action?.edit).toBeUndefined();
    expect(action?.disabled?.reason).toContain('permission denied');
  });

  test('is made for the template as it is on disk at that moment, whoever watches it', async () => {
    const host = new MemoryHost(engine, { [template]: 'A=1\n' });
    await open(host, call('gpt-5.4'));
    await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    host.files.set(template, 'A=1\nB=2\n');
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(applied(action, { [uri]: call('gpt-5.4'), [template]: 'A=1\nB=2\n' })[template]?.text).toBe('A=1\nB=2\nOPENAI_MODEL_DEFAULT=gpt-5.4\n');
  });

  test('edits the code alone for a client that cannot create files', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder], workspaceEdit: { documentChanges: true } });
    client.open(uri, call('gpt-5.4'), 1);
    await client.diagnostics(uri);
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(action?.edit?.documentChanges).toHaveLength(1);
    expect(Object.keys(applied(action, { [uri]: call('gpt-5.4') }))).toEqual([uri]);
  });

  test('comes without versions for a client that does not take them', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [template]: 'A=1\n' }), { folders: [folder], workspaceEdit: {} });
    client.open(uri, call('gpt-5.4'), 1);
    await client.diagnostics(uri);
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(action?.edit?.documentChanges).toBeUndefined();
    expect(Object.keys(action?.edit?.changes ?? {})).toEqual([uri, template]);
  });

  test('reads no environment file for a place without a finding, and each one once for many requests', async () => {
    const other = `${folder}/packages/a/.env`;
    const host = new MemoryHost(engine, { [template]: 'A=1\n', [other]: 'B=2\n' });
    await open(host, call('gpt-5.4'));
    await client.idle();
    host.reads.length = 0;
    await actionsAt(uri, call('gpt-5.4'), 'import');
    expect(host.reads).toEqual([]);
    for (let i = 0; i < 5; i++) await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(host.reads.filter((read) => read === other)).toEqual([]);
  });

  test('does not wait for a listing', async () => {
    const host = new MemoryHost(engine, { [template]: 'A=1\n' });
    host.listing = new Promise(() => undefined);
    await open(host, call('gpt-5.4'));
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(Object.keys(applied(action, { [uri]: call('gpt-5.4') }))).toEqual([uri]);
  });

  test('uses the settings that the file imports, as they are in their buffer', async () => {
    const text = `import { env } from "./env.js";\n${call('gpt-5.4').replace('OpenAI()', 'OpenAI({ apiKey: env.KEY })')}`;
    const settings = 'export const env = {\n  KEY: process.env.KEY ?? "",\n};\n';
    const at = `${folder}/src/env.ts`;
    await open(new MemoryHost(engine, { [template]: 'A=1\n', [at]: settings }), text);
    client.open(at, `// unsaved\n${settings}`, 4);
    const [action] = await actionsAt(uri, text, 'gpt-5.4');
    expect(action?.title).toBe('Move to setting env.OPENAI_MODEL_DEFAULT');
    expect(applied(action, { [uri]: text, [at]: `// unsaved\n${settings}`, [template]: 'A=1\n' })).toEqual({
      [uri]: { version: 1, text: text.replace('"gpt-5.4"', 'env.OPENAI_MODEL_DEFAULT') },
      [at]: { version: 4, text: `// unsaved\n${settings.replace('"",\n', '"",\n  OPENAI_MODEL_DEFAULT: process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4",\n')}` },
      [template]: { version: null, text: 'A=1\nOPENAI_MODEL_DEFAULT=gpt-5.4\n' },
    });
  });

  const js = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';
  const py = 'from openai import OpenAI\nclient = OpenAI()\n';
  test.each([
    ['a tagged template', 'src/a.ts', js + 'await client.responses.create({ model: tag`gpt-5.4`, input });\n', 'tagged template'],
    ['a declared type', 'src/b.ts', js + 'const model: "gpt-5.4" = "gpt-5.4";\nawait client.responses.create({ model, input });\n', 'type'],
    ['a constant assertion', 'src/c.ts', js + 'const request = { model: "gpt-5.4" } as const;\nawait client.responses.create(request);\n', 'type'],
    ['code of the browser', 'src/d.ts', `"use client";\n${js}await client.responses.create({ model: "gpt-5.4", input });\n`, 'browser'],
    ['an annotation', 'a.py', py + 'from typing import Literal\nmodel: Literal["gpt-5.4"] = "gpt-5.4"\nclient.responses.create(model=model, input=text)\n', 'Literal'],
    ['strings that adjoin', 'b.py', py + 'client.responses.create(model="" "gpt-5.4", input=text)\n', 'adjoin'],
    ['a name that hides the environment', 'c.py', `os = None\n${py}client.responses.create(model="gpt-5.4", input=text)\n`, 'another name'],
  ])('is there but switched off, with its reason, at %s', async (_, path, text, reason) => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder] });
    const at = `${folder}/${path}`;
    client.open(at, text);
    const { diagnostics } = await client.diagnostics(at, (p) => p.diagnostics.length > 0);
    const { range } = diagnostics.find(({ code }) => code === 'model-hardcoded') ?? {};
    if (range === undefined) throw new Error('nothing is found');
    const actions = await actionsIn(at, range, diagnostics);
    expect(actions.map(({ title, edit, isPreferred }) => ({ title, edit, isPreferred }))).toEqual([{ title: 'Move to an environment alias', edit: undefined, isPreferred: true }]);
    expect(actions[0]?.disabled?.reason).toContain(reason);
  });

  test('is switched off in a workspace that nobody trusts, and on again when it is trusted', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder], settings: { trusted: false } });
    client.open(uri, call('gpt-5.4'));
    await client.diagnostics(uri);
    const [forbidden] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(forbidden?.disabled?.reason).toContain('not trusted');
    expect(forbidden?.edit).toBeUndefined();
    client.configure({ trusted: true });
    const [allowed] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(allowed?.disabled).toBeUndefined();
    expect(allowed?.edit).toBeDefined();
  });

  test('is not offered away from findings, nor when other kinds of action are asked for', async () => {
    await open(new MemoryHost(engine), call('gpt-5.4'));
    expect(await actionsAt(uri, call('gpt-5.4'), 'import')).toEqual([]);
    const at = { line: 2, character: 56 };
    const other = await client.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [], only: ['source.organizeImports'] } });
    expect(other).toEqual([]);
  });
});

describe('the alias fix as a command', () => {
  const asked: ApplyWorkspaceEditParams[] = [];
  let answer = true;

  async function openWithCommand(host: MemoryHost, text: string): Promise<void> {
    asked.length = 0;
    answer = true;
    client = await TestClient.inMemory(host, { folders: [folder], options: { fixesByCommand: true } });
    client.connection.onRequest(ApplyWorkspaceEditRequest.type, (params) => {
      asked.push(params);
      return { applied: answer };
    });
    client.open(uri, text);
    await client.diagnostics(uri, (p) => p.version === 1);
  }

  const run = (action: CodeAction | undefined): Promise<unknown> =>
    client.connection.sendRequest(ExecuteCommandRequest.type, { command: action?.command?.command ?? '', arguments: action?.command?.arguments ?? [] });

  test('carries no edit, and is applied with the versions of that moment', async () => {
    const host = new MemoryHost(engine, { [template]: 'A=1\n' });
    await openWithCommand(host, call('gpt-5.4'));
    expect(client.initializeResult.capabilities.executeCommandProvider?.commands).toEqual(['_modelshift.moveCalls', '_modelshift.applyAlias', '_modelshift.takeOutSentence', '_modelshift.ignoreFinding']);
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    expect(action).toMatchObject({ title: 'Move to environment alias OPENAI_MODEL_DEFAULT', isPreferred: true });
    expect(action?.edit).toBeUndefined();
    client.change(uri, 2, { text: `${call('gpt-5.4')}// more\n` });
    client.change(uri, 3, { text: call('gpt-5.4') });
    host.files.set(template, 'A=1\nB=2\n');
    await run(action);
    expect(applied(asked[0] && { title: '', edit: asked[0].edit }, { [uri]: call('gpt-5.4'), [template]: 'A=1\nB=2\n' })).toEqual({
      [uri]: { version: 3, text: call('gpt-5.4').replace('"gpt-5.4"', 'process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4"') },
      [template]: { version: null, text: 'A=1\nB=2\nOPENAI_MODEL_DEFAULT=gpt-5.4\n' },
    });
    expect(client.messages).toEqual([]);
  });

  test.each([
    ['the id stands elsewhere', `// new\n${call('gpt-5.4')}`],
    ['another id stands there', call('gpt-5.5')],
    ['nothing stands there', ''],
  ])('changes nothing and says so when %s by then', async (_, text) => {
    await openWithCommand(new MemoryHost(engine, { [template]: 'A=1\n' }), call('gpt-5.4'));
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    client.change(uri, 2, { text });
    await run(action);
    expect(asked).toEqual([]);
    expect(client.messages).toEqual([expect.stringContaining('the text has changed')]);
  });

  test('says so when the editor does not take the edit', async () => {
    await openWithCommand(new MemoryHost(engine, { [template]: 'A=1\n' }), call('gpt-5.4'));
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    answer = false;
    await run(action);
    expect(client.messages).toEqual([expect.stringContaining('did not take the edit')]);
  });

  test('is refused with the reason when the workspace is no longer trusted, and when its argument is not one', async () => {
    await openWithCommand(new MemoryHost(engine, { [template]: 'A=1\n' }), call('gpt-5.4'));
    const [action] = await actionsAt(uri, call('gpt-5.4'), 'gpt-5.4');
    client.configure({ trusted: false });
    await run(action);
    await client.connection.sendRequest(ExecuteCommandRequest.type, { command: '_modelshift.applyAlias', arguments: [7] });
    expect(asked).toEqual([]);
    expect(client.messages).toEqual([expect.stringContaining('not trusted'), expect.stringContaining('cannot read')]);
  });
});

describe('all ids of a file at once', () => {
  const two = `${call('gpt-5.4')}${call('gpt-4o')}`;
  const all = 'Move all 2 model ids of this file to environment aliases';
  const allIn = async (text: string): Promise<CodeAction | undefined> => (await actionsAt(uri, text, 'gpt-5.4')).find(({ title }) => title.startsWith('Move all'));

  test('move as one edit, under names of their own, with the variables in the template', async () => {
    await open(new MemoryHost(engine, { [template]: 'A=1\n' }), two, 4);
    const action = await allIn(two);
    expect(action).toMatchObject({ title: all, kind: 'quickfix' });
    expect(action?.isPreferred).toBeUndefined();
    expect(applied(action, { [uri]: two, [template]: 'A=1\n' })).toEqual({
      [uri]: { version: 4, text: two.replace('"gpt-5.4"', 'process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4"').replace('"gpt-4o"', 'process.env.OPENAI_MODEL_REPLY ?? "gpt-4o"') },
      [template]: { version: null, text: 'A=1\nOPENAI_MODEL_DEFAULT=gpt-5.4\nOPENAI_MODEL_REPLY=gpt-4o\n' },
    });
  });

  test('are not offered where there is only one, and not for those that cannot move', async () => {
    const text = `${call('gpt-5.4')}await client.responses.create({ model: tag\`gpt-4o\` });\n`;
    await open(new MemoryHost(engine), text);
    expect(await allIn(text)).toBeUndefined();
  });

  test('a selection of a long file is answered with a list that can be read, and at once', async () => {
    const text = Array.from({ length: 60 }, () => call('o3')).join('');
    await open(new MemoryHost(engine), text);
    const actions = await allActionsIn(uri, { start: { line: 0, character: 0 }, end: { line: 180, character: 0 } }, client.latest(uri)?.diagnostics ?? []);
    expect(actions.length).toBeLessThan(30);
    const titles = actions.map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith('Ignore model-retiring in this file'))).toHaveLength(1);
  });

  test('no action is of a kind that is applied on save, where nobody chose a target', async () => {
    await open(new MemoryHost(engine), two);
    const { range } = client.latest(uri)?.diagnostics[0] ?? {};
    if (!range) throw new Error('nothing is found');
    for (const kind of ['source', 'source.fixAll', 'source.fixAll.modelshift']) expect(await allActionsIn(uri, range, [], [kind]), kind).toEqual([]);
    expect(client.initializeResult.capabilities.codeActionProvider).toEqual({ codeActionKinds: ['quickfix', 'refactor.rewrite.modelshift', 'source.fixAll.modelshift'] });
  });
});

describe('the comment that ignores a finding', () => {
  const text = call('o3');
  const title = 'Ignore model-retiring here, with a reason';
  const offered = async (at: string): Promise<Record<string, CodeAction>> => {
    const { range } = client.latest(at)?.diagnostics.find(({ code }) => code === 'model-retiring') ?? {};
    if (!range) throw new Error('nothing is found');
    return Object.fromEntries((await allActionsIn(at, range, client.latest(at)?.diagnostics ?? [])).map((action) => [action.title, action]));
  };

  test('is offered for the place and for the file, of each rule, and takes its finding away once the reason is written', async () => {
    await open(new MemoryHost(engine), text, 2);
    const actions = await offered(uri);
    expect(Object.keys(actions)).toEqual(expect.arrayContaining([title, 'Ignore model-retiring in this file, with a reason']));
    expect(actions[title]?.diagnostics?.map(({ code }) => code)).toEqual(['model-retiring']);
    const after = applied(actions[title], { [uri]: text })[uri];
    expect(after).toEqual({ version: 2, text: text.replace('const reply', '// modelshift-ignore model-retiring: why\nconst reply') });
    client.change(uri, 3, { text: after?.text ?? '' });
    const unexplained = await client.diagnostics(uri, ({ version }) => version === 3);
    expect(unexplained.diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining(['suppression-ineffective', 'model-retiring']));
    client.change(uri, 4, { text: after?.text.replace('why', 'moved next week') ?? '' });
    const { diagnostics } = await client.diagnostics(uri, ({ version }) => version === 4);
    expect(diagnostics.map(({ code }) => code)).toEqual(['model-hardcoded']);
  });

  test('has a place to type the reason for a client that has such places', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder], workspaceEdit: { documentChanges: true, snippetEditSupport: true } });
    client.open(uri, text, 5);
    await client.diagnostics(uri);
    const edit = (await offered(uri))[title]?.edit?.documentChanges?.[0];
    expect(edit).toEqual({
      textDocument: { uri, version: 5 },
      edits: [{ range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, snippet: { kind: 'snippet', value: '// modelshift-ignore model-retiring: ${1:why}\n' } }],
    });
  });

  test('comes without a version for a client that does not take one', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder], workspaceEdit: { snippetEditSupport: true } });
    client.open(uri, text);
    await client.diagnostics(uri);
    expect((await offered(uri))[title]?.edit?.changes?.[uri]).toMatchObject([{ newText: '// modelshift-ignore model-retiring: why\n' }]);
  });

  test('is switched off where no comment can stand, with the reason', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder] });
    client.open(`${folder}/a.json`, '{ "model": "o3" }');
    await client.diagnostics(`${folder}/a.json`);
    expect((await offered(`${folder}/a.json`))[title]).toMatchObject({ disabled: { reason: 'JSON has no comments.' } });
  });

  test.each([
    ['in no folder', 'file:///tmp/a.ts', true, 'in no folder that is open'],
    ['of a folder that nobody trusts', uri, false, 'not trusted'],
  ])('is switched off for a file %s', async (_, at, trusted, reason) => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder], settings: { trusted } });
    client.open(at, text);
    await client.diagnostics(at);
    expect((await offered(at))[title]?.disabled?.reason).toContain(reason);
  });

  test('edits the buffer of a document that is not on disk', async () => {
    const at = 'memfs:/a.ts';
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: ['memfs:/'] });
    client.open(at, text);
    await client.diagnostics(at);
    const actions = await offered(at);
    expect(applied(actions[title], { [at]: text })[at]?.text).toContain('// modelshift-ignore');
    expect(actions['Move to an environment alias']?.disabled?.reason).toContain('does not edit a.ts');
  });

  test('is not offered for what is said of such comments', async () => {
    await open(new MemoryHost(engine), '// modelshift-ignore model-retired\n');
    const { range, code } = client.latest(uri)?.diagnostics[0] ?? {};
    expect(code).toBe('suppression-ineffective');
    expect(range && (await allActionsIn(uri, range, []))).toEqual([]);
  });

  test('as a command is made for the text of that moment, or says why not', async () => {
    const asked: ApplyWorkspaceEditParams[] = [];
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder], options: { fixesByCommand: true } });
    client.connection.onRequest(ApplyWorkspaceEditRequest.type, (params) => {
      asked.push(params);
      return { applied: true };
    });
    client.open(uri, text);
    await client.diagnostics(uri);
    const { command } = (await offered(uri))[title] ?? {};
    const run = (given: unknown): Promise<unknown> => client.connection.sendRequest(ExecuteCommandRequest.type, { command: command?.command ?? '', arguments: [given] });
    await run(command?.arguments?.[0]);
    expect(asked.map(({ label }) => label)).toEqual([title]);
    client.change(uri, 2, { text: `// new\n${text}` });
    await run(command?.arguments?.[0]);
    await run(7);
    expect(asked).toHaveLength(1);
    expect(client.messages).toEqual([expect.stringContaining('the text has changed'), expect.stringContaining('cannot read')]);
  });
});

describe('the page of a rule', () => {
  test('is shown by a client that can, for each rule of the place', async () => {
    const shown: unknown[] = [];
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder], abilities: { window: { showDocument: { support: true } } } });
    client.connection.onRequest(ShowDocumentRequest.type, (params) => {
      shown.push(params);
      return { success: true };
    });
    client.open(uri, call('o3'));
    const { diagnostics } = await client.diagnostics(uri);
    const { range } = diagnostics[0] ?? {};
    const actions = range ? (await allActionsIn(uri, range, diagnostics, [CodeActionKind.Empty])).filter(({ title }) => title.startsWith('Explain')) : [];
    expect(actions.map(({ title, diagnostics: of }) => [title, of?.map(({ code }) => code)])).toEqual([['Explain model-retiring', ['model-retiring']]]);
    // an editor that asks for fixes alone would apply the only one that is left
    expect(range && (await allActionsIn(uri, range, diagnostics)).filter(({ title }) => title.startsWith('Explain'))).toEqual([]);
    await client.connection.sendRequest(ExecuteCommandRequest.type, { command: '_modelshift.explainRule', arguments: ['model-retiring'] });
    await client.connection.sendRequest(ExecuteCommandRequest.type, { command: '_modelshift.explainRule', arguments: ['../secret'] });
    expect(shown).toEqual([{ uri: 'file:///pages/model-retiring.md', takeFocus: true }]);
    expect(client.messages).toHaveLength(1);
  });

  test('is not offered by a client that cannot show it', async () => {
    await open(new MemoryHost(engine), call('o3'));
    const { range } = client.latest(uri)?.diagnostics[0] ?? {};
    expect(range && (await allActionsIn(uri, range, [], [CodeActionKind.Empty])).filter(({ title }) => title.startsWith('Explain'))).toEqual([]);
  });
});
