import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { git, temporaryFolder, type Tree } from '../support/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string): unknown => parse(readFileSync(path.join(root, file), 'utf8'));

interface Input {
  readonly description: string;
  readonly default: string;
}
interface Action {
  readonly name: string;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly [{ readonly id: string; readonly shell: string; readonly env: Readonly<Record<string, string>>; readonly run: string }] };
}
interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
}

const bad = 'import openai\nopenai.OpenAI().chat.completions.create(model="gpt-4-32k", messages=[])\n';
const good = 'answer = 42\n';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });   // each command is a chain of processes
beforeAll(() => {
  // builds the command line once when it is missing, so that no test has that on its clock
  spawnSync(process.execPath, [path.join(root, 'scripts/with-dependencies.mjs'), 'modelshift.mjs', '--version'], { cwd: root });
});

/** A git repository with the given files. */
function repository(tree: Tree): string {
  const folder = temporaryFolder(tree);
  git(folder, 'init', '--quiet');
  git(folder, 'add', '.');
  return folder;
}

describe('action.yml', () => {
  const { inputs, outputs, runs } = read('action.yml') as Action;
  const [step] = runs.steps;

  /** Runs the step as a runner of GitHub does. */
  function run(cwd: string, given: Readonly<Record<string, string>>): { status: number | null; stdout: string; stderr: string; told: string } {
    const env = Object.fromEntries(Object.entries(step.env).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? '';
      return [name, given[input] ?? inputs[input]?.default ?? `no input ${input}`];
    }));
    const told = path.join(temporaryFolder({ told: '' }), 'told');
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd, encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env, GITHUB_ACTION_PATH: root, GITHUB_OUTPUT: told },
    });
    return { status, stdout, stderr, told: readFileSync(told, 'utf8') };
  }

  test('is a composite action whose every input is described and used, and comes as a variable, never as code', () => {
    expect([runs.using, step.shell]).toEqual(['composite', 'bash']);
    expect(Object.values(step.env).map((value) => value.replace(/^\$\{\{ inputs\.| \}\}$/g, '')).sort()).toEqual(Object.keys(inputs).sort());
    for (const name of Object.keys(step.env)) expect(step.run).toContain(`"$${name}"`);
    expect(step.run).not.toContain('${{');
    for (const input of Object.values(inputs)) expect(input.description).toMatch(/\.$/);
    expect(outputs['results']?.value).toBe(`\${{ steps.${step.id}.outputs.results }}`);
  });

  test('fails with annotations where something is wrong, and passes where nothing is', () => {
    expect(run(repository({ 'src/a b.py': bad }), {})).toMatchObject({ status: 1, stdout: expect.stringContaining('::error file=src/a b.py,line=2') as string, told: '' });
    expect(run(repository({ 'a.py': good }), {})).toMatchObject({ status: 0 });
    expect(run(repository({ 'a.py': bad }), { 'fail-on': 'never' })).toMatchObject({ status: 0 });
  });

  test('writes SARIF to a file and names it, also when it fails', () => {
    const folder = repository({ 'a.py': bad });
    expect(run(folder, { format: 'sarif', output: 'out put.sarif', target: 'gpt-5.5' })).toMatchObject({ status: 1, stdout: '', told: 'results=out put.sarif\n' });
    const log = JSON.parse(readFileSync(path.join(folder, 'out put.sarif'), 'utf8')) as { runs: { results: { ruleId: string; partialFingerprints: object }[]; properties: object }[] };
    expect(log.runs[0]?.properties).toMatchObject({ target: 'gpt-5.5' });
    expect(log.runs[0]?.results.map(({ ruleId }) => ruleId)).toContain('model-retired');
    expect(log.runs[0]?.results.every(({ partialFingerprints }) => 'primaryLocationLineHash' in partialFingerprints)).toBe(true);
  });

  test('takes paths by the line, whatever is in them', () => {
    const folder = repository({ 'a b/c.py': bad, '--help': '', '$(touch made).py': good, 'd.py': bad });
    expect(run(folder, { paths: 'a b\n\n$(touch made).py\n' })).toMatchObject({ status: 1, stdout: expect.not.stringContaining('d.py') as string });
    expect(run(folder, { paths: '$(touch made).py' })).toMatchObject({ status: 0 });
    expect(existsSync(path.join(folder, 'made'))).toBe(false);
    expect(run(folder, { paths: 'gone' })).toMatchObject({ status: 2, stderr: expect.stringContaining('gone') as string });
  });

  test('knows a baseline', () => {
    const folder = repository({ 'a.py': bad });
    spawnSync(process.execPath, [path.join(root, 'scripts/with-dependencies.mjs'), 'modelshift.mjs', 'scan', '--baseline', 'known.jsonl', '--write-baseline'], { cwd: folder });
    expect(run(folder, { baseline: 'known.jsonl' })).toMatchObject({ status: 0 });
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = read('.pre-commit-hooks.yaml') as readonly [Hook];

  /** Runs the hook as pre-commit does: a program of the checkout, with the changed files behind its own arguments. */
  function run(cwd: string, ...files: readonly string[]): { status: number | null; stdout: string } {
    const [program = '', ...args] = hook.entry.split(' ');
    const { status, stdout } = spawnSync(path.join(root, program), [...args, ...files], { cwd, encoding: 'utf8' });
    return { status, stdout };
  }

  test('fails for a changed file with a finding, and looks at no other', () => {
    expect([hook.id, hook.language]).toEqual(['modelshift', 'script']);
    const folder = repository({ 'a b.py': bad, 'c.py': good, 'notes.txt': 'gpt-4-32k', 'style.css': '' });
    expect(run(folder, 'a b.py', 'c.py', 'notes.txt', 'style.css')).toMatchObject({ status: 1, stdout: expect.stringContaining('model-retired') as string });
    expect(run(folder, 'c.py', 'notes.txt', 'style.css')).toMatchObject({ status: 0 });
  });

  test('takes further arguments before the files', () => {
    expect(run(repository({ 'a.py': bad }), '--fail-on', 'never', 'a.py')).toMatchObject({ status: 0 });
  });
});
