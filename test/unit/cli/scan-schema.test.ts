import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { ScanReport } from '../../../src/cli/scan-report.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const root = new URL('../../../', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('docs/schemas/scan.schema.json', root), 'utf8')) as object;
const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true }).compile(schema);

async function scanned(cwd: string, ...args: readonly string[]): Promise<ScanReport> {
  const terminal = new MemoryTerminal(cwd);
  await runCommandLine(['scan', '--format', 'json', '--today', '2026-11-21', ...args], terminal);
  return JSON.parse(terminal.results) as ScanReport;
}

describe('docs/schemas/scan.schema.json', () => {
  test.each([[[]], [['--target', 'none']], [['--target', 'gpt-5.5']]])('holds for the sample project with %j', async (args) => {
    const report = await scanned(new URL('examples/support-desk', root).pathname, ...args);
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(new Set(report.sites.map(({ kind }) => kind))).toEqual(new Set(['model', 'param', 'prompt', 'timeout']));
    expect(report.findings.length).toBeGreaterThan(10);
  });

  test('holds for nothing, and for what is skipped', async () => {
    for (const folder of [temporaryFolder(), temporaryFolder({ 'a.py': '\0', 'node_modules/a.py': '', 'b/package-lock.json': '{}' })]) {
      const report = await scanned(folder);
      expect(validate(report) ? [] : validate.errors).toEqual([]);
    }
  });

  test('holds with a baseline', async () => {
    const folder = temporaryFolder({ 'a.py': 'client.chat.completions.create(model="gpt-4-turbo", messages=[])\n', 'known': '{"modelshift":"baseline","schemaVersion":1}\n' });
    const report = await scanned(folder, '--baseline', 'known');
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(report.baseline).toEqual({ known: 0, gone: 0 });
    expect(validate({ ...report, baseline: { known: 0 } })).toBe(false);
  });

  test('refuses what is not in the contract', async () => {
    const report = await scanned(temporaryFolder({ 'a.py': 'client.chat.completions.create(model="gpt-4-turbo", messages=[])\n' }));
    const [site, finding] = [report.sites[0], report.findings[0]];
    expect(site?.kind).toBe('model');
    const wrong: readonly unknown[] = [
      { ...report, extra: 1 },
      { ...report, today: '21.11.2026' },
      { ...report, sites: [{ ...site, line: 0 }] },
      { ...report, sites: [{ ...site, role: undefined }].map(({ role: _, ...rest }) => rest) },
      { ...report, sites: [{ ...site, kind: 'timeout' }] },
      { ...report, findings: [{ ...finding, defaultTargetOnly: true }] },
      { ...report, findings: [{ ...finding, severity: 'off' }] },
      { ...report, stats: { ...report.stats, elapsedMs: 1.5 } },
    ];
    expect(wrong.map((value) => validate(value))).toEqual(wrong.map(() => false));
  });
});
