import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from '../core/engine.ts';
import { dataFolder, loadData } from '../host/load-data.ts';
import { NodeWorkspace } from '../host/node-workspace.ts';
import { scanPart } from './scan-part.ts';
import { Standing, type SharedWork, type ThreadAnswer, type ThreadStart } from './scan-threads.ts';

// A thread that helps with a scan: takes parts until none is left, and ends.
const { root, memory } = workerData as ThreadStart;
const engine = createEngine(loadData(dataFolder()));
const workspace = new NodeWorkspace({ root, handles: (path) => engine.handles(path) });
const standing = new Standing(memory);

parentPort?.once('message', ({ parts, options, fingerprints }: SharedWork) => {
  for (let at = standing.takePart(); at < parts.length; at = standing.takePart()) {
    const steps = scanPart(engine, workspace, parts[at] ?? [], options, fingerprints);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) standing.fileDone();
    parentPort?.postMessage([at, step.value] satisfies ThreadAnswer);
  }
});
