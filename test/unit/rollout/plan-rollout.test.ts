import fc from 'fast-check';
import { getNodeValue, parse, parseTree } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { envValue, setEnvVariable } from '../../../src/core/fixes/env-value.ts';
import { planAdvance, planBack, type RolloutChange } from '../../../src/core/rollout/plan-rollout.ts';
import { planScaffold, type ScaffoldWishes } from '../../../src/core/rollout/scaffold.ts';
import { ServedModels } from '../../../src/core/rollout/served-models.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { setJsonValue } from '../../../src/core/text/json-edit.ts';
import { rolloutIn, route, saidOf, written } from './rollouts.ts';

const ENV = 'OPENAI_API_KEY=x\nOPENAI_MODEL_DEFAULT=gpt-5.4\nOPENAI_MODEL_CANDIDATE="gpt-5.5" # tried\nOPENAI_MODEL_ROLLBACK=gpt-5.4\n';
const oneRoute = { routes: { chat: route() } };

/** The texts of the files after a change. */
function after(change: RolloutChange, config: string, env?: string): { readonly config: string; readonly env: string | undefined } {
  if ('blocked' in change) throw new Error(change.blocked);
  const of = (path: string, text: string): string => applyEdits(text, change.edits.filter((edit) => edit.path === path).map(({ range, newText }) => ({ ...range, newText })));
  for (const { path, range, oldText } of change.edits) expect((path === '.env' ? env ?? '' : config).slice(range.start, range.end)).toBe(oldText);
  return { config: of('modelshift.config.json', config), env: env === undefined ? undefined : of('.env', env) };
}

const files = (config: string, env?: string): Parameters<typeof planBack>[1] => ({ config: { path: 'modelshift.config.json', text: config }, env: env === undefined ? undefined : { path: '.env', text: env } });
const advanced = (config: string, env?: string, by: string | undefined = 'Ana'): ReturnType<typeof after> => after(planAdvance(rolloutIn(config), files(config, env), by), config, env);
const why = (change: RolloutChange): string | undefined => ('blocked' in change ? change.blocked : undefined);

describe('an advance', () => {
  test('names the next phase and who approved it, and changes nothing else', () => {
    const text = '{\r\n\t// mine\r\n\t"routes": ROUTES,\r\n\t"rollout": { // how\r\n\t\t// the steps\r\n\t\t"phases": [10, 30], // percent\r\n\t},\r\n}\r\n'.replace('ROUTES', JSON.stringify({ chat: route() }));
    const first = advanced(text, ENV);
    expect(first.config).toBe(text.replace('{ // how', '{ // how\r\n\t\t"phase": "10%",\r\n\t\t"approvals": { "10%": "Ana" },'));
    expect(first.env).toBe(ENV);
    const second = advanced(first.config, ENV, 'Bo');
    expect(second.config).toBe(first.config.replace('"phase": "10%"', '"phase": "30%"').replace('{ "10%": "Ana" }', '{ "30%": "Bo", "10%": "Ana" }'));
    expect(saidOf(second.config)).toEqual([]);
    expect(why(planAdvance(rolloutIn(second.config), files(second.config, ENV), 'Ana'))).toBe('30% is the last phase');
  });

  test('needs a name where approval is demanded, unless the phase is approved already', () => {
    const text = written({}, oneRoute);
    for (const by of [undefined, '', '  ']) expect(planAdvance(rolloutIn(text), files(text, ENV), by)).toEqual({ blocked: '10% has to be approved by somebody', needsApproval: true });
    const approved = written({ approvals: { '10%': 'Ana' } }, oneRoute);
    expect(parse(after(planAdvance(rolloutIn(approved), files(approved, ENV), undefined), approved, ENV).config)).toMatchObject({ rollout: { phase: '10%' } });
    const free = written({ approval: 'none', environment: 'staging' }, oneRoute);
    expect(parse(after(planAdvance(rolloutIn(free), files(free, ENV), undefined), free, ENV).config)).toMatchObject({ rollout: { phase: '10%' } });
  });

  test('to the cutover gives the default the model of the candidate', () => {
    const text = written({ phase: '30%' }, oneRoute);
    expect(advanced(text, ENV).env).toBe(ENV.replace('DEFAULT=gpt-5.4', 'DEFAULT=gpt-5.5'));
    const change = planAdvance(rolloutIn(text), files(text), 'Ana');
    expect(change).toMatchObject({ said: ['modelshift.config.json: phase 30% → 100%', 'set OPENAI_MODEL_DEFAULT=gpt-5.5 where the program runs'] });
    const two = written({ phase: '30%' });
    expect(why(planAdvance(rolloutIn(two), files(two, `${ENV}OPENAI_MODEL_BILLING_CANDIDATE=gpt-5.6\n`), 'Ana'))).toBe('OPENAI_MODEL_DEFAULT would have to be both gpt-5.5 and gpt-5.6: give the routes aliases of their own');
  });

  test('is refused after a rollback', () => {
    const text = written({ phase: '10%' }, oneRoute);
    const back = after(planBack(rolloutIn(text), files(text, ENV)), text, ENV);
    expect(why(planAdvance(rolloutIn(text), files(text, back.env), 'Ana'))).toMatch(/^it was rolled back/);
  });
});

describe('a rollback', () => {
  test.each([
    ['10%', 'CANDIDATE="gpt-5.5"', 'CANDIDATE="gpt-5.4"', ENV],
    ['100%', 'DEFAULT=gpt-5.5', 'DEFAULT=gpt-5.4', ENV.replace('DEFAULT=gpt-5.4', 'DEFAULT=gpt-5.5')],
  ])('in phase %s is one line of the environment file', (phase, was, becomes, env) => {
    const text = written({ phase }, oneRoute);
    const change = planBack(rolloutIn(text), files(text, env));
    const done = after(change, text, env);
    expect(done).toEqual({ config: text, env: env.replace(was, becomes) });
    expect('edits' in change && change.edits).toHaveLength(1);
    expect(new ServedModels(rolloutIn(text), done.env).isRolledBack).toBe(true);
    expect(why(planBack(rolloutIn(text), files(text, done.env)))).toBe('all that answers is what it goes back to already');
  });

  test('without the file says what to set; without an id, that nobody knows it', () => {
    const text = written({ phase: '10%' }, oneRoute);
    expect(why(planBack(rolloutIn(text), files(text)))).toBe('there is no .env here: set OPENAI_MODEL_CANDIDATE=gpt-5.4 where the program runs');
    const noId = written({ phase: '10%' }, { routes: { chat: { ...route(), rollback: { alias: 'R' } } } });
    expect(why(planBack(rolloutIn(noId), files(noId, ENV)))).toBe('nothing says which model R stands for: neither .env nor the configuration');
    for (const id of ['${OTHER}', 'a b', 'x\ny', '"'] as const) {
      const odd = written({ phase: '10%' }, { routes: { chat: { ...route(), rollback: { alias: 'R', model: id } } } });
      expect(why(planBack(rolloutIn(odd), files(odd, ENV)))).toMatch(/^nothing says/);
    }
  });

  test('adds a line that is missing', () => {
    const text = written({ phase: '10%' }, oneRoute);
    expect(after(planBack(rolloutIn(text), files(text, 'A=1\n')), text, 'A=1\n').env).toBe('A=1\nOPENAI_MODEL_CANDIDATE=gpt-5.4\n');
  });
});

describe('a new rollout', () => {
  const wishes: ScaffoldWishes = { routes: ['default'], provider: 'openai', from: 'gpt-5.4', to: 'gpt-5.5', phases: 'percent' };
  const made = (text: string | undefined, more: Partial<ScaffoldWishes> = {}): string => {
    const change = planScaffold(text === undefined ? undefined : { path: 'modelshift.config.json', text }, { ...wishes, ...more });
    if ('blocked' in change) throw new Error(change.blocked);
    expect(after(change, text ?? '').config).toBe(change.text);
    return change.text;
  };

  test.each<[string | undefined, Partial<ScaffoldWishes>]>([
    [undefined, {}], ['', {}], [' \n', {}], ['{}', {}], ['{ "target": "none" }', { from: undefined }], ['{\n  // mine\n  "target": "none",\n}\n', { phases: 'staged' }], ['{}\r\n', { phases: 'staged', routes: ['faq', 'chat-bot'] }],
  ])('is read without a problem, beside %j with %j', (text, more) => {
    const full = made(text, more);
    expect(saidOf(full)).toEqual([]);
    expect(rolloutIn(full).phases).toHaveLength(4);
    if (text?.includes('mine')) expect(full).toContain('  // mine\n  "target": "none",\n}\n');
  });

  test('is short where it can be', () => {
    expect(made(undefined)).toMatchInlineSnapshot(`
      "{
        "routes": {
          "default": {
            "default": { "alias": "OPENAI_MODEL_DEFAULT", "model": "gpt-5.4" },
            "candidate": { "alias": "OPENAI_MODEL_CANDIDATE", "model": "gpt-5.5" },
            "rollback": { "alias": "OPENAI_MODEL_ROLLBACK", "model": "gpt-5.4" }
          }
        },
        "rollout": {
          "environment": "production",
          "approval": "required",
          "envFile": ".env",
          "phases": [10, 30, 50, 100],
          "minimumRequests": 200,
          "triggers": { "errorRate": 2, "takeoverRise": 20 }
        }
      }
      "
    `);
  });

  test('never touches one that is there, or a file that is no object', () => {
    expect(why(planScaffold({ path: 'c.json', text: written() }, wishes))).toBe('c.json has "rollout" already, and it stays');
    expect(why(planScaffold({ path: 'c.json', text: '[]' }, wishes))).toBe('c.json is no object, so that nothing can be added to it');
  });
});

describe('a value that is set', () => {
  test('law: in JSON is there afterwards, and everything else as it was', () => {
    const layout = fc.constantFrom(undefined, 2, '\t');
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 2 })), fc.constantFrom(['a'], ['n'], ['a', 'n'], ['b', 'n', 'm']), fc.string(), layout, (object, path, value, space) => {
      const text = `// first\n${JSON.stringify(object, null, space)}\n// last`;
      const edit = setJsonValue(text, path, value);
      if (!edit) return;
      const result = applyEdits(text, [edit]);
      const errors: unknown[] = [];
      const tree = parseTree(result, errors as never[]);
      expect(errors).toEqual([]);
      const expected = JSON.parse(JSON.stringify(object)) as Record<string, unknown>;
      let at = expected;
      for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>;
      at[path.at(-1) ?? ''] = value;
      expect(getNodeValue(tree ?? expect.fail('no tree'))).toEqual(expected);
    }));
  });

  test.each([
    ['A=1\n', 'A=2\n'], ['A="1" # c\n', 'A="2" # c\n'], ["export A = '1'\r\nB=3\r\n", "export A = '2'\r\nB=3\r\n"], ['A=\n', 'A=2\n'], ['A= # c\n', 'A=2 # c\n'], ['A=0\nA=1', 'A=0\nA=2'],
    ['# A=1\nB=1\n', '# A=1\nA=2\nB=1\n'], ['', 'A=2\n'], ['B=1', 'B=1\nA=2'],
  ])('in the environment file %j makes %j', (text, expected) => {
    const result = applyEdits(text, setEnvVariable(text, 'A', '2'));
    expect(result).toBe(expected);
    expect(envValue(result, 'A')).toBe('2');
    expect(setEnvVariable(result, 'A', '2')).toEqual([]);
  });
});
