import { createRegistry } from '../registry/create-registry.ts';
import { today } from '../host/clock.ts';
import { dataFolder, loadData } from '../host/load-data.ts';
import { UsageError, type Command, type Terminal } from './command.ts';
import { showAvailable } from './available-models.ts';
import { factsOf, findModels } from './model-facts.ts';
import { readModelsRequest, type ModelsRequest } from './models-request.ts';
import { modelsAsJson, modelsAsText, type ModelsReport } from './reporters/models.ts';
import { printable } from './printable.ts';
import { version } from '../host/version.ts';
import { nearestInWords } from './target.ts';
import { writePage, writeResults } from './write-results.ts';

const HELP = `Usage: modelshift models [QUERY] [options]

Shows what the data says of models: status on the day, end date, first live replacement, prices, context, effort values.
QUERY is an id or alias, or words that all occur in id, alias, provider or family (default: every model). For a single model the sources
are shown with their dates. What no source says is "unknown", in JSON null.

  --available        ask the provider which models your key can use, and show its list beside the data: exact ids, dates, who says
                     what, and which models the key does not see. Only with this option anything is sent. The key is that of
                     OPENAI_API_KEY, which goes to https://api.openai.com alone
  --base-url U       the same of another address; the key is that of MODELSHIFT_API_KEY, and http://localhost needs none
  --format F         text (default) or json
  --today D          status as on this day, YYYY-MM-DD (default: today)
  -h, --help         this page

Exit status: 0 shown, 2 bad usage or no such model, 3 the results could not be written, or the provider gave no list.
`;

const SUGGESTIONS = 3;

async function show(request: ModelsRequest, terminal: Terminal): Promise<number> {
  const { models, families, wrappers, dataDate, endpoints } = loadData(dataFolder());
  const registry = createRegistry(models, families, wrappers, dataDate);
  if (request.available) return showAvailable(request, { registry, endpoints, environment: process.env }, terminal);
  const found = findModels(request.query, registry);
  if (found.length === 0) {
    throw new UsageError(`no model matches '${request.query}' in the data of ${dataDate}${nearestInWords(registry.nearest(request.query, SUGGESTIONS))}`);
  }
  if (found.length === 1 && registry.get(request.query) === undefined) terminal.tell(`no model has the id '${printable(request.query)}'; one contains it`);
  const day = request.today ?? today();
  const report: ModelsReport = {
    schemaVersion: 1,
    tool: { name: 'modelshift', version: version() },
    today: day, dataDate,
    models: found.map((model) => factsOf(model, registry, day)),
  };
  return writeResults(request.format === 'json' ? modelsAsJson(report) : modelsAsText(report), terminal);
}

/** `modelshift models`: the model data. */
export const models: Command = {
  name: 'models',
  summary: 'show what is known of models: status, dates, prices, effort values',
  help: HELP,
  async run(args, terminal) {
    const request = readModelsRequest(args);
    if (request.help) return writePage(HELP, terminal);
    return show(request, terminal);
  },
};
