import { randomUUID } from 'node:crypto';
import type { Ids } from '../../src/ports.ts';

export const systemIds: Ids = { next: () => randomUUID() };
