import { languageOf } from '../languages/language.ts';
import { isRollbackName } from '../sites/alias-role.ts';
import type { ModelSite, Role } from '../sites/site.ts';
import { answersInText } from '../../registry/text-models.ts';
import type { Migration } from './migration.ts';

/** Why an id stays as it is, by what it does where it stands; what else a person could do follows the colon. */
const STAYS: Partial<Record<Role, string>> = {
  registry: 'a list, table or type of models: add the target beside it, with its price and limits',
  gate: 'code that asks for this id: add a branch for the target beside it',
  test: 'a test keeps the id that it asserts',
  doc: 'documentation',
  deployment: 'the name of a deployment: only its owner knows the model behind it',
  'fine-tune': 'a fine-tuned model: the target would have to be trained first',
  unknown: 'nothing says that this id picks a model',
};

/** What keeps an id from being moved: it stays by its role, or something must be cleared first. */
export type Obstacle = { readonly kind: 'unchanged' | 'blocked'; readonly reason: string };

/** Why a plan leaves an id alone; `undefined` when it may move. */
export function whyNotMoved(site: ModelSite, path: string, { to, editsEnv }: Migration): Obstacle | undefined {
  const { role, match, call } = site;
  const stays = (reason: string): Obstacle => ({ kind: 'unchanged', reason });
  const blocked = (reason: string): Obstacle => ({ kind: 'blocked', reason });
  if (site.isRecorded) return stays('a record: it tells which model answered then');
  const kept = STAYS[role];
  if (kept !== undefined) return stays(kept);
  if (site.isConstant) return blocked('a constant of a library stands for the id: choose the one of the target, or give the id as text');
  if (isRollbackName(site.envVariable ?? site.name ?? '')) return stays('the id to go back to');
  if (languageOf(path)?.nature === 'env' && !editsEnv(path)) return stays('environment files are edited only when they are named or with --include-env');
  if (match.model === undefined) return blocked(`the data does not know ${site.value}, so that nobody can tell what its requests run at`);
  if (!answersInText(match.model)) return stays(`${match.model.id} is no model that answers in text`);
  if (match.provider !== to.provider) return blocked(`${match.model.id} is another provider's: its requests have another shape`);
  if (call?.provider === 'azure' || match.channel === 'azure') return stays('the name of a deployment on Azure');
  if (match.channel === 'bedrock' || match.channel === 'vertex') return blocked('cloud hosts have ids of their own, which do not follow from those of the vendor');
  if (![match.model.id, ...match.model.aliases].some((id) => id.toLowerCase() === match.core.toLowerCase())) return blocked(`${site.value} is a spelling of its host, which is not derived for ${to.id}`);
  if (isNamedAfter(site)) return blocked(`${site.name ?? ''} is named after the model that it holds: a name of its own for the target, and code that uses it, keep the names true`);
  if (match.model.endpoints.length > 0 && !match.model.endpoints.some((endpoint) => to.endpoints.includes(endpoint))) return blocked(`${to.id} is not served where ${match.model.id} is`);
  if (call?.endpoint !== undefined && !to.endpoints.includes(call.endpoint)) return blocked(call.endpoint === 'other' ? `${call.callee} is no request for an answer, and takes other models` : `${to.id} is not served at the endpoint ${call.endpoint}`);
  return undefined;
}

/** `GPT_35_TURBO = "gpt-3.5-turbo"`: with another id the name would lie. */
function isNamedAfter({ name = '', value }: ModelSite): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '');
  return plain(name) === plain(value);
}
