import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openJournal } from '../../src/host/journal/open-journal.ts';
import { rollBackMethod } from '../../src/protocol/journal.ts';
import { nodeHost } from '../../src/server/node-host.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { EditingClient } from './editing-client.ts';

const CODE = 'import OpenAI from "openai";\nconst client = new OpenAI();\nexport const reply = (input: string) => client.responses.create({ model: "gpt-5.4", input });\n';
const MOVED = CODE.replace('"gpt-5.4"', 'process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4"');
const TITLE = 'Move to environment alias OPENAI_MODEL_DEFAULT';
const host = nodeHost('2026-11-21');

let client: EditingClient;
let root: string;
beforeEach(() => vi.stubEnv('MODELSHIFT_STATE', temporaryFolder()));
afterEach(() => {
  client.lsp.dispose();
  vi.unstubAllEnvs();
});

async function run(files: Readonly<Record<string, string>>): Promise<string> {
  root = temporaryFolder({ 'src/reply.ts': CODE, ...files });
  const uri = `file://${root}/src/reply.ts`;
  client = await EditingClient.start(host, { folders: [`file://${root}`], options: { fixesByCommand: true } });
  await client.lsp.idle();
  client.open(uri);
  await client.lsp.diagnostics(uri, ({ version }) => version === 1);
  await client.run((await client.actionsAt(uri, 'gpt-5.4')).find(({ title }) => title === TITLE));
  return uri;
}

describe('the alias fix is an entry of the journal', () => {
  test('with the template that it makes, and both are taken back', async () => {
    const uri = await run({});
    expect([client.text(uri), client.lsp.messages]).toEqual([MOVED, []]);
    const template = join(root, '.env.example');
    expect(readFileSync(template, 'utf8')).toBe('OPENAI_MODEL_DEFAULT=gpt-5.4\n');
    const [entry, ...others] = await openJournal(root, 'test', process.env).history();
    expect([others, entry]).toMatchObject([[], { name: TITLE, state: 'committed', files: [{ path: 'src/reply.ts' }, { path: '.env.example' }] }]);
    const which = { folder: `file://${root}`, id: entry?.id ?? '' };
    expect(await client.lsp.connection.sendRequest(rollBackMethod, which)).toMatchObject({ kind: 'done', files: [{ how: 'exact' }, { how: 'exact', became: 'removed' }] });
    expect([client.text(uri), existsSync(template)]).toEqual([CODE, false]);
  });

  test('with the line of the template that is there, in its buffer', async () => {
    const uri = await run({ '.env.example': 'A=1\n' });
    expect([client.text(uri), client.text(`file://${root}/.env.example`)]).toEqual([MOVED, 'A=1\nOPENAI_MODEL_DEFAULT=gpt-5.4\n']);
    expect(readFileSync(join(root, '.env.example'), 'utf8')).toBe('A=1\n');
    expect(await openJournal(root, 'test', process.env).history()).toMatchObject([{ files: [{ hunks: [{}] }, { hunks: [{}] }] }]);
  });
});
