import { setEnvVariable } from '../fixes/env-value.ts';
import type { FileEdit } from '../migrate/plan-file.ts';
import type { TextEdit } from '../text/edits.ts';
import { setJsonValue } from '../text/json-edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import { isCutover, standingOf } from './phases.ts';
import type { Alias, Rollout } from './rollout.ts';
import { ServedModels } from './served-models.ts';

/** The files that a rollout is written in. */
export interface RolloutFiles {
  readonly config: SourceFile;
  /** `undefined` where there is no such file. */
  readonly env: SourceFile | undefined;
}

/** A change of a rollout before anybody has hashed the files, or why there is none. */
export type RolloutChange =
  | { readonly name: string; readonly edits: readonly FileEdit[]; /** What changes, and what is left to do by hand, a sentence each. */ readonly said: readonly string[] }
  | { readonly blocked: string; /** Nothing but a name is missing. */ readonly needsApproval?: true };

/** Takes the next phase. At the cutover the default aliases get the models of the candidates: from then on they alone say what is used. */
export function planAdvance(rollout: Rollout, { config, env }: RolloutFiles, approvedBy: string | undefined): RolloutChange {
  const { current, next } = standingOf(rollout);
  const models = new ServedModels(rollout, env?.text);
  if (!next) return { blocked: `${current?.name ?? ''} is the last phase` };
  if (models.isRolledBack) return { blocked: 'it was rolled back: give the candidate another model, or take the rollback back, and begin anew' };
  const approver = approvedBy ?? rollout.approvals[next.name];
  if (rollout.needsApproval && !approver?.trim()) return { blocked: `${next.name} has to be approved by somebody`, needsApproval: true };
  const reason = `rollout: ${current?.name ?? 'not begun'} → ${next.name}${approver === undefined ? '' : `, approved by ${approver}`}`;
  const keys = [[['rollout', 'phase'], next.name], ...(approvedBy === undefined ? [] : [[['rollout', 'approvals', next.name], approvedBy] as const])] as const;
  const phase = keys.flatMap(([path, value]) => setJsonValue(config.text, path, value) ?? []).map((edit) => fileEdit(config, edit, reason));
  const said = [`${config.path}: phase ${current?.name ?? '(none)'} → ${next.name}`];
  if (!isCutover(rollout, next)) return { name: reason, edits: phase, said };
  const lines = aliasLines([...rollout.routes.values()].map(({ default: standard, candidate }) => [standard, candidate]), models, rollout.envFile, env, reason);
  if ('blocked' in lines) return lines;
  return { name: reason, edits: [...phase, ...lines.edits], said: [...said, ...lines.said] };
}

/** Gives the candidates up: the aliases that answer now go back to the models of the rollback aliases. That is one line of the environment file as a rule. */
export function planBack(rollout: Rollout, { env }: RolloutFiles): RolloutChange {
  const models = new ServedModels(rollout, env?.text);
  const reason = `rollout: ${rollout.phase ?? 'not begun'} → rolled back`;
  const lines = aliasLines(models.served().map(({ alias, rollback }) => [alias, rollback]), models, rollout.envFile, env, reason);
  if ('blocked' in lines) return lines;
  if (lines.edits.length === 0) return { blocked: lines.said.length === 0 ? 'all that answers is what it goes back to already' : `there is no ${rollout.envFile} here: ${lines.said.join('; ')}` };
  return { name: reason, ...lines };
}

/** Edits that give aliases the models of others. Without the file, what to set where the program runs. */
function aliasLines(pairs: readonly (readonly [alias: Alias, from: Alias])[], models: ServedModels, path: string, env: SourceFile | undefined, reason: string): { readonly edits: readonly FileEdit[]; readonly said: readonly string[] } | { readonly blocked: string } {
  const wanted = new Map<string, string>();
  for (const [{ alias, model }, from] of pairs) {
    const to = models.idOf(from);
    if (to === undefined) return { blocked: `nothing says which model ${from.alias} stands for: neither ${path} nor the configuration` };
    if (models.idOf({ alias, ...(model !== undefined && { model }) }) === to) continue;
    const other = wanted.get(alias);
    if (other !== undefined && other !== to) return { blocked: `${alias} would have to be both ${other} and ${to}: give the routes aliases of their own` };
    wanted.set(alias, to);
  }
  if (!env) return { edits: [], said: [...wanted].map(([alias, to]) => `set ${alias}=${to} where the program runs`) };
  const edits: FileEdit[] = [];
  const said: string[] = [];
  for (const [alias, to] of wanted) {
    const before = models.idOf({ alias });
    for (const edit of setEnvVariable(env.text, alias, to)) edits.push(fileEdit(env, edit, reason));
    said.push(`${path}: ${alias} ${before ?? '(not set)'} → ${to}`);
  }
  return { edits, said };
}

function fileEdit({ path, text }: SourceFile, { start, end, newText }: TextEdit, reason: string): FileEdit {
  return { path, group: 'rollout', safety: 'review', reason, ruleIds: [], range: { start, end }, oldText: text.slice(start, end), newText };
}
