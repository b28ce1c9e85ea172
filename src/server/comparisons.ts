import type { Connection } from 'vscode-languageserver';
import type { Config } from '../core/config/config.ts';
import { comparedCall } from '../core/comparison/compared-call.ts';
import { judgedRequest } from '../core/comparison/judged-request.ts';
import type { WireParameters } from '../core/comparison/wire-parameters.ts';
import type { Engine } from '../core/engine.ts';
import type { Target } from '../core/rules/rule.ts';
import { vendorName } from '../core/sites/vendors.ts';
import { comparedCallMethod, isComparedCallParams, isJudgedRequestsParams, judgedRequestsMethod, type ComparedCall, type ComparedModel, type JudgedRequests } from '../protocol/comparison.ts';
import type { ModelRecord } from '../registry/model-record.ts';
import { locationOf } from './location.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { ServerHost } from './server-host.ts';
import { malformed } from './well-formed.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** What comparisons look at. */
interface ComparisonParts {
  readonly host: ServerHost;
  readonly open: OpenDocuments;
  readonly folders: WorkspaceFolders;
  readonly target: (folder: Folder | undefined) => Target | undefined;
  readonly config: (folder: Folder | undefined) => Config;
}

/** Answers what a panel that compares two models asks about code and data. Nothing is sent anywhere from here. */
export function answerComparisons(connection: Connection, { host, open, folders, target, config }: ComparisonParts): void {
  const { engine } = host;

  connection.onRequest(comparedCallMethod, (params: unknown): ComparedCall | null => {
    if (!isComparedCallParams(params)) throw malformed();
    const found = open.resultOf(params.uri);
    const folder = folders.owner(locationOf(params.uri))?.folder;
    const aimed = target(folder)?.id;
    const to = engine.registry.get(aimed ?? engine.data.defaultTarget);
    const file = found && engine.readText(found.result, config(folder));
    const call = found && file && to && comparedCall(file, found.document.offsetAt(params.position), to, engine);
    if (!call) return null;
    const { start, ...told } = call;
    return { ...told, path: found.result.path, line: found.document.positionAt(start).line + 1 };
  });

  connection.onRequest(judgedRequestsMethod, (params: unknown): JudgedRequests => {
    if (!isJudgedRequestsParams(params)) throw malformed();
    const { registry } = engine;
    return {
      dataDate: registry.dataDate, today: host.today(),
      requests: params.requests.map(({ model, parameters }) => {
        const record = registry.get(model);
        return record ? { model: comparedModel(record, engine), ...judgedRequest(record, { endpoint: params.endpoint, parameters: parameters as WireParameters }, engine) } : { problems: [] };
      }),
    };
  });
}

function comparedModel(record: ModelRecord, { registry, data }: Engine): ComparedModel {
  const { id, provider, pricePerMTok, longContext, maxOutput, contextWindow, retiresOn, params: { maxTokensParam } } = record;
  const [source] = registry.sourcesOf(record, 'pricePerMTok');
  return {
    id, provider: vendorName(data.vendors, provider), params: maxTokensParam === undefined ? {} : { maxTokensParam },
    ...(pricePerMTok && { pricePerMTok }), ...(longContext && { longContext }), ...(pricePerMTok && source && { priceSource: source.name }),
    ...(maxOutput !== undefined && { maxOutput }), ...(contextWindow !== undefined && { contextWindow }), ...(retiresOn !== undefined && { retiresOn }),
  };
}
