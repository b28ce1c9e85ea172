import { createEngine } from '../../src/core/engine.ts';
import { dataFolder, loadData } from '../../src/host/load-data.ts';

/** The real engine on the real data: what a server answers is tested end to end. */
export const engine = createEngine(loadData(dataFolder()));
