import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { journalMethod, rollBackMethod, type JournalEntry } from '../../src/protocol/journal.ts';
import { changeRolloutMethod, rolloutsMethod, type ChangeRolloutResult, type FolderRollout } from '../../src/protocol/rollout.ts';
import { nodeHost } from '../../src/server/node-host.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { route, written } from '../unit/rollout/rollouts.ts';
import { EditingClient } from './editing-client.ts';

const host = nodeHost('2026-11-21');
const CONFIG = 'modelshift.config.json';
const ENV = 'OPENAI_MODEL_DEFAULT=gpt-5.4\nOPENAI_MODEL_CANDIDATE=gpt-5.5\nOPENAI_MODEL_ROLLBACK=gpt-5.4\n';
const configured = (rollout: object): string => written(rollout, { routes: { chat: route() } });

let client: EditingClient | undefined;
afterEach(() => {
  client?.lsp.dispose();
  vi.unstubAllEnvs();
});

async function start(files: Readonly<Record<string, string>>, settings: Readonly<Record<string, unknown>> = {}): Promise<{ client: EditingClient; root: string; uri: (path: string) => string }> {
  const root = temporaryFolder(files);
  vi.stubEnv('MODELSHIFT_STATE', temporaryFolder());
  const folder = pathToFileURL(root).href;
  client = await EditingClient.start(host, { folders: [folder], settings: { trusted: true, ...settings } });
  await client.lsp.idle();
  return { client, root, uri: (path) => `${folder}/${path}` };
}

const rollouts = (of: EditingClient): Promise<FolderRollout[]> => of.lsp.connection.sendRequest(rolloutsMethod);

/** Makes a change as it is offered. */
async function make(of: EditingClient, change: 'advance' | 'back' | 'create-percent', approvedBy?: string, otherwise: object = {}): Promise<ChangeRolloutResult> {
  const [found] = await rollouts(of);
  const offer = found?.offers[change];
  return of.lsp.connection.sendRequest(changeRolloutMethod, { folder: found?.folder, change, said: offer && 'said' in offer ? offer.said : [], ...(approvedBy !== undefined && { approvedBy }), ...otherwise });
}

describe('rollouts of open folders', () => {
  test('are told, advanced in the buffer, taken back by the journal', async () => {
    const text = configured({});
    const { client, root, uri } = await start({ [CONFIG]: text, '.env': ENV });
    expect(client.lsp.statuses.at(-1)?.rollouts).toMatchObject([{ phase: null, rolledBack: false }]);
    const [found] = await rollouts(client);
    expect(found).toMatchObject({ phase: null, next: '10%', environment: 'production', offers: { advance: { said: [`${CONFIG}: phase (none) → 10%`], needsApproval: true }, back: { blocked: expect.any(String) as string }, 'create-percent': { blocked: expect.stringContaining('already') as string } } });
    expect(await make(client, 'advance', 'Ana')).toEqual({ kind: 'done', said: [`${CONFIG}: phase (none) → 10%`] });
    expect(client.text(uri(CONFIG))).toBe(text.replace('"phases"', '"phase": "10%",\n    "approvals": { "10%": "Ana" },\n    "phases"'));
    expect(readFileSync(join(root, CONFIG), 'utf8')).toBe(text);
    expect(await rollouts(client)).toMatchObject([{ phase: '10%', next: '30%' }]);
    const [entry] = await client.lsp.connection.sendRequest<JournalEntry[]>(journalMethod);
    expect(entry?.name).toBe('rollout: not begun → 10%, approved by Ana');
    await client.lsp.connection.sendRequest(rollBackMethod, { folder: entry?.folder, id: entry?.id });
    expect(client.text(uri(CONFIG))).toBe(text);
  });

  test('reach the cutover and go back by one line, in two buffers as one entry', async () => {
    const { client, uri } = await start({ [CONFIG]: configured({ phase: '30%', approvals: { '30%': 'Ana', '100%': 'Ana' } }), '.env': ENV });
    expect(await make(client, 'advance')).toMatchObject({ kind: 'done', said: [`${CONFIG}: phase 30% → 100%`, '.env: OPENAI_MODEL_DEFAULT gpt-5.4 → gpt-5.5'] });
    expect(client.text(uri('.env'))).toBe(ENV.replace('DEFAULT=gpt-5.4', 'DEFAULT=gpt-5.5'));
    expect(await make(client, 'back')).toEqual({ kind: 'done', said: ['.env: OPENAI_MODEL_DEFAULT gpt-5.5 → gpt-5.4'] });
    expect(client.text(uri('.env'))).toBe(ENV);
  });

  test('are begun where there is no file, and on disk at once', async () => {
    const { client, root } = await start({ 'a.py': 'x\n' });
    expect(client.lsp.statuses.at(-1)?.rollouts ?? []).toEqual([]);
    expect(await make(client, 'create-percent')).toMatchObject({ kind: 'done' });
    expect(host.engine.readConfig(readFileSync(join(root, CONFIG), 'utf8'))).toMatchObject({ problems: [], config: { rollout: { phases: [{ percent: 10 }, { percent: 30 }, { percent: 50 }, { percent: 100 }] } } });
  });

  test('are left alone when nobody approved, when something else was shown, when the file has problems or is no object', async () => {
    const text = configured({});
    const { client, uri } = await start({ [CONFIG]: text, '.env': ENV });
    expect(await make(client, 'advance')).toEqual({ kind: 'refused', message: 'Modelshift changed nothing: 10% has to be approved by somebody.' });
    expect(await make(client, 'advance', 'Ana', { said: ['something else'] })).toEqual({ kind: 'refused', message: 'Modelshift changed nothing: a file has changed meanwhile. Ask again.' });
    expect(await make(client, 'advance', 'Ana', { folder: 'file:///nowhere' })).toMatchObject({ kind: 'refused' });
    await expect(make(client, 'advance', 'Ana', { said: 5 })).rejects.toThrow();
    for (const broken of [text.replace('10', '500'), '{', '[]']) {
      client.open(uri(CONFIG), broken);
      expect((await rollouts(client))[0]?.offers.advance).toEqual({ blocked: `${CONFIG} has problems: they come first` });
    }
    expect(existsSync(new URL(uri(CONFIG)))).toBe(true);
  });

  test('are neither told nor changed in a workspace that is not trusted', async () => {
    const { client } = await start({ [CONFIG]: configured({}) }, { trusted: false });
    await expect(rollouts(client)).rejects.toThrow(/not trusted/);
    expect(await client.lsp.connection.sendRequest(changeRolloutMethod, { folder: 'file:///x', change: 'advance', said: [] })).toMatchObject({ kind: 'refused', message: expect.stringContaining('not trusted') as string });
  });

  test('show advice as warnings, errors as errors, and the phase after saving', async () => {
    const { client, root, uri } = await start({ [CONFIG]: configured({ phase: '10%' }), '.env': ENV.replace('CANDIDATE=gpt-5.5', 'CANDIDATE=gpt-5.4') });
    const shown = (): unknown => client.lsp.latest(uri(CONFIG))?.diagnostics.map(({ severity, message }) => [severity, message]);
    expect(shown()).toEqual([[2, 'nobody has approved this phase: "approvals" does not name it']]);
    expect(client.lsp.statuses.at(-1)?.rollouts).toMatchObject([{ phase: '10%', rolledBack: true }]);
    writeFileSync(join(root, CONFIG), configured({ phase: '11%' }));
    client.open(uri(CONFIG));
    await client.lsp.until(() => JSON.stringify(shown()).includes('expected the name of a phase'), 'the error is shown');
    expect(shown()).toMatchObject([[1, expect.any(String) as string]]);
  });
});
