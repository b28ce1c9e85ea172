import type { ServerLink } from '../../src/editor/server-link.ts';

const unused = (): Promise<never> => Promise.reject(new Error('unused'));

/** Requests of a migration, for tests that are about something else. */
export const unusedRequests: Pick<ServerLink, 'migrationSources' | 'migrationTargets' | 'planMove' | 'applyPlan' | 'verifyPlan'> = { migrationSources: unused, migrationTargets: unused, planMove: unused, applyPlan: unused, verifyPlan: unused };
