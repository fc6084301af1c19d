/** The worker of shrink.ts: one picture, and then it ends. */
import { shrinkProcedure } from './shrink-procedure.ts';

addEventListener(
	'message',
	(event: MessageEvent<Blob>) => void shrinkProcedure(event.data).then((made) => postMessage(made))
);
