import type { ComparedModel, JudgedRequest, JudgedRequests } from '../protocol/comparison.ts';
import type { Facts, SideFacts } from '../protocol/panel.ts';
import { SIDES, type Inputs, type SideKey } from '../protocol/panel-state.ts';
import type { PanelPorts } from './panel-ports.ts';
import { forecastOf, readParameters, requestOfSide, variablesIn } from './request-of-side.ts';

/** Asks the language server about both requests; a server that is gone knows nothing of any model. */
export async function judge(inputs: Inputs, ports: Pick<PanelPorts, 'judge'>): Promise<JudgedRequests> {
  const requests = SIDES.map((side) => {
    const parameters = readParameters(inputs[side].parameters);
    return { model: inputs[side].model, parameters: typeof parameters === 'string' ? {} : parameters };
  });
  return ports.judge({ endpoint: inputs.endpoint, requests });
}

/** All that is known of both requests before anything is sent. */
export async function factsOf(inputs: Inputs, judged: JudgedRequests, ports: PanelPorts): Promise<Facts> {
  const [a = UNKNOWN, b = UNKNOWN] = judged.requests;
  const destination = ports.destination();
  const { perRunUsd, perDayUsd, perRunTokens } = ports.caps();
  return {
    a: sideFacts(inputs, 'a', a, judged.dataDate), b: sideFacts(inputs, 'b', b, judged.dataDate), variables: [...variablesIn(inputs)],
    destination: typeof destination === 'string' ? destination : destination.origin, missing: await missing(ports),
    spentTodayUsd: ports.spentOn(judged.today), capRunUsd: perRunUsd, capDayUsd: perDayUsd, capTokens: perRunTokens,
  };
}

const UNKNOWN: JudgedRequest = { problems: [] };

/** Why nothing can be run at all; `null` where something can. */
export async function missing(ports: Pick<PanelPorts, 'destination' | 'isTrusted' | 'hasKey'>): Promise<Facts['missing']> {
  if (!ports.isTrusted()) return { text: 'This workspace is not trusted: nothing is sent from here until you trust it.', action: 'Manage trust' };
  const destination = ports.destination();
  if (typeof destination === 'string') return { text: `The setting modelshift.api.baseUrl cannot be used: ${destination}.`, action: 'Open setting' };
  if (destination.isLoopback || await ports.hasKey(destination.origin)) return null;
  return { text: `There is no key for ${destination.origin}. Everything but the answers is shown without one.`, action: 'Add a key' };
}

function sideFacts(inputs: Inputs, side: SideKey, { model, problems, effort }: JudgedRequest, dataDate: string): SideFacts {
  const parameters = readParameters(inputs[side].parameters);
  const request = requestOfSide(inputs, side, typeof parameters === 'string' ? {} : parameters, model);
  return {
    body: JSON.stringify(request.call.body, null, 2), invalid: typeof parameters === 'string' ? parameters : null, known: model !== undefined, problems: [...problems],
    effort: effort === undefined ? null : `${effort.value}${effort.isDefault ? ' (default)' : ''}`, price: model ? priceInWords(model, dataDate) : null, retiresOn: model?.retiresOn ?? null,
    outputCap: request.outputCap, ...forecastOf(request),
  };
}

function priceInWords({ pricePerMTok: price, priceSource }: ComparedModel, dataDate: string): string | null {
  if (price === undefined) return null;
  const amounts = [`$${price.input} input`, ...(price.cachedInput === undefined ? [] : [`$${price.cachedInput} cached`]), ...(price.output === undefined ? [] : [`$${price.output} output`])];
  return `${amounts.join(', ')} per million tokens (${priceSource === undefined ? '' : `${priceSource}, `}data of ${dataDate})`;
}
