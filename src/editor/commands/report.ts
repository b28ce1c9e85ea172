import * as vscode from 'vscode';
import type { ReportAnswer, ReportVolume } from '../../protocol/report.ts';
import { enterVolumes, type Volumes } from '../enter-volumes.ts';
import type { Services } from '../services.ts';

const title = 'Modelshift: Cost and Readiness Report';
const KEPT = 'modelshift.volumes';
const volumesAction = 'Enter Volumes…';
const saveAction = 'Save as HTML…';

/** Shows what a move costs and whether one is ready for it. Reads only and asks nobody, so that it also works where nobody trusts the workspace. */
export async function report(services: Services, asked?: unknown): Promise<void> {
  const to = targetOf(asked) ?? await chosenTarget(services);
  if (to === undefined) return;
  for (;;) {
    const volumes = services.workspaceState.get<Record<string, ReportVolume>>(KEPT) ?? {};
    const made = await make(to, volumes, services);
    if (made.kind === 'refused') {
      if (made.reason !== '') void vscode.window.showInformationMessage(made.reason);
      return;
    }
    await services.reportPages.show(to, made.markdown);
    const entered = await afterwards(made, volumes);
    if (!entered) return;
    await services.workspaceState.update(KEPT, entered);
  }
}

/** Another command may name the target. */
function targetOf(asked: unknown): string | undefined {
  return typeof asked === 'object' && asked !== null && 'to' in asked && typeof asked.to === 'string' ? asked.to : undefined;
}

/** The target that somebody has chosen for all folders, else the one that is chosen now. */
async function chosenTarget({ status, server }: Services): Promise<string | undefined> {
  const targets = status()?.targets ?? [];
  const [first] = targets;
  if (first?.id && first.from !== 'default' && targets.every(({ id }) => id === first.id)) return first.id;
  const choices = server().then((link) => link.targets());
  const items = choices.then((models) => models.map(({ id, provider, released }) => ({ label: id, description: [provider, ...(released === undefined ? [] : [`released ${released}`])].join(' · ') })));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'The model to move to', matchOnDescription: true }))?.label;
}

async function make(to: string, volumes: Volumes, { server, availability: { listing } }: Services): Promise<ReportAnswer> {
  const link = await server();
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title }, async (progress, token) => {
    const answer = await link.report({ to, volumes: { ...volumes }, ...(listing && { listed: { ids: [...listing.ids], on: listing.on } }) }, progress, token);
    return token.isCancellationRequested ? { kind: 'refused', reason: '' } : answer;
  });
}

/** What one may do with a report: the volumes to make another one with, or `undefined` when that was the last. */
async function afterwards(made: Extract<ReportAnswer, { kind: 'report' }>, volumes: Volumes): Promise<Volumes | undefined> {
  const count = made.workloads.length;
  const next = await vscode.window.showInformationMessage(`The report of ${count} ${count === 1 ? 'workload' : 'workloads'} is open.`, ...(count > 0 ? [volumesAction] : []), saveAction);
  if (next === volumesAction) return enterVolumes(made.workloads, volumes);
  if (next === saveAction) await save(made.html);
  return undefined;
}

async function save(html: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = await vscode.window.showSaveDialog({ title, filters: { HTML: ['html'] }, ...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'modelshift-report.html') }) });
  if (!file) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(html));
  const open = 'Open in Browser';
  const next = await vscode.window.showInformationMessage('The report is saved as one HTML file without script.', open);
  if (next === open) await vscode.env.openExternal(file);
}
