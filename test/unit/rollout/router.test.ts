import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucket, chooseModel, parseRollout, type Choice } from '../../../examples/rollout-router/router.ts';
import { shareOf, standingOf } from '../../../src/core/rollout/phases.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { rolloutIn, written } from './rollouts.ts';

const examples = join(import.meta.dirname, '../../../examples/rollout-router');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const env = { OPENAI_MODEL_DEFAULT: 'default', OPENAI_MODEL_CANDIDATE: 'candidate', OPENAI_MODEL_BILLING_CANDIDATE: '', OPENAI_MODEL_ROLLBACK: 'rollback' };
const KEYS = Array.from({ length: 100_000 }, (_, i) => `user-${i}`);

const staged = [{ name: 'shadow', percent: 20, shadow: true }, { name: 'low-risk', percent: 100, routes: ['chat'] }, { name: 'high-value', percent: 12.5, routes: ['billing'] }, 100];
const texts = [
  written(), ...['10%', '30%', '100%'].map((phase) => written({ phase })), written({ phase: 'no-such' }),
  ...['shadow', 'low-risk', 'high-value', '100%'].map((phase) => written({ phases: staged, phase })),
  written({ phases: [0.5, 12.5, 100], phase: '12.5%' }),
];

/** What the router in Python says of the same questions. */
function inPython(questions: readonly (readonly [text: string, route: string, key: string])[]): Choice[] {
  const program = 'import json,sys,router\nasked=json.load(sys.stdin)\nout=[]\nfor text,route,key in asked["questions"]:\n c=router.choose_model(router.parse_rollout(text),route,key,asked["env"])\n out.append({"model":c.model,"side":c.side,**({"shadow":c.shadow} if c.shadow else {})})\nprint(json.dumps(out))';
  return JSON.parse(execFileSync('python3', ['-c', program], { input: JSON.stringify({ questions, env }), cwd: examples, encoding: 'utf8', maxBuffer: 1e9, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } })) as Choice[];
}

describe('the router', () => {
  test.each([['10%', 10], ['30%', 30]])('in phase %s sends %d %% of a hundred thousand keys to the candidate, and always the same ones', (phase, percent) => {
    const file = parseRollout(written({ phase }));
    const chosen = KEYS.filter((key) => chooseModel(file, 'chat', key, env).model === 'candidate');
    expect(Math.abs(chosen.length / KEYS.length * 100 - percent)).toBeLessThan(0.5);
    const next = parseRollout(written({ phase: '30%' }));
    expect(chosen.every((key) => chooseModel(next, 'chat', key, env).side === 'candidate')).toBe(true);
    const other = KEYS.filter((key) => bucket('billing', key) < percent);
    const both = other.filter((key) => bucket('chat', key) < percent).length;
    expect(Math.abs(both / other.length * 100 - percent)).toBeLessThan(3);
  });

  test('gives no bucket more than its part', () => {
    const counts = new Array<number>(100).fill(0);
    for (const key of KEYS) counts[Math.floor(bucket('chat', key))] = (counts[Math.floor(bucket('chat', key))] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1200);
  });

  test('falls back to ids of the file, and to what answers where there is no candidate', () => {
    const file = parseRollout(written({ phase: '30%' }));
    const key = KEYS.find((one) => bucket('billing', one) < 10) ?? '';
    expect(chooseModel(file, 'billing', key, {})).toEqual({ model: 'gpt-5.5', side: 'candidate' });
    const bare = { ...file, routes: { billing: { default: { alias: 'D' }, candidate: { alias: 'C' }, rollback: { alias: 'R' } } } };
    expect(chooseModel(bare, 'billing', key, { R: 'old' }).model).toBe('old');
    expect(() => chooseModel(bare, 'billing', key, {})).toThrow('D is not set');
    expect(() => chooseModel(file, 'toString', key, env)).toThrow('no route toString');
  });

  test('goes back by one line of the environment, in a phase and after the cutover', () => {
    const inPhase = parseRollout(written({ phase: '30%' }));
    const through = parseRollout(written({ phase: '100%' }));
    for (const key of KEYS.slice(0, 1000)) {
      expect(chooseModel(inPhase, 'chat', key, { ...env, OPENAI_MODEL_DEFAULT: 'rollback', OPENAI_MODEL_CANDIDATE: 'rollback' }).model).toBe('rollback');
      expect(chooseModel(through, 'chat', key, { ...env, OPENAI_MODEL_DEFAULT: 'rollback' })).toEqual({ model: 'rollback', side: 'candidate' });
    }
  });

  test.each(texts)('shares out what %s says', (text) => {
    const rollout = rolloutIn(text.replace('no-such', '10%'));
    const isKnown = !text.includes('no-such');
    for (const route of ['chat', 'billing']) {
      const share = isKnown ? shareOf(route, standingOf(rollout).current, rollout.phases) : 0;
      const file = parseRollout(text);
      for (const key of KEYS.slice(0, 300)) expect(chooseModel(file, route, key, env).side).toBe(bucket(route, key) < share ? 'candidate' : 'default');
    }
  });

  test('reads comments, commas at the end of lists, and what looks like them in strings', () => {
    expect(parseRollout('\uFEFF{ // a "quote\n "routes": {}, /* , } */ "x": "// \\" /* , ]", "rollout": { "phases": [1, 2 , /* c */ ], }, }')).toEqual({ routes: {}, x: '// " /* , ]', rollout: { phases: [1, 2] } });
  });

  test.runIf(hasPython)('law: says the same in Python for every key', () => {
    const key = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.uuid(), fc.constantFrom('', '\ud800', 'é', '𝒳'));
    const questions = fc.sample(fc.tuple(fc.constantFrom(...texts), fc.constantFrom('chat', 'billing'), key), { numRuns: 3000, seed: Number(process.env['PROPERTY_SEED'] ?? 20261121) });
    const here = questions.map(([text, route, one]) => chooseModel(parseRollout(text), route, one, env));
    expect(inPython(questions)).toEqual(here);
    expect(new Set(here.map(({ side, shadow }) => `${side} ${shadow ?? ''}`)).size).toBeGreaterThan(2);
  }, 30_000);

  test('runs as it stands with Node alone', () => {
    const folder = temporaryFolder({ 'router.ts': readFileSync(join(examples, 'router.ts')), 'package.json': '{ "type": "module" }', 'use.ts': "import { chooseModel, parseRollout } from './router.ts';\nimport { readFileSync } from 'node:fs';\nconsole.log(JSON.stringify(chooseModel(parseRollout(readFileSync('c.json', 'utf8')), 'chat', 'user-1', {})));\n", 'c.json': written({ phase: '100%' }) });
    const out = execFileSync(process.execPath, ['use.ts'], { cwd: folder, encoding: 'utf8' });
    expect(JSON.parse(out)).toEqual({ model: 'gpt-5.4', side: 'candidate' });
  });
});
