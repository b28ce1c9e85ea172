import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { reportAsSarif } from '../../../src/cli/reporters/sarif.ts';
import { shippedEngine } from '../../support/engine.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { temporaryFolder, type Tree } from '../../support/temporary-folder.ts';
import { FINDING, HOSTILE, reported } from './reported.ts';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object } }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}
interface Log {
  readonly runs: readonly [{
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri: string; readonly help?: { readonly markdown: string }; readonly fullDescription: { readonly text: string }; readonly defaultConfiguration: object; readonly properties: object }[] } };
    readonly results: readonly Result[];
    readonly invocations: readonly [{ readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly object[] }];
    readonly columnKind: string;
  }];
}

// the schema of SARIF 2.1.0 as @microsoft/sarif-multitool 5.7.0 carries it, unchanged (MIT license)
const schema = JSON.parse(readFileSync(new URL('sarif-2.1.0.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

function valid(text: string): Log {
  const log = JSON.parse(text) as Log;
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log;
}

async function scanned(tree: Tree, ...args: readonly string[]): Promise<string> {
  const terminal = new MemoryTerminal(temporaryFolder(tree));
  await runCommandLine(['scan', '--format', 'sarif', '--today', '2026-11-21', ...args], terminal);
  expect(terminal.messages).toEqual([]);
  return terminal.results;
}

const CALL = 'client.chat.completions.create(model="gpt-4-turbo", messages=[])\n';

describe('a SARIF log', () => {
  test('is valid, and says where and what', () => {
    const { runs: [run] } = valid(reportAsSarif(reported([FINDING, { ...FINDING, severity: 'hint', endLine: 10 }])));
    expect(run.columnKind).toBe('utf16CodeUnits');
    const { ruleIndex, ...result } = run.results[0] ?? ({} as Result);
    expect(run.tool.driver.rules[ruleIndex]?.id).toBe('model-retired');
    expect(result).toEqual({
      ruleId: 'model-retired', level: 'error', message: { text: 'old-model was shut down.' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'src/a.py' }, region: { startLine: 9, startColumn: 4, endLine: 9, endColumn: 11 } } }],
      partialFingerprints: { primaryLocationLineHash: 'abc:1' },
      properties: { class: 'breaks', severity: 'error', fix: 'none', value: 'old-model' },
    });
    expect(run.results[1]).toMatchObject({ level: 'note' });
  });

  test('describes every rule by its page', () => {
    const { runs: [{ tool: { driver: { rules } } }] } = valid(reportAsSarif(reported([])));
    expect(rules.map(({ id }) => id)).toEqual(shippedEngine().rules.map(({ id }) => id));
    for (const { id, helpUri, help, fullDescription, defaultConfiguration, properties } of rules) {
      const rule = shippedEngine().rules.find((candidate) => candidate.id === id);
      expect(help?.markdown).toContain(`# ${id}\n`);
      expect(help?.markdown).not.toMatch(/\]\((?!https?:)/);
      expect(help?.markdown).toMatch(/^```\w+$/m);
      expect(help?.markdown).not.toMatch(/^```\w+ /m);
      expect(fullDescription.text).toMatch(/^[^*#\n]+\.$/);
      expect(helpUri).toBe(`https://github.com/modelshift/modelshift/blob/main/docs/rules/${id}.md`);
      expect(properties).toMatchObject({ class: rule?.class, defaultLevel: rule?.defaultLevel, tags: [rule?.class] });
      expect(defaultConfiguration).toEqual(rule?.defaultLevel === 'off' ? { enabled: false } : { level: rule?.defaultLevel === 'information' ? 'note' : rule?.defaultLevel });
    }
  });

  test('names the options of a rule with their defaults', () => {
    const { runs: [{ tool: { driver: { rules } } }] } = valid(reportAsSarif(reported([])));
    const options = (id: string): unknown => (rules.find((rule) => rule.id === id)?.properties as { readonly options: unknown }).options;
    expect(options('timeout-too-short')).toMatchObject({ informationBelow: { description: expect.stringMatching(/\.$/) as string, default: 120 } });
    expect(options('model-retired')).toEqual({});
  });

  test('holds hostile names and texts as text: relative URIs that give the path back, no links, nothing that acts on a screen', () => {
    const names = HOSTILE.filter((name) => !name.startsWith('/'));   // paths are relative
    const text = reportAsSarif(reported(names.map((value) => ({ ...FINDING, path: `${value}/${value}`, message: value, value })), { skipped: names.map((path) => ({ path, reason: 'binary' })) }));
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    const { runs: [run] } = valid(text);
    expect(run.results).toHaveLength(names.length);
    for (const [index, { locations, message }] of run.results.entries()) {
      const { uri } = locations[0]?.physicalLocation.artifactLocation ?? { uri: '' };
      const resolved = new URL(uri, 'file:///root/here/');
      expect(uri).toMatch(/^[\w\-.!~*'()%/]+$/);
      expect(resolved.href.startsWith('file:///root/')).toBe(true);
      const path = `${names[index]}/${names[index]}`.replaceAll('\ud800', '\uFFFD');
      expect(uri.split('/').map(decodeURIComponent).join('/')).toBe(path);
      expect(message.text).not.toContain('](');
    }
  });

  test('fingerprints stay when lines above change, and differ between lines', async () => {
    const results = async (text: string): Promise<readonly Result[]> => valid(await scanned({ 'a.py': text })).runs[0].results.filter(({ ruleId }) => ruleId === 'model-retired');
    const before = await results(`${CALL}x = 1\n${CALL}`);
    const after = await results(`\n# new\n${CALL}x = 1\n${CALL}`);
    const prints = (list: readonly Result[]): string[] => list.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
    expect(prints(before)).toEqual(prints(after));
    expect(new Set(prints(before)).size).toBe(2);
    expect(before[0]?.locations).not.toEqual(after[0]?.locations);
  });

  test('of two scans is the same to the byte, and names no time and no place of this machine', async () => {
    const tree = { 'a.py': CALL, 'ü b/c.ts': 'const m = { model: "gpt-4-turbo" };\n', 'd.py': '\0' };
    const [first, second] = [await scanned(tree), await scanned(tree)];
    expect(second).toBe(first);
    const { runs: [run] } = valid(first);
    expect(first).not.toMatch(/modelshift-test-|file:|\d{2}:\d{2}:\d{2}/);
    expect(run.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri)).toContain('%C3%BC%20b/c.ts');
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: true, toolExecutionNotifications: [{ level: 'note', message: { text: 'Skipped: binary.' } }] });
  });

  test('says when some input could not be read', () => {
    const { runs: [run] } = valid(reportAsSarif({ ...reported([], { skipped: [{ path: 'a', reason: 'permission denied (EACCES)' }] }), incomplete: true }));
    expect(run.invocations[0].executionSuccessful).toBe(false);
  });
});
