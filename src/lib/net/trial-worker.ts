/** The worker of trial-browser.ts. */
import { initializeWasm } from '@automerge/automerge/slim';
import wasmUrl from '@automerge/automerge/automerge.wasm?url';
import { tryJob, type TrialJob, type TrialReply } from './trial-procedure.ts';

const reply = (message: TrialReply): void => postMessage(message);

addEventListener('message', (event: MessageEvent<TrialJob>) => reply(tryJob(event.data)));
await initializeWasm(wasmUrl);
reply('ready');
