import keyvTestSuite, { keyvIteratorTests } from '@keyv/test-suite';
import { Keyv } from 'keyv';
import * as vitest from 'vitest';
import { openFile } from '../../../adapters/embedded/file.ts';
import { keyvLibsql } from '../../../adapters/embedded/keyv-libsql.ts';
import { systemClock } from '../../../adapters/system/clock.ts';

const file = openFile(':memory:');
const store = () => keyvLibsql(file, systemClock);

vitest.describe("Keyv's own suite on the libsql storage", () => {
  keyvTestSuite(vitest, Keyv, store);
  keyvIteratorTests(vitest, Keyv, store);
});
