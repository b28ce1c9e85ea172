import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { fingerprint, temporaryFolder, type Tree } from '../../support/temporary-folder.ts';
import { route, written } from '../rollout/rollouts.ts';

const CONFIG = 'modelshift.config.json';
const ENV = 'OPENAI_API_KEY=canary\nOPENAI_MODEL_DEFAULT=gpt-5.4\nOPENAI_MODEL_CANDIDATE=gpt-5.5\nOPENAI_MODEL_ROLLBACK=gpt-5.4\n';
const oneRoute = (rollout: object = {}, rest: object = {}): string => written({ phase: '10%', approvals: { '10%': 'Ana' }, ...rollout }, { routes: { chat: route() }, ...rest });
const HEAD = 'phase,route,side,requests,errors,human_takeovers';
const METRICS = `${HEAD}\n10%,chat,candidate,1000,10,20\n10%,chat,default,9000,90,180\n`;

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(new URL('../../../docs/schemas/rollout-check.schema.json', import.meta.url), 'utf8')) as object);

let state: string;
beforeEach(() => {
  state = temporaryFolder();
  vi.stubEnv('MODELSHIFT_STATE', state);
});

interface Run {
  readonly status: number;
  readonly results: string;
  readonly messages: readonly string[];
}

async function run(folder: string, ...args: readonly string[]): Promise<Run> {
  const terminal = new MemoryTerminal(folder);
  return { status: await runCommandLine(['rollout', ...args], terminal), results: terminal.results, messages: terminal.messages };
}

const project = (tree: Tree = {}): string => temporaryFolder({ [CONFIG]: oneRoute(), '.env': ENV, 'm.csv': METRICS, ...tree });
const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');
const check = (metrics: string | Uint8Array, ...more: readonly string[]): Promise<Run> => run(project({ 'm.csv': metrics }), 'check', '--metrics', 'm.csv', ...more);

describe('rollout init', () => {
  test('shows what it would write, and writes it with --yes, which a rollback takes back', async () => {
    const folder = temporaryFolder({ 'a.py': '' });
    const before = fingerprint(folder);
    const shown = await run(folder, 'init', '--from', 'gpt-5.4', '--to', 'gpt-5.5', '--phases', 'staged', '--route', 'faq');
    expect(shown).toMatchObject({ status: 0, messages: [`${CONFIG} would say this; --yes writes it`] });
    expect(fingerprint(folder)).toBe(before);
    expect(await run(folder, 'init', '--from', 'gpt-5.4', '--to', 'gpt-5.5', '--phases', 'staged', '--route', 'faq', '--yes')).toMatchObject({ status: 0, results: expect.stringMatching(/^\d{8}T\d{9}Z-/) as string });
    expect(text(folder, CONFIG)).toBe(shown.results);
    expect(await run(folder, 'init', '--yes')).toMatchObject({ status: 2, messages: [expect.stringContaining('has "rollout" already')] });
    await runCommandLine(['rollback'], new MemoryTerminal(folder));
    expect(existsSync(join(folder, CONFIG))).toBe(false);
  });

  test('adds to a configuration that is there', async () => {
    const folder = temporaryFolder({ [CONFIG]: '{\n  "target": "gpt-5.5", // mine\n}\n' });
    expect((await run(folder, 'init', '--yes')).status).toBe(0);
    expect(text(folder, CONFIG)).toMatch(/"candidate": \{ "alias": "OPENAI_MODEL_CANDIDATE", "model": "gpt-5\.5" \}[^]*\n {2}"target": "gpt-5\.5", \/\/ mine\n\}\n$/);
  });

  test.each([
    [['--to', 'gpt-5.55'], '--to: '], [['--to', 'none'], 'a rollout needs a model'], [['--route', 'a b'], 'expected a name of letters'], [['--route', ''], '--route is empty'], [['--phases', 'x'], '--phases takes percent, staged'],
  ])('with %j is bad usage', async (args, message) => {
    const { status, messages } = await run(temporaryFolder(), 'init', ...args);
    expect([status, messages.join()]).toEqual([2, expect.stringContaining(message.replace('--to: ', 'the data has no model')) as string]);
  });
});

describe('rollout advance and back', () => {
  test('go one phase on with an approval, to the cutover, and back by one line', async () => {
    const folder = project();
    expect(await run(folder, 'advance')).toMatchObject({ status: 2, messages: [expect.stringContaining('30% has to be approved by somebody: name who does with --approved-by')] });
    expect(await run(folder, 'advance', '--approved-by', 'Bo')).toMatchObject({ status: 0, messages: [`${CONFIG}: phase 10% → 30%`, expect.stringMatching(/^2 edits in 1 file written; modelshift rollback /)] });
    expect((await run(folder, 'status')).results).toMatch(/^production: phase 30%, 2 of 3; approved by Bo; next is 100%\n/);
    expect((await run(folder, 'advance', '--approved-by', 'Bo')).status).toBe(0);
    expect(text(folder, '.env')).toBe(ENV.replace('DEFAULT=gpt-5.4', 'DEFAULT=gpt-5.5'));
    expect(await run(folder, 'advance', '--approved-by', 'Bo')).toMatchObject({ status: 2, messages: [expect.stringContaining('100% is the last phase')] });
    expect(await run(folder, 'back')).toMatchObject({ status: 0, messages: ['.env: OPENAI_MODEL_DEFAULT gpt-5.5 → gpt-5.4', expect.any(String)] });
    expect(text(folder, '.env')).toBe(ENV);
    expect((await run(folder, 'status')).results).toContain('rolled back');
    expect((await run(folder, 'back')).status).toBe(2);
    expect(await run(folder, 'check', '--metrics', 'm.csv')).toMatchObject({ status: 1, results: expect.stringMatching(/^hold at 100%\n {2}the candidate was given up/) as string });
  });

  test('only with metrics that say so, where they are given', async () => {
    const folder = project({ 'bad.csv': METRICS.replace('1000,10', '1000,50') });
    const before = fingerprint(folder);
    expect(await run(folder, 'advance', '--approved-by', 'Bo', '--metrics', 'bad.csv')).toMatchObject({ status: 1, results: '', messages: expect.arrayContaining(['roll back from 10%', 'nothing was written']) as string[] });
    expect(fingerprint(folder)).toBe(before);
    expect((await run(folder, 'advance', '--approved-by', 'Bo', '--metrics', 'm.csv')).status).toBe(0);
  });

  test('from a folder below say where the entry is', async () => {
    const folder = project({ '.git/HEAD': '', 'a/b.py': '' });
    expect((await run(join(folder, 'a'), 'back')).messages).toEqual(['.env: OPENAI_MODEL_CANDIDATE gpt-5.5 → gpt-5.4', 'the entry is one of ..: take it back from there', expect.any(String)]);
  });

  test('keep the journal free of keys', async () => {
    const folder = project();
    await run(folder, 'back');
    const kept = readdirSync(state, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => text(parentPath, name)).join('\n');
    expect(kept).toContain('gpt-5.4');
    expect(kept).not.toContain('canary');
  });

  test('write nothing where one of the files is read-only', async () => {
    const folder = project({ [CONFIG]: oneRoute({ phase: '30%', approvals: { '30%': 'Ana' } }) });
    chmodSync(join(folder, '.env'), 0o444);
    const before = fingerprint(folder);
    expect(await run(folder, 'advance', '--approved-by', 'Bo')).toMatchObject({ status: 3, results: '', messages: [expect.stringMatching(/^\.env: /), 'nothing was written'] });
    expect(fingerprint(folder)).toBe(before);
  });
});

describe('rollout check', () => {
  test('says advance, hold or roll back, as text, JSON and Markdown', async () => {
    expect(await check(METRICS)).toEqual({ status: 0, messages: [], results: expect.stringMatching(/^advance to 30%\n\nroute {2}side {7}requests/) as string });
    expect(await check(METRICS.replace('1000,10', '100,1'))).toMatchObject({ status: 1, results: expect.stringMatching(/^hold at 10%\n {2}chat: 100 requests of the candidate, 200 are needed\n/) as string });
    const bad = METRICS.replace('1000,10', '1000,50');
    expect(await check(bad, '--format', 'markdown')).toMatchObject({ status: 1, results: expect.stringMatching(/^### Modelshift rollout: roll back from 10%\n\n- chat: error rate 5 %, more than 2 %\n\n\| route \|/) as string });
    const json = await check(bad, '--format', 'json');
    expect(validate(JSON.parse(json.results)) ? [] : validate.errors).toEqual([]);
    expect(JSON.parse(json.results)).toMatchObject({ schemaVersion: 1, verdict: 'roll-back', phase: '10%', next: '30%', reasons: [{ kind: 'trigger', route: 'chat', trigger: 'errorRate' }], routes: [{ route: 'chat', candidate: { requests: 1000, errors: 50, tokens: null } }], budget: [], notes: [] });
  });

  test('takes JSON, and in Markdown calls nobody', async () => {
    const rows = [{ phase: 10, route: 'chat', side: 'candidate', requests: 1000, errors: 1, human_takeovers: 1 }, { phase: 10, route: 'chat', side: 'default', requests: 1000, errors: 1, human_takeovers: 1 }, { phase: 10, route: '@all [x](https://e.example) <b>', side: 'default', requests: 1 }];
    const { status, results } = await check(JSON.stringify({ rows }), '--format', 'markdown');
    expect(status).toBe(0);
    expect(results).not.toMatch(/(^|[^\\])@all|[^\\]\[x\]|[^\\]<b>/m);
  });

  test('never lets the configuration raise a limit of the command line', async () => {
    const metrics = `${HEAD},date,tokens\n10%,chat,candidate,1000,10,20,2026-01-01,600\n10%,chat,default,9000,90,180,2026-01-01,300\n`;
    const at = (dailyTokens: number, ...own: readonly string[]): Promise<Run> => run(project({ [CONFIG]: oneRoute({}, { budget: { dailyTokens } }), 'm.csv': metrics }), 'check', '--metrics', 'm.csv', ...own);
    const json = JSON.parse((await at(1000, '--format', 'json')).results) as unknown;
    expect(validate(json) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...(json as object), verdict: 'go' })).toBe(false);
    expect((await at(1000)).status).toBe(0);
    expect((await at(1000)).results).toContain('tokens of a day: 90 % of the budget reached, 900 on 2026-01-01 of 1,000');
    expect(await at(1000, '--daily-tokens', '800')).toMatchObject({ status: 1, results: expect.stringContaining('800 are allowed') as string });
    expect(await at(800, '--daily-tokens', '1000')).toMatchObject({ status: 1, results: expect.stringContaining('800 are allowed') as string });
    expect((await at(800, '--daily-tokens', 'many')).status).toBe(2);
  });

  test.each<[string, string | Uint8Array]>([
    ['semicolons, quotes, a byte order mark and CRLF', `\uFEFF"phase";"route";"side";"requests";"errors";"human takeovers";"note"\r\n"10%";"chat";"candidate";"1000";10;20;"a; ""b""\nc"\r\n10;chat;default;9000;90;180;\r\n\r\n`],
    ['tabs', METRICS.replaceAll(',', '\t')],
    ['UTF-16, as spreadsheets export', new Uint8Array(Buffer.from(`\uFEFF${METRICS}`, 'utf16le'))],
    ['spaces and columns that nobody asks for', `region, ${HEAD.replaceAll(',', ' , ')} \n eu , 10% , chat , candidate , 1000 , 10 , 20 \n eu , 10% , chat , default , 9000 , 90 , 180 \n`],
  ])('reads CSV with %s', async (_, metrics) => {
    expect(await check(metrics)).toMatchObject({ status: 0, messages: [] });
  });

  test.each([
    ['NaN', '10%,chat,candidate,NaN,10,20', 'line 2 is left out: requests is a whole number from 0 on, not NaN'],
    ['a negative number', '10%,chat,candidate,-5,10,20', 'line 2 is left out: requests is a whole number from 0 on, not -5'],
    ['too few cells', '10%,chat', 'line 2 is left out: no side, requests'],
    ['too many', '10%,chat,candidate,1,000,10,20', 'line 2 is left out: 7 cells, the first line names 6'],
    ['the metrics of another route alone', '10%,talk,candidate,1000,10,20', 'chat: no metrics of the candidate in phase 10%'],
  ])('names a row with %s, and holds', async (_, row, message) => {
    expect(await check(`${HEAD}\n${row}\n10%,chat,default,9000,90,180\n`)).toMatchObject({ status: 1, messages: [], results: expect.stringContaining(message) as string });
  });

  test.each([
    ['', 'm.csv is empty'], ['  \n\t', 'm.csv is empty'], ['\uFEFF', 'm.csv is empty'],
    ['phase,route\n1,2\n', 'm.csv:1: no column side, requests; the first line names phase, route'],
    ['no header here\n', 'm.csv:1: no column phase, route, side, requests'],
    [`${HEAD},Errors\n`, 'm.csv:1: two columns are errors'],
    [`${HEAD}\n"10%,chat\n`, 'm.csv: not CSV: '],
    ['[{ "phase": 1 ', 'm.csv:1: not JSON: '], ['{ "a": 1 }', 'm.csv:1: expected a list of rows'], ['['.repeat(50_000), 'm.csv:1: nested too deeply'],
  ])('of %j is bad usage', async (metrics, message) => {
    const { status, messages } = await check(metrics);
    expect([status, messages.join('\n')]).toEqual([2, expect.stringContaining(message) as string]);
  });

  test('reads neither folders nor files without end', async () => {
    const folder = project();
    mkdirSync(join(folder, 'dir'));
    writeFileSync(join(folder, 'huge.csv'), METRICS);
    truncateSync(join(folder, 'huge.csv'), 50_000_000_000); // a billion rows, of which the disk has none
    const rows = `${HEAD}\n${'1,c,default,1,0,0\n'.repeat(100_001)}`;
    writeFileSync(join(folder, 'many.csv'), rows);
    for (const [name, message] of [['dir', 'dir is not a file'], ['gone.csv', 'no metrics at gone.csv'], ['huge.csv', 'huge.csv is larger than 8 MB'], ['many.csv', 'many.csv has more than 100,000 rows'], ['', '--metrics is empty']]) {
      const { status, messages } = await run(folder, 'check', '--metrics', name ?? '');
      expect([status, messages.join()]).toEqual([2, expect.stringContaining(message ?? '') as string]);
    }
  });
});

describe('rollout', () => {
  test.each([
    [[], 'what to do is missing'], [['go'], "rollout does init, status, check, advance, back, not 'go'"], [['constructor'], 'rollout does'], [['status', 'x'], 'takes no path'],
    [['back', '--yes'], 'rollout back has no option --yes'], [['check'], '--metrics FILE is missing'], [['check', '--metrics', 'm.csv', '--format', 'xml'], '--format takes'], [['advance', '--approved-by', ' '], '--approved-by is empty'],
  ])('%j is bad usage', async (args, message) => {
    const { status, messages } = await run(project(), ...args);
    expect([status, messages.join()]).toEqual([2, expect.stringContaining(message) as string]);
  });

  test.each([
    [undefined, 'no modelshift.config.json here; modelshift rollout init makes one'], ['{}', 'has no rollout; modelshift rollout init adds one'],
    ['{ "rollout": ', 'modelshift.config.json:1:14: not JSON'], [oneRoute({ phases: [10, 200] }), 'expected a number from 0.01 to 100, not 200'], ['\0\u0001', 'not JSON'],
  ])('with the configuration %j does nothing', async (config, message) => {
    const folder = temporaryFolder({ '.env': ENV, 'm.csv': METRICS, ...(config !== undefined && { [CONFIG]: config }) });
    const before = fingerprint(folder);
    for (const args of [['status'], ['advance', '--approved-by', 'A'], ['back'], ['check', '--metrics', 'm.csv']]) {
      const { status, messages } = await run(folder, ...args);
      expect([status, messages.join('\n')]).toEqual([2, expect.stringContaining(message) as string]);
    }
    expect(fingerprint(folder)).toBe(before);
  });

  test('follows no link, and reads no endless environment file', async () => {
    const outside = temporaryFolder({ '.env': ENV });
    const folder = temporaryFolder({ [CONFIG]: oneRoute() });
    symlinkSync(join(outside, '.env'), join(folder, '.env'));
    expect(await run(folder, 'back')).toMatchObject({ status: 2, messages: [expect.stringContaining('symbolic link, which is not followed')] });
    expect(text(outside, '.env')).toBe(ENV);
    const huge = project({ '.env': '#'.repeat(1_100_000) });
    expect(await run(huge, 'back')).toMatchObject({ status: 2, messages: [expect.stringContaining('.env is larger than 1 MB')] });
  });

  test('has a page, and tells advice without minding it', async () => {
    expect(await run(project(), '--help')).toMatchObject({ status: 0, results: expect.stringMatching(/^Usage: modelshift rollout init/) as string });
    const { status, messages } = await run(project({ [CONFIG]: oneRoute({ approvals: {} }) }), 'status', '--format', 'json');
    expect([status, messages]).toEqual([0, [expect.stringContaining('nobody has approved this phase')]]);
  });
});
