import { expect, test } from 'vitest';
import { byteIdentity } from '../../../bench/journal/byte-identity.ts';
import { killEverywhere } from '../../../bench/journal/kill-points.ts';
import { rollbackSequences } from '../../../bench/journal/rollback-sequences.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SEED = 20261121;

test('every byte outside of the planned ranges stays, in every encoding and with every line end, and a rollback is exact', async () => {
  const { files, edits } = await byteIdentity(temporaryFolder(), 1_500, SEED);
  expect([files, edits > files]).toEqual([1_500, true]);
}, 120_000);

test('a rollback gives the exact bytes back, merges, or refuses and changes nothing, whatever happened before', async () => {
  const { sequences, exact, merged, refused } = await rollbackSequences(temporaryFolder(), 300, SEED);
  expect([sequences, exact > 100, merged > 5, refused > 10]).toEqual([300, true, true, true]);
}, 120_000);

test('wherever the process is killed or the disk is full, recovery leaves all files old or all new', async () => {
  const { runs, allOld, allNew } = await killEverywhere(temporaryFolder(), { twice: false });
  expect(allOld + allNew).toBe(runs);
  expect([allOld > 100, allNew > 10]).toEqual([true, true]);
}, 120_000);
