import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands.ts';
import type { ListedModels } from '../../protocol/listed-models.ts';
import type { Destination } from '../../providers/destination.ts';
import { failureInWords, type ListAnswer } from '../../providers/list-models.ts';
import { apiSettings } from '../api-settings.ts';
import type { Services } from '../services.ts';
import { refuseAddress } from './refuse-address.ts';

const enter = 'Set API Key…';

/** Asks the provider which models the key can use, and shows its list beside what the data says. The one command that sends anything. */
export async function checkModels(services: Services): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage('This workspace is not trusted: trust it to let Modelshift ask a provider for its models.');
    return;
  }
  const { destination } = apiSettings();
  if (typeof destination === 'string') return refuseAddress(destination);
  if (!destination.isLoopback && !await services.keys.has(destination.origin)) return offerKey(noKey(destination.origin, services.keys.origins));
  const answer = await ask(destination, services);
  if (answer.kind === 'failed') {
    if (answer.why !== 'cancelled') await (answer.why.startsWith('key-') ? offerKey : tell)(`${failureInWords(answer, destination.origin)}.`);
    return;
  }
  const link = await services.server();
  const beside = await link.listedModels({ origin: destination.origin, models: [...answer.models] });
  await services.availability.keep({
    origin: destination.origin, on: beside.today,
    ids: answer.models.map(({ id }) => id),
    missing: beside.rows.flatMap(({ id, isListed }) => (isListed ? [] : [id])),
  });
  void show(beside, destination.origin);
}

function noKey(origin: string, others: readonly string[]): string {
  const known = others.length === 0 ? '' : ` The key that was entered for ${others.join(', ')} goes nowhere else.`;
  return `Modelshift has no key for ${origin}.${known}`;
}

async function ask(destination: Destination, { keys }: Services): Promise<ListAnswer> {
  const { organization, project } = apiSettings();
  const { origin, isLoopback } = destination;
  const hasKey = !isLoopback || await keys.has(origin);
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title: `Modelshift: asking ${origin}` }, async (_, token) => {
    const stop = new AbortController();
    const listening = token.onCancellationRequested(() => stop.abort());
    try {
      const { listModels } = await import('../../providers/openai.ts');
      return await listModels({ destination, ...(hasKey && { key: () => keys.read(origin) }), organization, project, signal: stop.signal });
    } finally {
      listening.dispose();
    }
  });
}

async function offerKey(message: string): Promise<void> {
  const next = await vscode.window.showWarningMessage(message, enter);
  if (next === enter) await vscode.commands.executeCommand('modelshift.setApiKey' satisfies CommandId);
}

async function tell(message: string): Promise<void> {
  await vscode.window.showErrorMessage(message);
}

/** The list, to be searched; a choice copies the id. */
async function show({ rows }: ListedModels, origin: string): Promise<void> {
  const seen = rows.filter(({ isListed }) => isListed).length;
  const items = rows.map(({ id, isListed, says }) => ({ label: `$(${isListed ? 'check' : 'circle-slash'}) ${id}`, description: isListed ? 'your key can use it' : 'not listed for your key', detail: says, id }));
  const picked = await vscode.window.showQuickPick(items, { title: `Modelshift: ${seen} Models at ${origin}`, placeHolder: 'Choose one to copy its id', matchOnDescription: true, matchOnDetail: true });
  if (!picked) return;
  await vscode.env.clipboard.writeText(picked.id);
  vscode.window.setStatusBarMessage(`Modelshift: copied ${picked.id}`, 5_000);
}
