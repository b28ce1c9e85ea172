import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as vscode from 'vscode';
import { closeAll, extension, hoverText, open, until, untilRules } from './editor.ts';

/** Processes of the server that this extension host has started. */
function servers(): number[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  const rows = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []);
  return rows.filter(([, , parent, state, args]) => Number(parent) === process.pid && !state?.startsWith('Z') && args?.includes('server.cjs')).map(([, pid]) => Number(pid));
}

/** Ends the server without warning; returns when its process is gone. */
async function crash(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await until(() => !servers().includes(pid), `process ${pid} ends`);
}

suite('a server that ends without warning', () => {
  teardown(closeAll);

  test('is replaced by one new server, also when that one ends while it starts', async () => {
    const { whenReady, status } = await extension();
    await whenReady();
    const document = await open('src/triage/escalate.ts');
    const expected = ['model-retiring', 'timeout-too-short'];
    await untilRules(document.uri, ...expected);
    await until(() => status()?.scanning === false, 'the first scan ends');
    const before = status();
    const [first] = servers();
    assert.ok(first !== undefined, 'no server runs');
    await crash(first);
    const second = await until(() => servers()[0], 'a second server starts');
    await crash(second);
    await until(() => servers().length === 1, 'a third server starts');
    await whenReady();
    await untilRules(document.uri, ...expected);
    assert.match(await hoverText(document, '"o3"'), /Retires on 2026-12-11/); // only a server that runs shows the card
    await until(() => JSON.stringify(status()) === JSON.stringify(before), 'the numbers are the same again');
    assert.equal(servers().length, 1);
  });

  test('is also replaced when somebody asks for it', async () => {
    const { whenReady } = await extension();
    const document = await open('src/triage/escalate.ts');
    const [first] = servers();
    await vscode.commands.executeCommand('modelshift.restartServer');
    await whenReady();
    await until(() => servers().length === 1 && servers()[0] !== first, 'another server runs');
    await untilRules(document.uri, 'model-retiring', 'timeout-too-short');
    assert.match(await hoverText(document, '"o3"'), /Retires on 2026-12-11/);
  });
});
