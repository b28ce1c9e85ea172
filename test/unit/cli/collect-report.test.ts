import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collectReport, type ScanOutcome } from '../../../src/cli/collect-report.ts';
import { createEngine } from '../../../src/core/engine.ts';
import type { Target } from '../../../src/core/rules/rule.ts';
import type { Workspace } from '../../../src/core/scan/workspace.ts';
import { dataFolder, loadData } from '../../../src/host/load-data.ts';
import { NodeWorkspace } from '../../../src/host/node-workspace.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const engine = createEngine(loadData(dataFolder()));
const TOOL = { name: 'modelshift', version: '0.0.0' };
const CALL = 'const answer = await client.chat.completions.create({ model: "gpt-5.4", messages });\n';

function collect(workspace: Workspace, target?: Target): Promise<ScanOutcome> {
  return collectReport({ engine, workspace, options: { today: '2026-11-21', target }, tool: TOOL, elapsed: () => 12.4 });
}

describe('collectReport', () => {
  test('reads each file once, decodes only what may hold something, and counts both', async () => {
    const workspace = new MemoryWorkspace({ 'a.ts': CALL, 'b.ts': 'const nothing = 1;\n', 'c.ts': CALL });
    const { report } = await collect(workspace);
    expect([...workspace.reads]).toEqual([['a.ts', 1], ['b.ts', 1], ['c.ts', 1]]);
    expect([...workspace.decodes]).toEqual([['a.ts', 1], ['c.ts', 1]]);
    expect(report.stats).toEqual({ files: 3, bytes: 2 * CALL.length + 19, survivors: 2, elapsedMs: 12 });
  });

  test('places are 1-based and count UTF-16 units, whatever ends the lines', async () => {
    const line = (end: string): string => ['/* 😀 é */', '/* 😀 */ ' + CALL.trim(), ''].join(end);
    const { report } = await collect(new MemoryWorkspace({ 'cr.ts': line('\r'), 'crlf.ts': line('\r\n'), 'lf.ts': line('\n') }));
    const column = ('/* 😀 */ ' + CALL).indexOf('gpt-5.4') + 1;
    const place = { line: 2, column, endLine: 2, endColumn: column + 'gpt-5.4'.length };
    const models = report.sites.filter(({ kind }) => kind === 'model');
    expect(models).toMatchObject(['cr.ts', 'crlf.ts', 'lf.ts'].map((path) => ({ path, ...place, value: 'gpt-5.4', role: 'caller', callee: 'client.chat.completions.create' })));
    expect(report.findings.find(({ ruleId }) => ruleId === 'model-hardcoded')).toMatchObject({ ...place, class: 'hygiene', severity: 'information', value: 'gpt-5.4' });
  });

  test('the text of a prompt is not in the report', async () => {
    const prompt = 'You are a careful clerk. Think step by step before you answer the secret question.';
    const call = CALL.replace('messages', `messages: [{ role: "system", content: "${prompt}" }]`);
    const { report } = await collect(new MemoryWorkspace({ 'a.ts': call }), { id: 'gpt-5.5', explicit: true });
    expect(report.sites.some(({ kind }) => kind === 'prompt')).toBe(true);
    expect(JSON.stringify(report.sites)).not.toContain('careful clerk');
  });

  test('a short prompt is a site where a finding is in it', async () => {
    const call = (words: string): string => CALL.replace('messages', `messages: [{ role: "system", content: "${words}" }]`);
    const { report } = await collect(new MemoryWorkspace({ 'a.ts': call('Think step by step.'), 'b.ts': call('Sort the mail.') }), { id: 'gpt-5.5', explicit: true });
    expect(report.sites.filter(({ kind }) => kind === 'prompt').map(({ path }) => path)).toEqual(['a.ts']);
  });

  test('what only the default target says is reported and does not count', async () => {
    const prompt = 'const answer = await client.chat.completions.create({ model: "gpt-5.4", messages: [{ role: "system", content: "Think step by step." }] });\n';
    const workspace = new MemoryWorkspace({ 'a.ts': prompt });
    const byDefault = await collect(workspace, { id: 'gpt-5.5', explicit: false });
    const chosen = await collect(workspace, { id: 'gpt-5.5', explicit: true });
    const rule = 'prompt-step-by-step';
    expect(byDefault.report.findings.filter(({ ruleId }) => ruleId === rule)).toMatchObject([{ severity: 'information' }]);
    expect(chosen.report.findings.filter(({ ruleId }) => ruleId === rule)).toMatchObject([{ severity: 'warning' }]);
    const counts = (outcome: ScanOutcome): boolean | undefined => outcome.found.find(({ record }) => record.ruleId === rule)?.counts;
    expect([counts(byDefault), counts(chosen)]).toEqual([false, true]);
  });

  test('a file that is gone when its turn comes is skipped as failed, the others are scanned', async () => {
    const root = temporaryFolder({ 'a.ts': CALL, 'b.ts': CALL, 'c.ts': CALL });
    const disk = new NodeWorkspace({ root, handles: (path) => engine.handles(path) });
    const workspace: Workspace = {
      list: async () => {
        const listed = await disk.list();
        rmSync(join(root, 'b.ts'));
        return listed;
      },
      read: (path) => disk.read(path),
    };
    const { report, failed } = await collect(workspace);
    expect(report.skipped).toEqual([{ path: 'b.ts', reason: 'no longer there (ENOENT)' }]);
    expect(failed.map(({ path }) => path)).toEqual(['b.ts']);
    expect(new Set(report.sites.map(({ path }) => path))).toEqual(new Set(['a.ts', 'c.ts']));
  });

  test('skipped files come in the order of their paths, whoever found the reason', async () => {
    const workspace: Workspace = {
      list: () => Promise.resolve({ files: [{ path: 'b.ts' }], skipped: [{ path: 'c/', reason: 'vendored', failed: false }, { path: 'a.ts', reason: 'generated', failed: false }] }),
      read: () => ({ reason: 'binary', failed: false }),
    };
    const { report, failed } = await collect(workspace);
    expect(report.skipped.map(({ path }) => path)).toEqual(['a.ts', 'b.ts', 'c/']);
    expect(failed).toEqual([]);
    expect(report.target).toBeNull();
  });
});
