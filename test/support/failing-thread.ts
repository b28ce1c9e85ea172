import { parentPort, workerData } from 'node:worker_threads';
import { Standing, type ThreadStart } from '../../src/cli/scan-threads.ts';

// A thread that takes a part, counts one of its files and fails.
const standing = new Standing((workerData as ThreadStart).memory);
parentPort?.once('message', () => {
  standing.fileDone();
  throw new Error(`part ${standing.takePart()} is lost`);
});
