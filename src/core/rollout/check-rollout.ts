import { findNodeAtLocation, type JSONPath, type Node } from 'jsonc-parser';
import type { Report } from '../config/read-by-schema.ts';
import { namesCredential } from '../migrate/secret-file.ts';
import { checkPhases } from './check-phases.ts';
import { DEFAULTS, phaseOf, type AliasName, type WrittenRollout } from './rollout.ts';

/** Why a model should not stand behind an alias, such as that it ends; `undefined` where nothing speaks against it. */
export type WhyNotUsed = (model: string, alias: AliasName) => string | undefined;

/** Says what is wrong with the sections about a rollout that a schema cannot say: errors by `report`, what merely deserves a look by `advise`. */
export function checkRollout(root: Node, { routes = {}, rollout }: WrittenRollout, whyNotUsed: WhyNotUsed, report: Report, advise: Report): void {
  const at = (path: JSONPath): { start: number; end: number } => {
    const { offset, length } = findNodeAtLocation(root, path) ?? root;
    return { start: offset, end: offset + length };
  };
  for (const [name, route] of Object.entries(routes)) {
    const [candidate, rollback, standard] = [route.candidate, route.rollback, route.default];
    if (rollback?.alias !== undefined && rollback.alias === candidate?.alias) report(at(['routes', name, 'rollback', 'alias']), 'the alias of the candidate: rolling back would change nothing');
    else if (rollback?.alias !== undefined && rollback.alias === standard?.alias) report(at(['routes', name, 'rollback', 'alias']), 'the alias of the default: there would be nothing to go back to');
    if (candidate?.alias !== undefined && candidate.alias === standard?.alias) report(at(['routes', name, 'candidate', 'alias']), 'the alias of the default: nothing could be shared out');
    if (rollback?.model !== undefined && rollback.model === candidate?.model) advise(at(['routes', name, 'rollback', 'model']), 'the model of the candidate: rolling back would change nothing');
    for (const alias of ['default', 'candidate', 'rollback'] as const) {
      const { alias: variable = '', model } = route[alias] ?? {};
      if (namesCredential(variable)) advise(at(['routes', name, alias, 'alias']), 'a name like that of a credential, of which the journal keeps no value: going back could not write it');
      const reason = model === undefined ? undefined : whyNotUsed(model, alias);
      if (reason !== undefined) advise(at(['routes', name, alias, 'model']), reason);
    }
  }
  if (!rollout) return;
  const key = findNodeAtLocation(root, ['rollout'])?.parent?.children?.[0] ?? root;
  if (Object.keys(routes).length === 0) report({ start: key.offset, end: key.offset + key.length }, 'expected "routes" beside it, with the aliases that it shares requests out to');
  const { phase, approval, approvals = {}, environment = DEFAULTS.environment, phases = [] } = rollout;
  checkPhases(phases, Object.keys(routes), (path, message) => report(at(['rollout', 'phases', ...path]), message));
  const names = phases.flatMap((written) => phaseOf(written)?.name ?? []);
  const among = `expected the name of a phase: ${names.map((known) => JSON.stringify(known)).join(', ')}`;
  if (phase !== undefined && !names.includes(phase)) report(at(['rollout', 'phase']), among);
  for (const approved of Object.keys(approvals)) if (!names.includes(approved)) advise(at(['rollout', 'approvals', approved]), among);
  if (environment === 'production' && approval === 'none') advise(at(['rollout', 'approval']), 'a change in production should be approved by a person: write "required", or name another environment');
  if (phase !== undefined && approval !== 'none' && names.includes(phase) && !Object.hasOwn(approvals, phase)) advise(at(['rollout', 'phase']), `nobody has approved this phase: "approvals" does not name it`);
}
