import { describe, expect, test } from 'vitest';
import { folderItem, possible, question, resultText, whyNowhere } from '../../src/editor/rollout-texts.ts';
import type { FolderRollout, OfferedChange } from '../../src/protocol/rollout.ts';

const folder = (name: string, advance: OfferedChange): FolderRollout => {
  const blocked = { blocked: 'there is no rollout here: create one' };
  return { folder: `file:///${name}`, name, environment: 'production', phase: '10%', next: '30%', offers: { advance, back: blocked, 'create-percent': blocked, 'create-staged': blocked } };
};

describe('the texts about rollouts', () => {
  test('leave out folders where a change cannot be made, and say why it can be made nowhere', () => {
    const app = folder('app', { said: ['a'], needsApproval: true });
    const web = folder('web', { blocked: '100% is the last phase' });
    expect(possible([app, web], 'advance').map(({ rollout }) => rollout.name)).toEqual(['app']);
    expect(whyNowhere([web], 'advance')).toBe('Modelshift: 100% is the last phase.');
    expect(whyNowhere([app, web], 'back')).toBe('Modelshift: app: there is no rollout here: create one; web: there is no rollout here: create one.');
    expect(whyNowhere([], 'back')).toBe('Modelshift: open a folder first.');
  });

  test('ask before, name folders, and say what was done', () => {
    const app = folder('app', { said: [], needsApproval: false });
    expect(question('advance', app)).toBe('Advance the rollout in production from 10% to 30%?');
    expect(question('advance', { ...app, phase: null })).toBe('Begin the rollout in production with 30%?');
    expect(question('back', app)).toBe('Roll the rollout back in production?');
    expect(folderItem(app)).toEqual({ label: 'app', description: '10% → 30%' });
    expect(folderItem({ ...app, next: null })).toEqual({ label: 'app', description: '10%' });
    expect(resultText({ kind: 'done', said: ['a', 'b'] })).toBe('Modelshift: a; b. Files that were there are left in the editor to be saved.');
    expect(resultText({ kind: 'refused', message: 'No.' })).toBe('No.');
  });
});
