import { describe, expect, test } from 'vitest';
import { statusText, statusTooltip } from '../../src/editor/status-text.ts';

const status = (retired: number, retiring: number, nearestDays?: number): Parameters<typeof statusText>[0] =>
  ({ retired, retiring, findings: 12, scanning: false, ...(nearestDays !== undefined && { nearestDays }) });

describe('the status bar item', () => {
  test.each([
    [status(0, 0), undefined],
    [status(0, 3, 20), '$(warning) 3 retiring · 20 d'],
    [status(0, 3, 90), '$(warning) 3 retiring · 90 d'],
    [status(0, 1, 91), '$(calendar) 1 retiring · 91 d'],
    [status(2, 0), '$(error) 2 retired'],
    [status(2, 3, 0), '$(error) 2 retired · 3 retiring · 0 d'],
  ])('for %j says %s', (given, text) => {
    expect(statusText(given)).toBe(text);
  });

  test('shows the target, of several the number', () => {
    const targets = [{ folder: 'app', id: 'gpt-5.5', from: 'configuration' }] as const;
    const web = { folder: 'web', id: null, from: 'setting' } as const;
    expect(statusText({ ...status(0, 3, 20), targets: [...targets] })).toBe('$(warning) 3 retiring · 20 d  $(target) gpt-5.5');
    expect(statusText({ ...status(0, 0), targets: [...targets] })).toBe('$(target) gpt-5.5');
    expect(statusText({ ...status(0, 0), findings: 0, targets: [...targets] })).toBeUndefined();
    expect(statusText({ ...status(1, 0), targets: [web] })).toBe('$(error) 1 retired');
    expect(statusText({ ...status(1, 0), targets: [...targets, web] })).toBe('$(error) 1 retired  $(target) 2 targets');
    expect(statusTooltip({ ...status(0, 0), targets: [...targets] })).toMatch(/\nTarget: gpt-5\.5 \(modelshift\.config\.json\)$/);
    expect(statusTooltip({ ...status(0, 0), targets: [...targets, web] })).toMatch(/\nTarget of app: gpt-5\.5 \(modelshift\.config\.json\)\nTarget of web: none \(setting\)$/);
  });

  test('explains its numbers in sentences', () => {
    expect(statusTooltip(status(1, 2, 1))).toBe('Modelshift\n1 place names a model that is gone\n2 places name a model with an end date, the first in 1 day\n12 findings in all');
    expect(statusTooltip(status(0, 0))).toBe('Modelshift\n12 findings in all');
    expect(statusTooltip(status(0, 0), true)).toMatch(/\nOnly open files are checked: the folder is not on this disk$/);
  });
});

describe('the status bar of a rollout', () => {
  const rollouts = [{ folder: 'app', phase: '30%', rolledBack: false }];
  const targets = [{ folder: 'app', id: 'gpt-5.5', from: 'configuration' as const }];

  test('shows the phase, also where there is nothing else to say', () => {
    expect(statusText({ ...status(0, 0), findings: 0, rollouts })).toBe('$(milestone) 30%');
    expect(statusText({ ...status(0, 3, 20), targets, rollouts })).toBe('$(warning) 3 retiring · 20 d  $(target) gpt-5.5  $(milestone) 30%');
    expect(statusText({ ...status(0, 0), rollouts: [{ folder: 'app', phase: null, rolledBack: false }] })).toBe('$(milestone) not begun');
    expect(statusText({ ...status(0, 0), rollouts: [{ folder: 'app', phase: '30%', rolledBack: true }] })).toBe('$(milestone) rolled back');
    expect(statusText({ ...status(0, 0), rollouts: [...rollouts, ...rollouts] })).toBe('$(milestone) 2 rollouts');
    expect(statusText({ ...status(0, 0), findings: 0, rollouts: [] })).toBeUndefined();
  });

  test('says the same in sentences', () => {
    expect(statusTooltip({ ...status(0, 0), rollouts })).toMatch(/\nRollout of app: phase 30%$/);
    expect(statusTooltip({ ...status(0, 0), rollouts: [{ folder: 'app', phase: '30%', rolledBack: true }, { folder: 'web', phase: null, rolledBack: false }] })).toMatch(/\nRollout of app: phase 30%, rolled back\nRollout of web: not begun$/);
  });
});
