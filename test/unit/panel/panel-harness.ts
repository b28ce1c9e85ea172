import type { PanelPorts } from '../../../src/panel/panel-ports.ts';
import { PanelSession } from '../../../src/panel/session.ts';
import type { JudgedRequests, JudgedRequestsParams } from '../../../src/protocol/comparison.ts';
import { readToPage, type ToPage } from '../../../src/protocol/panel.ts';
import type { Inputs, SideKey } from '../../../src/protocol/panel-state.ts';
import { destinationOf } from '../../../src/providers/destination.ts';
import { openaiProvider } from '../../../src/providers/openai-provider.ts';
import { EMPTY, reduce, type PageState } from '../../../src/webview/page-state.ts';

/** What both sides are asked. */
export const inputsFor = (a: string, b: string, endpoint: Inputs['endpoint'] = 'chat'): Inputs =>
  ({ endpoint, messages: [{ role: 'user', content: 'Say hello to {{name}}' }], variables: { name: 'Ada' }, a: { model: a, parameters: '' }, b: { model: b, parameters: '{}' } });

/** A session with the page that it speaks to: every message goes through the guards, as in the editor. */
export interface Panel {
  readonly session: PanelSession;
  readonly page: () => PageState;
  readonly messages: readonly ToPage[];
  readonly copied: readonly string[];
  readonly spent: () => number;
  readonly run: (sides: readonly SideKey[], inputs: Inputs) => Promise<void>;
  /** Settles when the page is as wanted. */
  readonly until: (isSo: (page: PageState) => boolean) => Promise<void>;
}

/** What the language server says of a model of a dollar per million tokens in and two out. */
export const PRICED = { pricePerMTok: { input: 1, output: 2 }, priceSource: 'list' };

/** A session against a server on this machine. `priced` names the models whose price is known, `effort` is that of all others. */
export function openPanel(baseUrl: string, inputs: Inputs, { priced = [], effort, ...ports }: Partial<PanelPorts> & { readonly priced?: readonly string[]; readonly effort?: string } = {}): Panel {
  let page: PageState = EMPTY;
  let spent = 0;
  const messages: ToPage[] = [];
  const copied: string[] = [];
  const waiting = new Set<() => void>();
  const judge = ({ requests }: JudgedRequestsParams): Promise<JudgedRequests> => Promise.resolve({
    dataDate: '2026-11-01', today: '2026-11-20',
    requests: requests.map(({ model }) => (priced.includes(model) ? { model: { id: model, provider: 'Made', params: {}, ...PRICED }, problems: [] } : { problems: [], ...(effort !== undefined && { effort: { value: effort, isDefault: false } }) })),
  });
  const session = new PanelSession({ place: { name: 'call', path: 'a.ts', line: 1, uri: null, id: null, notes: [] }, inputs }, {
    post: (message) => {
      const read = readToPage(structuredClone(message));
      if (!read) throw new Error(`the page would drop ${JSON.stringify(message)}`);
      messages.push(read);
      page = reduce(page, read);
      for (const look of waiting) look();
    },
    judge, destination: () => destinationOf(`${baseUrl}/v1`), hasKey: () => Promise.resolve(false), isTrusted: () => true, idleMs: 400,
    provider: (destination) => Promise.resolve(openaiProvider(destination, () => Promise.resolve('none'))),
    caps: () => ({ perRunUsd: 0.5, perDayUsd: 5, perRunTokens: 50_000 }), spentOn: () => spent, spend: (_, usd) => void (spent += usd),
    toClipboard: (text) => copied.push(text), supply: () => Promise.resolve(), reveal: () => undefined, move: () => Promise.resolve(), chooseModel: () => Promise.resolve(undefined), ...ports,
  });
  const until = (isSo: (state: PageState) => boolean): Promise<void> => new Promise((resolve) => {
    const look = (): void => {
      if (!isSo(page)) return;
      waiting.delete(look);
      resolve();
    };
    waiting.add(look);
    look();
  });
  return { session, messages, copied, until, page: () => page, spent: () => spent, run: (sides, given) => session.take({ type: 'run', sides: [...sides], inputs: given }) };
}
