import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepView } from '../../../src/wizard/step-view.ts';
import { answered, planRequest, startWizard, STEPS, whyNoWizard, type Answer, type Facts, type WizardState } from '../../../src/wizard/wizard-state.ts';
import { FACTS, FOLDER, source, sources, target, WORKSPACE } from './sources.ts';

/** What Enter answers: the lines that are ticked, or the one that is active. */
function enter(state: WizardState, facts: Facts = FACTS): Answer {
  const { items, many } = stepView(state, facts);
  const picked = items.filter((item) => item.picked === true).flatMap(({ key }) => key ?? []);
  return { kind: 'accept', keys: many ? picked : picked.slice(0, 1) };
}

/** The state after Enter alone, so many times. */
function entered(times: number, state: WizardState = startWizard(), facts: Facts = FACTS): WizardState {
  return times === 0 ? state : entered(times - 1, answered(state, enter(state, facts), facts).state, facts);
}

describe('the wizard', () => {
  test('goes from the first question to a plan with Enter alone', () => {
    const last = entered(STEPS.length - 1);
    const { then, state } = answered(last, enter(last), FACTS);
    expect(then).toBe('plan');
    expect(planRequest(state.choices)).toEqual({ scope: { kind: 'workspace' }, from: ['model-4'], to: 'model-5', alias: 'env', stage: 1, includeEnv: false });
  });

  test.each(STEPS.map((step, i) => [step, i] as const))('that is left at %s keeps all that was chosen, and is taken up there', (step, i) => {
    const state = entered(i);
    expect(state.step).toBe(step);
    expect(answered(state, { kind: 'leave' }, FACTS)).toEqual({ state, then: 'leave' });
    expect(planRequest(answered(entered(STEPS.length - i, state), { kind: 'leave' }, FACTS).state.choices)).toEqual(planRequest(entered(STEPS.length).choices));
  });

  test.each(STEPS.slice(1).map((step, i) => [step, i + 1] as const))('goes back from %s and forth again with nothing lost', (_, i) => {
    const state = entered(i);
    const back = answered(state, { kind: 'back' }, FACTS).state;
    expect(back).toEqual({ step: STEPS[i - 1], choices: state.choices });
    expect(answered(back, enter(back), FACTS).state).toEqual(state);
  });

  test('has nothing before its first question', () => {
    expect(answered(startWizard(), { kind: 'back' }, FACTS).state).toEqual(startWizard());
  });

  test('forgets all when it is started over', () => {
    expect(answered(entered(4), { kind: 'start-over' }, FACTS)).toEqual({ state: startWizard(), then: 'ask' });
  });

  test.each(STEPS.map((step, i) => [step, i] as const))('says what to do where nothing is chosen at %s', (step, i) => {
    const outcome = answered(entered(i), { kind: 'accept', keys: [] }, FACTS);
    expect([outcome.state.step, outcome.then, typeof outcome.hint]).toEqual([step, 'ask', 'string']);
  });

  test('takes no target that is the only model to move', () => {
    const state: WizardState = { step: 'target', choices: { scope: WORKSPACE, from: ['model-4'] } };
    const outcome = answered(state, { kind: 'accept', keys: ['model-4'] }, { ...FACTS, targets: [target('model-4')] });
    expect([outcome.state.step, outcome.hint]).toEqual(['target', 'model-4 is the model that is to be moved: choose another.']);
    expect(stepView(state, { ...FACTS, targets: [target('model-4')] }).items.map(({ key }) => key)).toEqual([undefined]);
  });

  test('does not ask to move the target among several models', () => {
    expect(planRequest({ scope: WORKSPACE, from: ['model-4', 'model-5'], to: 'model-5', naming: 'literal', stage: 2 })).toMatchObject({ from: ['model-4'], alias: 'literal', stage: 2 });
    expect(planRequest({ scope: WORKSPACE, from: ['model-5'], to: 'model-5', naming: 'literal', stage: 2 })).toBeUndefined();
  });

  test('does not go on where the models that were chosen are gone by now', () => {
    const state: WizardState = { step: 'sources', choices: { scope: WORKSPACE, from: ['model-3'] } };
    const outcome = answered(state, { kind: 'accept', keys: ['model-3'] }, FACTS);
    expect([outcome.state.step, outcome.hint]).toEqual(['sources', 'Tick at least one model to move, or go back to other files.']);
  });

  test('keeps what was known before it was asked', () => {
    const state = startWizard({ from: ['model-4-mini'], scope: FOLDER });
    expect(enter(state)).toEqual({ kind: 'accept', keys: [FOLDER.key] });
    const next = answered(state, enter(state), FACTS).state;
    expect(enter(next)).toEqual({ kind: 'accept', keys: ['model-4-mini'] });
  });

  test('proposes the first target where the one before is none for these models', () => {
    const state: WizardState = { step: 'target', choices: { scope: WORKSPACE, from: ['model-4'], to: 'other-1' } };
    expect(enter(state)).toEqual({ kind: 'accept', keys: ['model-5'] });
  });

  test('with .env files asks for them to be edited', () => {
    expect(planRequest({ scope: WORKSPACE, from: ['model-4'], to: 'model-5', naming: 'env-files', stage: 1 })).toMatchObject({ alias: 'env', includeEnv: true });
  });

  test('never loses a choice by what is pressed, but by starting over', () => {
    const answers = fc.array(fc.constantFrom<Answer['kind']>('accept', 'back', 'leave').chain((kind) => (kind === 'accept' ? fc.subarray(['workspace', 'model-4', 'model-5', 'env', 'literal', '1', '2', 'nothing']).map((keys): Answer => ({ kind, keys })) : fc.constantFrom<Answer>({ kind }))));
    fc.assert(fc.property(answers, (given) => {
      let state = startWizard();
      for (const answer of given) {
        const next = answered(state, answer, FACTS).state;
        for (const name of Object.keys(state.choices)) expect(Object.keys(next.choices)).toContain(name);
        expect(Math.abs(STEPS.indexOf(next.step) - STEPS.indexOf(state.step))).toBeLessThanOrEqual(1);
        state = next;
      }
    }));
  });
});

describe('there is no wizard', () => {
  test.each([
    [{ folders: 1, trusted: false, enabled: true }, 'not trusted'],
    [{ folders: 0, trusted: true, enabled: true }, 'No folder is open'],
    [{ folders: 1, trusted: true, enabled: false }, 'modelshift.enable'],
  ])('in %j, and that is explained', (surroundings, words) => {
    expect(whyNoWizard(surroundings)).toContain(words);
  });

  test('to be denied where a trusted folder is open', () => {
    expect(whyNoWizard({ folders: 1, trusted: true, enabled: true })).toBeUndefined();
  });
});

describe('a question', () => {
  test('says its number, and what it is about', () => {
    for (const [i, step] of STEPS.entries()) {
      const { step: number, totalSteps, title, placeholder } = stepView({ step, choices: {} }, FACTS);
      expect([number, totalSteps]).toEqual([i + 1, STEPS.length]);
      expect(title).toMatch(/^Modelshift: Migrate · \w+$/);
      expect(placeholder.length).toBeGreaterThan(20);
    }
  });

  test('about the files counts places, and what was not looked at with its reasons', () => {
    const skipped = [{ path: 'a', reason: 'minified' }, { path: 'b', reason: 'minified' }, { path: 'c', reason: 'binary' }];
    const [item] = stepView(startWizard(), { scopes: [{ offered: WORKSPACE, sources: { ...sources(source('model-4')), skipped } }] }).items;
    expect(item).toMatchObject({ description: '2 places with 1 model in 1 file', detail: '9 files looked at, 3 not looked at: minified; binary' });
  });

  test('about an empty workspace has a line that cannot be chosen', () => {
    const state: WizardState = { step: 'sources', choices: { scope: WORKSPACE } };
    const facts = { scopes: [], sources: sources() };
    expect(stepView(state, facts).items.map(({ key, label }) => [key, label])).toEqual([[undefined, 'No place that depends on a model was found here']]);
    expect(stepView(startWizard(), { scopes: [{ offered: WORKSPACE, sources: sources() }] }).items[0]?.description).toBe('no model found');
    expect(answered(state, { kind: 'accept', keys: [] }, facts).state).toEqual(state);
  });

  test.each([
    ['retired', { state: 'retired', on: '2026-10-23', days: -29 }, 'Shut down on 2026-10-23 · released 2026-03-05'],
    ['retired without a date', { state: 'retired' }, 'Shut down · released 2026-03-05'],
    ['retiring', { state: 'retiring', on: '2026-12-11', days: 20 }, 'Shuts down on 2026-12-11, in 20 days · released 2026-03-05'],
    ['active', { state: 'active' }, 'No end announced · released 2026-03-05'],
    ['legacy', { state: 'legacy' }, 'Called legacy by its vendor, without an end date · released 2026-03-05'],
  ] as const)('about models says of one that is %s what is known', (_, status, words) => {
    expect(stepView({ step: 'sources', choices: {} }, { scopes: [], sources: sources(source('model-4', { status })) }).items.at(-1)?.detail).toBe(words);
  });

  test('about models tells which were chosen and are named nowhere', () => {
    const labels = stepView({ step: 'sources', choices: { from: ['model-9'] } }, FACTS).items.map(({ label }) => label);
    expect(labels[0]).toBe('model-9 is named nowhere in these files');
  });

  test('about models has those that the data does not know, and proposes none of them', () => {
    const { items } = stepView({ step: 'sources', choices: {} }, { scopes: [], sources: sources(source('model-x', { isKnown: false, isProposed: false })) });
    expect(items.at(-1)).toMatchObject({ key: 'model-x', picked: false, detail: expect.stringContaining('Not in our data') as string });
  });

  test('about the target says unknown where nothing is known, and never a zero', () => {
    const state: WizardState = { step: 'target', choices: { from: ['model-4'] } };
    expect(stepView(state, { scopes: [], targets: [target('model-6')] }).items.at(-1)?.description).toBe('release date unknown · price unknown · effort values unknown or none');
    const known = target('model-5', { released: '2026-04-23', price: { input: 5, output: 30 }, effort: { values: ['none', 'low', 'medium'], default: 'medium' }, why: 'replacement', for: ['model-4'], retiresOn: '2027-01-01', changes: ['3× the price of model-4'] });
    expect(stepView(state, { scopes: [], targets: [known] }).items.at(-1)).toMatchObject({
      description: '2026-04-23 · $5 in, $30 out · effort none to medium (medium)', detail: "The vendor's replacement of model-4 · shuts down on 2027-01-01 · 3× the price of model-4",
    });
  });

  test('about hundreds of targets has each once, and the recommended ones first', () => {
    const targets = Array.from({ length: 400 }, (_, i) => target(`model-${i + 10}`, { why: i < 2 ? 'replacement' : 'alternative', isOlder: i > 300 }));
    const { items } = stepView({ step: 'target', choices: { from: ['model-4'] } }, { scopes: [], targets });
    expect(items.flatMap(({ key }) => key ?? [])).toEqual(targets.map(({ id }) => id));
    expect(items.filter(({ kind }) => kind === 'separator').map(({ label }) => label)).toEqual(['recommended by the data', 'OpenAI', 'OpenAI, older than what is moved']);
    expect(items.filter(({ picked }) => picked)).toHaveLength(1);
  });

  test('about names has the variable of the provider', () => {
    const facts = { scopes: [], sources: sources(source('model-4', { provider: 'some-vendor' })) };
    expect(stepView({ step: 'names', choices: { from: ['model-4'] } }, facts).items.map(({ key, description }) => [key, description])).toEqual([
      ['env', 'SOME_VENDOR_MODEL_DEFAULT, or a name with the route'], ['env-files', 'SOME_VENDOR_MODEL_DEFAULT'], ['literal', 'the id where it stands'],
    ]);
  });
});
