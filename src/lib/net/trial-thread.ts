/** The worker of trial-node.ts. */
import { initializeWasm } from '@automerge/automerge/slim';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { tryJob, type TrialJob, type TrialReply } from './trial-procedure.ts';

const reply = (message: TrialReply): void => parentPort?.postMessage(message);

await initializeWasm(await readFile(createRequire(import.meta.url).resolve('@automerge/automerge/automerge.wasm')));
parentPort?.on('message', (job: TrialJob) => reply(tryJob(job)));
reply('ready');
