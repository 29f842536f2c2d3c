import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentText } from '../../src/ports.ts';
import { documentText } from './document-text.ts';

/** A thread that reads one document and ends. Whatever the document does to its readers, it does it here. */
if (parentPort === null) throw new Error('This file is the start of a worker thread, not of a process.');
const read: DocumentText = await documentText(workerData as Uint8Array);
parentPort.postMessage(read);
