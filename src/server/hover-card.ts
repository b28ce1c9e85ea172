import type { Engine } from '../core/engine.ts';
import { vendorName } from '../core/sites/vendors.ts';
import type { FactSource, ModelRecord } from '../registry/model-record.ts';
import type { ModelMatch, ModelStatus, Registry } from '../registry/registry.ts';

/** Escapes what Markdown would take for markup. Facts come from data files, so they are text and never formatting. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>|#~{}]/g, '\\$&');
const code = (id: string): string => `\`${id.replaceAll('`', '')}\``;
const daysText = (n: number): string => (n === 0 ? 'today' : n === 1 ? 'in 1 day' : n > 0 ? `in ${n} days` : n === -1 ? '1 day ago' : `${-n} days ago`);
const tokens = (n: number): string => n.toLocaleString('en-US');
const dollars = (n: number | undefined): string => (n === undefined ? 'unknown' : `$${n.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`);

/** Numbers the sources in the order of their first use, so that each fact can point to its own. */
class SourceNotes {
  readonly #names: string[] = [];

  /** A mark for a fact, such as ` [1]`; says so when nothing speaks for it. */
  mark(sources: readonly FactSource[]): string {
    const best = sources[0];
    if (!best) return ' (no source)';
    const name = `${plain(best.name)} — ${best.confidence}`;
    if (!this.#names.includes(name)) this.#names.push(name);
    return ` \\[${this.#names.indexOf(name) + 1}\\]`;
  }

  lines(): string[] {
    return this.#names.map((name, i) => `\\[${i + 1}\\] ${name}`);
  }
}

/** Status in words, and the field of the record that a source has to speak for. */
function statusText(model: ModelRecord, status: ModelStatus): { readonly text: string; readonly field: string } {
  switch (status.state) {
    case 'retired':
      if (status.on === undefined) return { text: '**Retired**, date unknown', field: 'status' };
      return { text: `**Retired on ${status.on}**${status.days === undefined ? '' : `, ${daysText(status.days)}`}`, field: 'retiresOn' };
    case 'retiring':
      return { text: `**Retires on ${status.on}**, ${daysText(status.days)}`, field: 'retiresOn' };
    default: {
      const word = status.state.charAt(0).toUpperCase() + status.state.slice(1);
      if (model.retiresNotBefore !== undefined) return { text: `${word}, does not retire before ${model.retiresNotBefore}`, field: 'retiresNotBefore' };
      return { text: `${word}, no end date known`, field: status.state === 'deprecated' ? 'deprecatedOn' : 'id' };
    }
  }
}

function clockText({ channel, fineTune, userNamed }: ModelMatch): string {
  if (userNamed) return 'This is a name that somebody chose: the model behind it is not known from here. The facts are of the model with that name.';
  const host = channel === 'vendor' ? "Dates are on the vendor's clock; clouds and gateways that host the model keep others." : `Called through ${plain(channel)}, which keeps dates of its own. Dates here are on the vendor's clock.`;
  return fineTune ? `${host} The facts are of the base model.` : host;
}

function replacementText(model: ModelRecord, registry: Registry, today: string): string {
  const next = registry.replacementOn(model, today);
  if (!next) return model.replacement === undefined ? 'unknown' : `${code(model.replacement)}, state unknown`;
  return [...next.via.map((m) => `${code(m.id)} (retired)`), code(next.model.id)].join(' → ');
}

function effortText(model: ModelRecord, registry: Registry, notes: SourceNotes): string {
  const accepted = registry.acceptedEffort(model);
  if (accepted === 'not-a-setting') return 'not a setting of this model';
  const values = accepted === 'not-established' ? 'accepted values unknown' : accepted.map(plain).join(', ') + notes.mark(registry.sourcesOf(model, 'params.reasoningEffort'));
  const standard = registry.defaultEffort(model);
  return `${values}; default ${standard ? plain(standard.value) + notes.mark(standard.sources) : 'unknown'}`;
}

/** The model card that a hover shows, in Markdown: every fact with its source, and in words what is not known. */
export function modelCard(match: ModelMatch, { registry, data }: Pick<Engine, 'registry' | 'data'>, today: string): string {
  const { model } = match;
  const head = `**${code(model?.id ?? match.core)}** · ${plain(vendorName(data.vendors, match.provider))} · family ${plain(match.family)}`;
  if (!model) {
    const near = registry.nearest(match.core, 3).map(code).join(', ');
    return [head, `Not in our data of ${registry.dataDate}: status, dates and prices are unknown.`, ...(near ? [`Nearest known ids: ${near}`] : []), clockText(match)].join('\n\n');
  }
  const notes = new SourceNotes();
  const status = statusText(model, registry.statusOn(model, today));
  const prices = registry.prices(model);
  const facts = [
    `Status on ${today}: ${status.text}${notes.mark(registry.sourcesOf(model, status.field))}`,
    `Replacement: ${replacementText(model, registry, today)}${model.replacement === undefined ? '' : notes.mark(registry.sourcesOf(model, 'replacement'))}`,
    `List price per million tokens: ${prices ? `in ${dollars(prices.value.input)} · cached ${dollars(prices.value.cachedInput)} · out ${dollars(prices.value.output)}${notes.mark(prices.sources)}` : 'unknown'}`,
    `Context: ${model.contextWindow === undefined ? 'unknown' : `${tokens(model.contextWindow)} tokens${notes.mark(registry.sourcesOf(model, 'contextWindow'))}`}`,
    `Effort: ${effortText(model, registry, notes)}`,
    `Endpoints: ${model.endpoints.length === 0 ? 'unknown' : `${model.endpoints.map(plain).join(', ')}${notes.mark(registry.sourcesOf(model, 'endpoints'))}`}`,
  ];
  return [head, facts.map((fact) => `- ${fact}`).join('\n'), clockText(match), `Data of ${registry.dataDate}. Sources:  \n${notes.lines().join('  \n')}`].join('\n\n');
}
