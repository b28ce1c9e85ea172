import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { collectPlan } from '../../src/cli/collect-plan.ts';
import { openJournal } from '../../src/host/journal/open-journal.ts';
import { applyPlanMethod, planMoveMethod, verifyPlanMethod, type ApplyPlanResult, type MovePlan, type PlanMoveParams, type PlanMoveResult, type VerifyPlanResult } from '../../src/protocol/plan-move.ts';
import { nodeHost } from '../../src/server/node-host.ts';
import { MemoryTerminal } from '../support/memory-terminal.ts';
import { TODAY } from '../support/engine.ts';
import { fingerprint, temporaryFolder, type Tree } from '../support/temporary-folder.ts';
import { EditingClient } from './editing-client.ts';

const CLIENT = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';
const call = (name: string, id = 'gpt-5.4', more = ''): string => `export const ${name} = (input: string) => client.responses.create({ model: "${id}", input${more} });\n`;
const CODE = CLIENT + call('reply') + call('again');
const MOVED = CODE.replaceAll('"gpt-5.4"', '"gpt-5.5", reasoning: { effort: "none" }');
const LIST = 'export const MODELS = ["gpt-5.4", "gpt-4o", "o3", "gpt-4.1"];\n';
const WORKSPACE = { scope: { kind: 'workspace' }, to: 'gpt-5.5', from: ['gpt-5.4'] } as const satisfies PlanMoveParams;
const host = nodeHost(TODAY);

let client: EditingClient;
let root: string;
beforeEach(() => vi.stubEnv('MODELSHIFT_STATE', temporaryFolder()));
afterEach(() => {
  client.lsp.dispose();
  vi.unstubAllEnvs();
});

const asks = <T>(method: string, params: unknown): Promise<T> => client.lsp.connection.sendRequest(method, params);
const uriOf = (path: string, folder = root): string => `file://${folder}/${path}`;
const onDisk = (path: string): string => readFileSync(join(root, path), 'utf8');
const textOf = (path: string): string | undefined => client.text(uriOf(path));

async function start(tree: Tree, settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
  root = temporaryFolder(tree);
  client = await EditingClient.start(host, { folders: [uriOf('').slice(0, -1)], settings });
  await client.lsp.idle();
}

async function planned(params: PlanMoveParams = WORKSPACE): Promise<MovePlan> {
  const result = await asks<PlanMoveResult>(planMoveMethod, params);
  if (result.kind !== 'planned') throw new Error(JSON.stringify(result));
  return result.plan;
}

const apply = ({ id: planId, hash, groups }: MovePlan, chosen = groups.map(({ id }) => id)): Promise<ApplyPlanResult> => asks(applyPlanMethod, { planId, hash, groups: chosen });
const verify = async ({ id: planId }: MovePlan): Promise<Extract<VerifyPlanResult, { kind: 'verified' }>> => {
  const result = await asks<VerifyPlanResult>(verifyPlanMethod, { planId });
  if (result.kind !== 'verified') throw new Error(JSON.stringify(result));
  return result;
};

describe('a plan', () => {
  test('is a list of groups, writes nothing and needs no trust', async () => {
    await start({ 'src/a.ts': CODE }, { trusted: false });
    const before = fingerprint(root);
    const plan = await planned();
    expect(plan.groups).toMatchObject([
      { id: 'src/a.ts:3:75', path: 'src/a.ts', line: 3, safety: 'safe', confidence: 'certain', isProposed: true, priceRise: 2, edits: [{ oldText: 'gpt-5.4', newText: 'gpt-5.5' }, { oldText: '', ruleIds: ['effort-default-changed'] }] },
      { id: 'src/a.ts:4:75', line: 4 },
    ]);
    expect([plan.files, client.asked, fingerprint(root)]).toEqual([1, [], before]);
  });

  test('has the edits of the command line, whatever was chosen', async () => {
    await start({});
    cpSync(join(import.meta.dirname, '../../examples/support-desk'), root, { recursive: true });
    await asks('modelshift/scanWorkspace', {});
    for (const [alias, stage, includeEnv] of [['literal', 1, false], ['env', 2, false], ['env', 1, true]] as const) {
      const { plan } = await collectPlan({ paths: [], include: [], exclude: [], to: 'gpt-5.5', from: ['gpt-5.4', 'o3', 'gpt-4*'], alias, stage, includeEnv, today: TODAY }, new MemoryTerminal(root));
      const told = await planned({ scope: { kind: 'workspace' }, to: 'gpt-5.5', from: ['gpt-5.4', 'o3', 'gpt-4*'], alias, stage, includeEnv });
      const plain = (edit: { readonly path: string; readonly oldText: string; readonly newText: string; readonly reason: string }): unknown => [edit.path, edit.oldText, edit.newText, edit.reason];
      expect(told.groups.flatMap(({ edits }) => edits).map(plain)).toEqual(expect.arrayContaining(plan.edits.map(plain)));
      expect(told.groups.flatMap(({ edits }) => edits)).toHaveLength(plan.edits.length);
      const places = (notes: readonly { readonly path: string; readonly line: number; readonly reason: string }[]): unknown => notes.map(({ path, line, reason }) => [path, line, reason]);
      expect([places(told.blocked), places(told.unchanged), places(told.suggestions)]).toEqual([places(plan.blocked), places(plan.unchanged), places(plan.suggestions ?? [])]);
    }
  });

  test('is made of what is typed and not saved', async () => {
    await start({ 'src/a.ts': CODE });
    client.open(uriOf('src/a.ts'), `// unsaved\n${CLIENT}${call('only')}`);
    const plan = await planned();
    expect(plan.groups.map(({ line }) => line)).toEqual([4]);
    await apply(plan);
    expect([textOf('src/a.ts'), onDisk('src/a.ts')]).toEqual([`// unsaved\n${CLIENT}${call('only').replace('"gpt-5.4"', '"gpt-5.5", reasoning: { effort: "none" }')}`, CODE]);
  });

  test('takes every earlier model of the provider where none is named', async () => {
    await start({ 'src/a.ts': CLIENT + call('one') + call('two', 'gpt-4o') + call('three', 'gpt-6-sol') });
    expect((await planned({ scope: { kind: 'workspace' }, to: 'gpt-5.5' })).groups.map(({ line }) => line)).toEqual([3, 4]);
  });

  test('does not propose what is more than twice as dear, and says how dear it is', async () => {
    await start({ 'src/a.ts': CLIENT + call('one', 'gpt-4o') });
    expect((await planned({ ...WORKSPACE, from: ['gpt-4o'] })).groups).toMatchObject([{ isProposed: false, isDear: true, priceRise: 3 }]);
  });

  test('has what is blocked with the reason, and what stays', async () => {
    await start({ 'src/a.ts': CLIENT + call('spread', 'gpt-5.4', ', ...options'), 'src/models.ts': LIST });
    const { groups, blocked, unchanged } = await planned();
    expect([groups, blocked.map(({ path, line }) => [path, line]), unchanged.map(({ path, role }) => [path, role])]).toEqual([[], [['src/a.ts', 3]], [['src/models.ts', 'registry']]]);
    expect(blocked[0]?.reason).toContain('spread');
  });

  test.each([
    ['a folder', (at: (path: string) => string) => ({ kind: 'folder' as const, uri: at('src/deep') }), ['src/deep/b.ts:3', 'src/deep/b.ts:4']],
    ['files', (at: (path: string) => string) => ({ kind: 'files' as const, uris: [at('src/a.ts'), at('../elsewhere.ts')] }), ['src/a.ts:3', 'src/a.ts:4']],
    ['a selection', (at: (path: string) => string) => ({ kind: 'selection' as const, uri: at('src/a.ts'), range: { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } } }), ['src/a.ts:4']],
  ])('of %s is about no other places', async (_, scope, expected) => {
    await start({ 'src/a.ts': CODE, 'src/deep/b.ts': CODE });
    const plan = await planned({ ...WORKSPACE, scope: scope(uriOf) });
    expect(plan.groups.map(({ path, line }) => `${path}:${line}`)).toEqual(expected);
  });

  test('can be cancelled', async () => {
    await start(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`src/${i}.ts`, CODE])));
    const source = new CancellationTokenSource();
    const result = client.lsp.connection.sendRequest<PlanMoveResult>(planMoveMethod, WORKSPACE, source.token);
    source.cancel();
    expect(await result).toEqual({ kind: 'cancelled' });
  });

  test.each([
    [{ ...WORKSPACE, to: 'gpt-9000' }, "The data has no model 'gpt-9000'."],
    [{ scope: { kind: 'workspace' as const }, to: 'chat-latest' }, 'The data has no release date of chat-latest, so that what is earlier cannot be told: name the ids to move.'],
  ])('of %j is refused with the reason', async (params, message) => {
    await start({ 'src/a.ts': CODE });
    expect(await asks(planMoveMethod, params)).toEqual({ kind: 'refused', message });
  });

  test('is refused where no folder is open', async () => {
    client = await EditingClient.start(host, {});
    expect(await asks(planMoveMethod, WORKSPACE)).toEqual({ kind: 'refused', message: 'No folder is open: open the folder whose calls are to move.' });
  });

  test.each([[{}], [{ ...WORKSPACE, to: '' }], [{ ...WORKSPACE, from: [] }], [{ ...WORKSPACE, scope: { kind: 'everything' } }], [{ ...WORKSPACE, stage: 3 }]])('of %j is malformed', async (params) => {
    await start({ 'src/a.ts': CODE });
    await expect(asks(planMoveMethod, params)).rejects.toThrow('malformed');
  });
});

describe('applying a plan', () => {
  test('changes buffers, saves nothing, is one entry of the journal, and a second plan is empty', async () => {
    await start({ 'src/a.ts': CODE, 'src/b.ts': CODE });
    const plan = await planned();
    expect(await apply(plan)).toMatchObject({ kind: 'done', entries: [{ folder: uriOf('').slice(0, -1) }], files: [{ path: 'src/a.ts' }, { path: 'src/b.ts' }] });
    expect([textOf('src/a.ts'), textOf('src/b.ts'), onDisk('src/a.ts')]).toEqual([MOVED, MOVED, CODE]);
    expect(await openJournal(root, 'test', process.env).history()).toMatchObject([{ name: 'move to gpt-5.5', files: [{ path: 'src/a.ts' }, { path: 'src/b.ts' }] }]);
    expect((await planned()).groups).toEqual([]);
  });

  test('changes what is ticked and nothing else', async () => {
    await start({ 'src/a.ts': CODE, 'src/b.ts': CODE });
    const plan = await planned();
    const [first] = plan.groups;
    await apply(plan, [first?.id ?? '']);
    expect([textOf('src/a.ts'), textOf('src/b.ts')]).toEqual([MOVED.replace(/(again.*)"gpt-5\.5", reasoning: \{ effort: "none" \}/, '$1"gpt-5.4"'), undefined]);
    const { changed, remaining } = await verify(plan);
    expect([changed.map(({ path, line }) => [path, line]), remaining.groups.length]).toEqual([[['src/a.ts', 3]], 3]);
  });

  test('is rolled back to the byte by the command line once it is saved, files that it made included', async () => {
    const code = `\uFEFF${CODE.replaceAll('\n', '\r\n')}`;
    await start({ 'src/a.ts': code, 'package.json': '{}' });
    client.open(uriOf('src/a.ts'), code.slice(1));
    const plan = await planned({ ...WORKSPACE, alias: 'env' });
    const result = await apply(plan);
    expect(result).toMatchObject({ kind: 'done', files: expect.arrayContaining([{ uri: uriOf('.env.example'), path: '.env.example', made: true }]) as unknown });
    expect(onDisk('.env.example')).toContain('OPENAI_MODEL_DEFAULT=gpt-5.5');
    expect(textOf('src/a.ts')).toContain('process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.5"');
    writeFileSync(join(root, 'src/a.ts'), `\uFEFF${textOf('src/a.ts') ?? ''}`);
    await openJournal(root, 'test', process.env).rollBack({});
    expect([onDisk('src/a.ts'), existsSync(join(root, '.env.example'))]).toEqual([code, false]);
  });

  test('of one file alone gives no name that another file has for another model, and makes no file that is there', async () => {
    await start({ 'src/a.ts': CLIENT + call('reply'), 'src/b.ts': 'export const model = process.env.OPENAI_MODEL_DEFAULT ?? "gpt-4o";\n', '.env.example': 'PORT=1\n', 'package.json': '{}' });
    const plan = await planned({ ...WORKSPACE, scope: { kind: 'files', uris: [uriOf('src/a.ts')] }, alias: 'env' });
    expect(await apply(plan)).toMatchObject({ kind: 'done' });
    expect(textOf('src/a.ts')).toMatch(/process\.env\.OPENAI_MODEL_(?!DEFAULT)\w+ \?\? "gpt-5\.5"/);
    expect(textOf('.env.example')).toMatch(/^PORT=1\nOPENAI_MODEL_\w+=gpt-5\.5\n$/);
  });

  test.each([
    ['in the buffer', (): void => client.open(uriOf('src/a.ts'), `// typed\n${CODE}`)],
    ['on disk', (): void => writeFileSync(join(root, 'src/a.ts'), `// typed\n${CODE}`)],
  ])('is not done where a file changed %s since, and a new plan can be', async (_, change) => {
    await start({ 'src/a.ts': CODE, 'src/b.ts': CODE });
    const plan = await planned();
    change();
    expect(await apply(plan)).toEqual({ kind: 'stale', problems: [{ path: 'src/a.ts', reason: 'changed since this was planned' }] });
    expect([client.asked, await openJournal(root, 'test', process.env).history()]).toEqual([[], []]);
    expect(await apply(await planned())).toMatchObject({ kind: 'done' });
    expect(textOf('src/a.ts')).toBe(`// typed\n${MOVED}`);
  });

  test('does not mind a change of a file of which nothing is ticked', async () => {
    await start({ 'src/a.ts': CODE, 'src/b.ts': CODE });
    const plan = await planned();
    client.open(uriOf('src/b.ts'), `// typed\n${CODE}`);
    expect(await apply(plan, plan.groups.filter(({ path }) => path === 'src/a.ts').map(({ id }) => id))).toMatchObject({ kind: 'done' });
  });

  test('is refused where somebody types at that moment, and all stays as it was', async () => {
    await start({ 'src/a.ts': CODE, 'src/b.ts': CODE });
    client.open(uriOf('src/a.ts'));
    const plan = await planned();
    client.beforeEdit = () => {
      client.type(uriOf('src/a.ts'), `${CODE}// typed\n`);
      return true;
    };
    expect(await apply(plan)).toMatchObject({ kind: 'refused', message: expect.stringContaining('did not take the edit') as string });
    expect([textOf('src/a.ts'), textOf('src/b.ts')]).toEqual([`${CODE}// typed\n`, CODE]);
  });

  test('is refused in a workspace that nobody trusts', async () => {
    await start({ 'src/a.ts': CODE }, { trusted: false });
    expect(await apply(await planned())).toMatchObject({ kind: 'refused', message: expect.stringContaining('not trusted') as string });
    expect(client.asked).toEqual([]);
  });

  test('is refused twice, for another plan than was shown, and for groups that are none of it', async () => {
    await start({ 'src/a.ts': CODE });
    const plan = await planned();
    expect(await apply({ ...plan, hash: '0' })).toEqual({ kind: 'refused', message: 'This plan is not known any more: plan again.' });
    expect(await apply(plan, ['src/z.ts:1:1'])).toEqual({ kind: 'refused', message: 'The plan has no group src/z.ts:1:1.' });
    await apply(plan);
    expect(await apply(plan)).toEqual({ kind: 'refused', message: 'This plan has been applied already: plan again for what remains.' });
    await expect(asks(applyPlanMethod, { planId: plan.id, hash: plan.hash, groups: [] })).rejects.toThrow('malformed');
  });

  test('is all or nothing over several folders', async () => {
    const [one, two] = [temporaryFolder({ 'a.ts': CODE }), temporaryFolder({ 'b.ts': CODE })].sort();
    root = one ?? '';
    client = await EditingClient.start(host, { folders: [`file://${one}`, `file://${two}`] });
    await client.lsp.idle();
    const plan = await planned();
    expect(plan.groups).toHaveLength(4);
    expect(new Set(plan.groups.map(({ id }) => id)).size).toBe(4);
    const texts = (): (string | undefined)[] => plan.groups.map(({ uri }) => client.text(uri));
    let edits = 0;
    client.beforeEdit = () => ++edits !== 2;
    expect(await apply(plan)).toMatchObject({ kind: 'refused' });
    expect(texts()).toEqual([CODE, CODE, CODE, CODE]);
    client.beforeEdit = () => true;
    const again = await planned();
    expect(await apply(again)).toMatchObject({ kind: 'done', entries: [{}, {}] });
    expect(texts()).toEqual([MOVED, MOVED, MOVED, MOVED]);
  });
});

describe('looking again after a plan was applied', () => {
  test('tells what was changed, what is to confirm, blocked and stays', async () => {
    await start({ 'src/a.ts': CLIENT + call('reply') + call('spread', 'gpt-5.4', ', ...options') + call('wrapped', 'gpt-5.4', ', reasoning: { effort: level }'), 'src/models.ts': LIST });
    const plan = await planned();
    await apply(plan);
    const { changed, changedSince, confirm, remaining } = await verify(plan);
    expect([changed.map(({ line }) => line), changedSince, confirm.map(({ line }) => line), remaining.groups, remaining.blocked.map(({ line }) => line), remaining.unchanged.map(({ path }) => path)])
      .toEqual([[3, 5], [], [5], [], [4], ['src/models.ts']]);
  });

  test('does not call changed what somebody edited since', async () => {
    await start({ 'src/a.ts': CODE, 'src/b.ts': CODE });
    const plan = await planned();
    await apply(plan);
    client.type(uriOf('src/b.ts'), CODE);
    const { changed, changedSince, remaining } = await verify(plan);
    expect([changed, changedSince, remaining.groups].map((list) => list.map(({ path }) => path))).toEqual([['src/a.ts', 'src/a.ts'], ['src/b.ts', 'src/b.ts'], ['src/b.ts', 'src/b.ts']]);
  });

  test('says that nothing was changed where nothing was applied', async () => {
    await start({ 'src/a.ts': CODE });
    const plan = await planned();
    const { changed, remaining } = await verify(plan);
    expect([changed, remaining.groups.length]).toEqual([[], 2]);
    expect(await asks(verifyPlanMethod, { planId: 'none' })).toMatchObject({ kind: 'refused' });
    await expect(asks(verifyPlanMethod, {})).rejects.toThrow('malformed');
  });
});
