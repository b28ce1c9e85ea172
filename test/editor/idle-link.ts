import type { ServerLink } from '../../src/editor/server-link.ts';

const unused = (): Promise<never> => Promise.reject(new Error('unused'));

/** A link to a server that has nothing to say. */
export const idleLink: ServerLink = {
  scanWorkspace: unused,
  migrationSources: unused,
  migrationTargets: unused,
  planMove: unused,
  applyPlan: unused,
  verifyPlan: unused,
  report: unused,
  listedModels: unused,
  targets: () => Promise.resolve([]),
  comparedCall: () => Promise.resolve(null),
  judgedRequests: () => Promise.resolve({ dataDate: '', today: '', requests: [] }),
  moveCalls: () => Promise.resolve(null),
  inventory: () => Promise.resolve({ files: [], total: { files: 0, sites: 0 } }),
  rollouts: () => Promise.resolve([]),
  changeRollout: () => Promise.resolve({ kind: 'refused', message: '' }),
  journal: () => Promise.resolve([]),
  journalHunks: () => Promise.resolve([]),
  previewRollback: () => Promise.resolve({ files: [], problems: [] }),
  rollBack: () => Promise.resolve({ kind: 'cancelled' }),
  settingsChanged: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
