import * as vscode from 'vscode';
import type { TargetChoice } from '../../protocol/list-targets.ts';
import type { Services } from '../services.ts';
import { changeTarget } from '../settings.ts';

interface Item extends vscode.QuickPickItem {
  readonly id: string;
}

function itemOf({ id, provider, released, retiresOn }: TargetChoice): Item {
  const facts = [provider, ...(released === undefined ? [] : [`released ${released}`]), ...(retiresOn === undefined ? [] : [`retires ${retiresOn}`])];
  return { id, label: id, description: facts.join(' · ') };
}

const none: Item = { id: 'none', label: 'none', description: 'judge code only by the models that it uses' };

/** Lets the user pick the model to move to, from those that are alive in the data. Those in force come first. The choice becomes a setting, which comes before a configuration. */
export async function chooseTarget({ server, status }: Services): Promise<void> {
  const list = server().then((link) => link.targets());
  const isCurrent = ({ id }: Item): boolean => status()?.targets?.some((target) => (target.id ?? 'none') === id) ?? false;
  const items = list.then((targets) => {
    const all = [none, ...targets.map(itemOf)];
    return [...all.filter(isCurrent).map((item) => ({ ...item, detail: 'Target now' })), ...all.filter((item) => !isCurrent(item))];
  });
  const picked = await vscode.window.showQuickPick(items, { title: 'Modelshift: Target Model', placeHolder: 'The model that this code is to move to', matchOnDescription: true });
  if (picked) await changeTarget(picked.id);
}
