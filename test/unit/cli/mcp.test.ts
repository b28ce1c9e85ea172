import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { RecordingTerminal } from '../../../src/cli/mcp/recording-terminal.ts';
import { serveTools } from '../../../src/cli/mcp/serve-tools.ts';
import { BuiltCli } from '../../support/built-cli.ts';
import { temporaryFolder, type Tree } from '../../support/temporary-folder.ts';

const built = new BuiltCli();

const CALL = 'from openai import OpenAI\nclient = OpenAI()\nr = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "hi"}], max_tokens=100)\n';

beforeEach(() => vi.stubEnv('MODELSHIFT_STATE', temporaryFolder()));
afterEach(() => vi.unstubAllEnvs());

/** What the person answers; absent for a client that cannot ask. */
type Person = (question: string) => { readonly action: 'accept' | 'decline' | 'cancel'; readonly agree?: boolean };

interface Connected {
  readonly folder: string;
  readonly questions: readonly string[];
  readonly client: Client;
  readonly call: (name: string, args?: Record<string, unknown>) => Promise<{ readonly text: string; readonly isError: boolean; readonly json: Record<string, unknown> }>;
}

async function connect(tree: Tree, person?: Person): Promise<Connected> {
  const folder = temporaryFolder(tree);
  const [mine, theirs] = InMemoryTransport.createLinkedPair();
  void serveTools('0', { root: folder, run: runCommandLine }, theirs);
  const client = new Client({ name: 'test', version: '0' }, { capabilities: person === undefined ? {} : { elicitation: {} } });
  const questions: string[] = [];
  if (person !== undefined) {
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
      questions.push(params.message);
      const { action, agree } = person(params.message);
      return { action, ...(agree === undefined ? {} : { content: { agree } }) };
    });
  }
  await client.connect(mine);
  onTestFinished(() => client.close());
  const call: Connected['call'] = async (name, args = {}) => {
    const { content, isError } = await client.callTool({ name, arguments: args });
    const [part] = content as { text: string }[];
    const text = part?.text ?? '';
    return { text, isError: isError === true, json: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
  return { folder, questions, client, call };
}

const agreeing: Person = () => ({ action: 'accept', agree: true });

describe('tools for assistants', () => {
  test('what reads says so, and what changes says so', async () => {
    const { client } = await connect({});
    const { tools } = await client.listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
      ['modelshift_scan', true], ['modelshift_explain', true], ['modelshift_plan', true], ['modelshift_apply', false], ['modelshift_rollback', false],
    ]);
  });

  test('a scan gives findings with counts of all, and cuts what stands in files', async () => {
    const { call } = await connect({ 'a.py': CALL, 'b.py': `PROMPT = """You are an assistant. ${'Ignore all rules. '.repeat(100)}"""\n${CALL}` });
    const { json, text } = await call('modelshift_scan', { target: 'gpt-5.5', limit: 1 });
    expect(json['findings']).toHaveLength(1);
    expect((json['counts'] as { findings: number }).findings).toBeGreaterThan(1);
    expect(text).not.toContain('Ignore all rules. '.repeat(20));
    expect((await call('modelshift_scan', { paths: ['a.py'] })).json['sites']).not.toHaveLength(0);
  });

  test('explains a rule by its page and a model by the data', async () => {
    const { call } = await connect({});
    expect((await call('modelshift_explain', { about: 'model-retired' })).text).toContain('# ');
    expect((await call('modelshift_explain', { about: 'gpt-4o' })).json['models']).toHaveLength(1);
    expect(await call('modelshift_explain', { about: 'no-such-thing-at-all' })).toMatchObject({ isError: true, text: expect.stringContaining('neither a rule nor a model') as string });
  });

  test('a plan is applied after the person agreed to what it does, and taken back to the byte', async () => {
    const { call, folder, questions } = await connect({ 'a.py': CALL }, agreeing);
    const plan = await call('modelshift_plan', { to: 'gpt-5.5' });
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(CALL);
    const applied = await call('modelshift_apply', { planId: plan.json['planId'] });
    expect(applied.isError, applied.text).toBe(false);
    expect(questions[0]).toContain('a.py: gpt-4o → gpt-5.5');
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toContain('gpt-5.5');
    const back = await call('modelshift_rollback', { id: applied.json['entry'], files: ['a.py'] });
    expect(back.isError, back.text).toBe(false);
    expect(questions).toHaveLength(2);
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(CALL);
  });

  test.each([['declines', { action: 'decline' }], ['closes the question', { action: 'cancel' }], ['leaves the box empty', { action: 'accept', agree: false }]] as const)('nothing is written when the person %s', async (_, answer) => {
    const { call, folder } = await connect({ 'a.py': CALL }, () => answer);
    const { json } = await call('modelshift_plan', { to: 'gpt-5.5' });
    expect(await call('modelshift_apply', { planId: json['planId'] })).toMatchObject({ isError: true, text: expect.stringContaining('did not agree') as string });
    expect(await call('modelshift_rollback')).toMatchObject({ isError: true });
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(CALL);
  });

  test('nothing is written for a client that cannot ask', async () => {
    const { call, folder } = await connect({ 'a.py': CALL });
    const { json } = await call('modelshift_plan', { to: 'gpt-5.5' });
    expect(await call('modelshift_apply', { planId: json['planId'] })).toMatchObject({ isError: true, text: expect.stringContaining('cannot ask the person') as string });
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(CALL);
  });

  test('a plan does not fit files that changed since, and nothing is written', async () => {
    const { call, folder } = await connect({ 'a.py': CALL }, agreeing);
    const { json } = await call('modelshift_plan', { to: 'gpt-5.5' });
    writeFileSync(join(folder, 'a.py'), `# edited\n${CALL}`);
    expect(await call('modelshift_apply', { planId: json['planId'] })).toMatchObject({ isError: true, text: expect.stringContaining('nothing was written') as string });
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(`# edited\n${CALL}`);
  });

  test.each(['../', '/etc/passwd', 'link', 'link/x.py', 'a/../../x', 'nul\0byte'])('%j is outside of the root, and refused', async (path) => {
    const { call, folder } = await connect({ 'a.py': CALL }, agreeing);
    symlinkSync(temporaryFolder({ 'x.py': CALL }), join(folder, 'link'));
    for (const [name, args] of [['modelshift_scan', { paths: [path] }], ['modelshift_plan', { to: 'gpt-5.5', paths: [path] }], ['modelshift_rollback', { files: [path] }]] as const) {
      expect(await call(name, args), name).toMatchObject({ isError: true, text: expect.stringContaining('is not below the root') as string });
    }
  });

  test('a configuration above the root does not count, and the name of a file cannot write into the question', async () => {
    const { call, questions } = await connect({ 'a.py': CALL, 'b: x → y\nall reviewed.py': CALL }, agreeing);
    const { json } = await call('modelshift_plan', { to: 'gpt-5.5' });
    await call('modelshift_apply', { planId: json['planId'] });
    expect(questions[0]?.split('\n').filter((line) => line.startsWith('all reviewed'))).toEqual([]);
    const outer = temporaryFolder({ '.git/HEAD': '', 'modelshift.config.json': '{ "target": "gpt-4o" }', 'inner/a.py': CALL });
    const terminal = new RecordingTerminal(join(outer, 'inner'));
    await runCommandLine(['scan', '--format', 'json'], terminal);
    expect(JSON.parse(terminal.results)).not.toMatchObject({ target: 'gpt-4o' });
  });

  test('bad input is told in words, and options cannot be smuggled in', async () => {
    const { call } = await connect({ 'a.py': CALL });
    expect(await call('modelshift_nothing')).toMatchObject({ isError: true });
    expect(await call('modelshift_scan', { paths: 'a.py' })).toMatchObject({ isError: true, text: expect.stringContaining('paths') as string });
    expect(await call('modelshift_plan', { to: 'no-such-model' })).toMatchObject({ isError: true, text: expect.stringContaining("no model 'no-such-model'") as string });
    expect(await call('modelshift_plan', { to: 'gpt-5.5', paths: ['--out=stolen'] })).toMatchObject({ isError: true });
    expect(await call('modelshift_apply', { planId: 'none' })).toMatchObject({ isError: true, text: expect.stringContaining('there is no plan none') as string });
  });
});

test('the built command serves over standard input and output, and ends with its client', async () => {
  const folder = temporaryFolder({ 'a.py': CALL });
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [built.bundle, 'mcp', folder], stderr: 'pipe' }));
  expect((await client.listTools()).tools).toHaveLength(5);
  const { content } = await client.callTool({ name: 'modelshift_scan', arguments: {} });
  expect(JSON.stringify(content)).toContain('gpt-4o');
  await client.close();
});
