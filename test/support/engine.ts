import { createEngine, type Engine } from '../../src/core/engine.ts';
import { dataFolder, loadData } from '../../src/host/load-data.ts';

let engine: Engine | undefined;

/** The engine over the shipped data, built once for a test process. */
export function shippedEngine(): Engine {
  return (engine ??= createEngine(loadData(dataFolder())));
}

/** The day on which tests are run, whatever the clock says: that of the data. */
export const TODAY = '2026-11-21';
