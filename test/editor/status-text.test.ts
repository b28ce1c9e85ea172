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

  test('explains its numbers in sentences', () => {
    expect(statusTooltip(status(1, 2, 1))).toBe('Modelshift\n1 place names a model that is gone\n2 places name a model with an end date, the first in 1 day\n12 findings in all');
    expect(statusTooltip(status(0, 0))).toBe('Modelshift\n12 findings in all');
    expect(statusTooltip(status(0, 0), true)).toMatch(/\nOnly open files are checked: the folder is not on this disk$/);
  });
});
