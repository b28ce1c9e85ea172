import { judgeRequest } from '../../request/judge-request.ts';
import type { ReadText } from '../scan/scan-text.ts';
import type { Call } from '../sites/site.ts';
import { LineIndex } from '../text/line-index.ts';
import type { CallGroup } from './call-groups.ts';
import type { Planning } from './plan-file.ts';
import { effortMove, wantedEffort } from './wanted-effort.ts';

/** What happens to requests that are not tied to an id, where they leave the effort to the model; those of the file that may send it are named, with what the target may refuse of them. */
export function unseenUse({ calls, text }: ReadText, { sites: [site] }: CallGroup, { registry, data, migration: { to }, lineOf = (line): number => line }: Planning): string {
  const from = site?.match.model;
  const move = from && effortMove(wantedEffort(registry, from, to, { state: 'omitted' }));
  const perhaps = site?.call && site.call.callee !== '' ? [site.call] : calls.filter(mayTakeAny);
  const [first] = perhaps;
  const doubtful = new Set(perhaps.flatMap((call) => judgeRequest(registry, data.requestRules, to, { ...call, complete: false, ...(from && { change: { from } }) }).parameters)
    .filter(({ outcome, evidence }) => outcome !== 'accepted' && evidence !== undefined).map(({ parameter }) => parameter.path));
  const unseen = first === undefined ? 'no request in this file is seen to use it'
    : `${first.callee === '' ? 'a request' : first.callee}${first === site?.call ? '' : ` at line ${lineOf(new LineIndex(text).positionAt(first.span.start).line + 1)} takes its model from elsewhere and`} may send it${doubtful.size === 0 ? '' : `, with ${[...doubtful].join(', ')}, which ${to.id} may refuse`}`;
  const where = from?.endpoints.length === 0 ? `; the data does not say at which endpoint ${from.id} is served` : '';
  return (move === undefined ? unseen : `effort moves ${move} where requests leave it out, and ${unseen}`) + where;
}

/** A request whose model is computed, or handed in. */
function mayTakeAny({ purpose, writtenModel, endpoint }: Call): boolean {
  return (purpose === 'request' || purpose === 'client') && writtenModel.state === 'dynamic' && (endpoint === undefined || endpoint === 'chat.completions' || endpoint === 'responses' || endpoint === 'messages');
}
