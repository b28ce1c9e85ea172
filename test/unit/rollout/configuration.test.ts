import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCutover, routesIn, shareOf, standingOf } from '../../../src/core/rollout/phases.ts';
import { shippedEngine } from '../../support/engine.ts';
import { rolloutIn, route, saidOf, written } from './rollouts.ts';

const none = { approval: 'none', environment: 'staging' };

describe('the sections of a rollout', () => {
  test('are read with what holds where nothing is said', () => {
    const rollout = rolloutIn(written({ phase: '30%', approvals: { '30%': 'Ana' } }, { budget: { dailyTokens: 5, alertsAt: [90, 50, 50] } }));
    expect(rollout).toMatchObject({
      environment: 'production', needsApproval: true, approvals: { '30%': 'Ana' }, envFile: '.env', phase: '30%', minimumRequests: 200,
      triggers: { errorRate: 2, takeoverRise: 20, refusalRise: undefined, latencyRise: undefined },
      budget: { dailyTokens: 5, dailyUsd: undefined, taskTokens: undefined, alertsAt: [50, 90] },
    });
    expect(rollout.phases.map(({ name }) => name)).toEqual(['10%', '30%', '100%']);
    expect([...rollout.routes.keys()]).toEqual(['chat', 'billing']);
    expect(shippedEngine().readConfig('{ "budget": { "dailyUsd": 2.5 } }').config.budget).toEqual({ dailyTokens: undefined, dailyUsd: 2.5, taskTokens: undefined, alertsAt: [50, 75, 90] });
  });

  test.each([
    [{ phases: [10, 30, 30] }, ['30: expected more than 30, the percentage before it, not 30']],
    [{ phases: [30, 10] }, ['10: expected more than 30, the percentage before it, not 10']],
    [{ phases: [10, 120] }, ['120: expected a number from 0.01 to 100, not 120']],
    [{ phases: [0] }, ['0: expected a number from 0.01 to 100, not 0']],
    [{ phases: [-5] }, [expect.stringContaining('not -5')]],
    [{ phases: ['10%'] }, ['"10%": expected a number from 0.01 to 100, or an object, not "10%"']],
    [{ phases: [] }, ['[]: expected one element or more']],
    [{ phases: 10 }, ['10: expected a list, each element a number from 0.01 to 100, or an object, not 10']],
    [{ phases: [{ name: 'a' }] }, [expect.stringMatching(/expected the key "percent"$/)]],
    [{ phases: [{ percent: 10, share: 1 }] }, ['"share": unknown key "share"']],
    [{ phases: [10, { name: '10%', percent: 20 }] }, ['"10%": another phase is named "10%"']],
    [{ phases: [{ percent: 10, routes: ['chat', 'chats'] }] }, ['"chats": no route is named "chats"']],
    [{ phases: [10, { name: 'shadow', percent: 20, shadow: true }] }, ['true: a shadow comes before the phases whose answers are used']],
    [{ phases: [{ name: 's', percent: 20, shadow: true }, { name: 't', percent: 20, shadow: true }] }, ['20: expected more than 20, the percentage before it, not 20']],
    [{ phase: '20%' }, ['"20%": expected the name of a phase: "10%", "30%", "100%"']],
    [{ phase: 10 }, [expect.stringContaining('10: expected a text')]],
    [{ envFile: '../.env' }, ['"../.env": expected the path of an environment file below this folder, such as ".env", not "../.env"']],
    [{ envFile: '/etc/.env' }, [expect.stringContaining('below this folder')]],
    [{ envFile: 'a/../../.env' }, [expect.stringContaining('below this folder')]],
    [{ envFile: 'config.yaml' }, [expect.stringContaining('environment file')]],
    [{ triggers: { errorRate: 101 } }, ['101: expected a number from 0 to 100, not 101']],
    [{ triggers: { errorrate: 1 } }, ['"errorrate": unknown key "errorrate"; did you mean "errorRate"?']],
    [{ minimumRequests: 0 }, ['0: expected a whole number from 1 to 1000000000, not 0']],
    [{ approval: true }, ['true: expected one of "required", "none", not true']],
  ])('%j is told what is wrong, where, and what was expected; half a rollout is none', (given, expected) => {
    const text = written({ ...none, ...given });
    expect(saidOf(text)).toEqual(expected);
    expect(shippedEngine().readConfig(text).config.rollout).toBeUndefined();
  });

  test.each([
    [{ routes: {} }, ['"rollout": expected "routes" beside it, with the aliases that it shares requests out to']],
    [{ routes: { chat: { ...route(), candidate: undefined } } }, [expect.stringMatching(/: expected the key "candidate"$/)]],
    [{ routes: { chat: { ...route(), candidate: { model: 'gpt-5.5' } } } }, [expect.stringMatching(/: expected the key "alias"$/)]],
    [{ routes: { chat: { ...route(), candidate: 'OPENAI_MODEL' } } }, ['"OPENAI_MODEL": expected an object, not "OPENAI_MODEL"']],
    [{ routes: { chat: { ...route(), candidate: { alias: 'A B' } } } }, ['"A B": expected the name of an environment variable, such as "OPENAI_MODEL_DEFAULT", not "A B"']],
    [{ routes: { chat: { ...route(), candidate: { alias: 'OPENAI_MODEL_ROLLBACK' } } } }, ['"OPENAI_MODEL_ROLLBACK": the alias of the candidate: rolling back would change nothing']],
    [{ routes: { chat: { ...route(), rollback: { alias: 'OPENAI_MODEL_DEFAULT' } } } }, ['"OPENAI_MODEL_DEFAULT": the alias of the default: there would be nothing to go back to']],
    [{ routes: { chat: { ...route(), candidate: { alias: 'OPENAI_MODEL_DEFAULT' } } } }, ['"OPENAI_MODEL_DEFAULT": the alias of the default: nothing could be shared out']],
    [{ routes: { 'a b': route() } }, [expect.stringMatching(/^"a b": expected a name of letters/)]],
    [{ budget: { dailyTokens: -1 } }, [expect.stringContaining('not -1')]],
    [{ budget: { alertsAt: [50, 120] } }, ['120: expected a whole number from 1 to 100, not 120']],
    [{ budget: { monthly: 1 } }, ['"monthly": unknown key "monthly"']],
  ])('%j beside it, too', (rest, expected) => {
    expect(saidOf(written(none, rest))).toEqual(expected);
  });

  test.each([
    [{ approval: 'none' }, {}, ['? "none": a change in production should be approved by a person: write "required", or name another environment']],
    [{ phase: '10%' }, {}, ['? "10%": nobody has approved this phase: "approvals" does not name it']],
    [{ approvals: { '11%': 'Ana' } }, {}, ['? "Ana": expected the name of a phase: "10%", "30%", "100%"']],
    [none, { routes: { chat: { ...route(), candidate: { alias: 'C', model: 'gpt-5.55' } } } }, [expect.stringMatching(/^\? "gpt-5\.55": the data of [\d-]+ has no model "gpt-5\.55"; the nearest are /)]],
    [none, { routes: { chat: { ...route(), rollback: { alias: 'R', model: 'gpt-4-turbo' } } } }, [expect.stringMatching(/^\? "gpt-4-turbo": gpt-4-turbo (was shut|shuts) down on /)]],
    [none, { routes: { chat: { ...route(), rollback: { alias: 'R', model: 'gpt-5.5' } } } }, ['? "gpt-5.5": the model of the candidate: rolling back would change nothing']],
    [none, { routes: { chat: route('AUTH_CANDIDATE') } }, [expect.stringMatching(/^\? "OPENAI_MODEL_AUTH_CANDIDATE": a name like that of a credential/)]],
    [none, { routes: { chat: { ...route(), candidate: { alias: 'C', model: 'azure/my-deployment' } } } }, []],
  ])('%j with %j can be used, and deserves a look', (given, rest, expected) => {
    const text = written(given, rest);
    expect(saidOf(text)).toEqual(expected);
    expect(() => rolloutIn(text)).not.toThrow();
  });

  test('law: editors accept by the schema what is read without an error of its kind', () => {
    const isValid = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(new URL('../../../docs/schemas/modelshift.config.schema.json', import.meta.url), 'utf8')) as object);
    const one = fc.record({ alias: fc.constantFrom('A', 'B_1', '', '1', 5), model: fc.constantFrom('gpt-5.5', '', 1) }, { requiredKeys: [] });
    const phase = fc.oneof(fc.constantFrom(10, 0.01, 100, 100.5, 0, '10', null), fc.record({ name: fc.constantFrom('a', ''), percent: fc.constantFrom(5, 50, 'x'), routes: fc.constantFrom(['r'], [], [1]), shadow: fc.constantFrom(true, 1), x: fc.constant(1) }, { requiredKeys: [] }));
    const config = fc.record({
      routes: fc.dictionary(fc.constantFrom('r', 'a b'), fc.record({ default: one, candidate: one, rollback: one }, { requiredKeys: [] }), { maxKeys: 1 }),
      rollout: fc.record({ phases: fc.array(phase, { maxLength: 3 }), phase: fc.constantFrom('10%', 3), envFile: fc.constantFrom('.env', 'a/.env.local', '../.env', 'b/../.env', 'x', '/.env'), approvals: fc.constantFrom({ a: 'b' }, { a: '' }), minimumRequests: fc.constantFrom(1, 0, 1.5), triggers: fc.constantFrom({ errorRate: 0.5 }, { errorRate: 200 }) }, { requiredKeys: [] }),
      budget: fc.record({ dailyTokens: fc.constantFrom(1, 1.5), dailyUsd: fc.constantFrom(0.5, -1), alertsAt: fc.constantFrom([50], [0], ['a']) }, { requiredKeys: [] }),
    }, { requiredKeys: [] });
    const beyondSchema = /percentage before it|is named|expected the name of a phase|beside it|the alias of|a shadow comes/;
    fc.assert(fc.property(config, (value) => {
      const errors = shippedEngine().readConfig(JSON.stringify(value)).problems.filter(({ isAdvice, message }) => !isAdvice && !beyondSchema.test(message));
      expect(errors.length === 0).toBe(isValid(value));
    }), { numRuns: 500 });
  });
});

describe('phases', () => {
  const staged = (phase?: string): ReturnType<typeof rolloutIn> => rolloutIn(written({
    phases: [{ name: 'shadow', percent: 5, shadow: true }, { name: 'low-risk', percent: 100, routes: ['chat'] }, { name: 'high-value', percent: 50, routes: ['billing'] }, { name: 'cutover', percent: 100 }],
    ...(phase !== undefined && { phase }),
  }));

  test('say where a rollout stands', () => {
    const names = (phase?: string): (string | undefined)[] => Object.values(standingOf(staged(phase))).map((one?: { readonly name: string }) => one?.name);
    expect(names()).toEqual([undefined, undefined, 'shadow']);
    expect(names('shadow')).toEqual([undefined, 'shadow', 'low-risk']);
    expect(names('cutover')).toEqual(['high-value', 'cutover', undefined]);
  });

  test('leave routes that they do not name as they were, and a shadow sends nothing', () => {
    const shares = (phase?: string): number[] => {
      const rollout = staged(phase);
      return ['chat', 'billing'].map((name) => shareOf(name, standingOf(rollout).current, rollout.phases));
    };
    expect([undefined, 'shadow', 'low-risk', 'high-value', 'cutover'].map(shares)).toEqual([[0, 0], [0, 0], [100, 0], [100, 50], [100, 100]]);
    const rollout = staged();
    expect(rollout.phases.map((phase) => routesIn(rollout, phase))).toEqual([['chat', 'billing'], ['chat'], ['chat', 'billing'], ['chat', 'billing']]);
    expect(rollout.phases.map((phase) => isCutover(rollout, phase))).toEqual([false, false, false, true]);
  });
});
