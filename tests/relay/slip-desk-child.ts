import { once } from 'node:events';
import { decodeMessage, encodeMessage } from '../../src/lib/wire/message.ts';
import { encodeFrame, FrameReader } from '../../src/lib/wire/frames.ts';
import { MAX_REFERRAL_FRAME } from '../../src/lib/wire/limits.ts';
import { toReferralSchema } from '../../src/lib/wire/referral.ts';
import { SlipDesk } from '../../sync-server/slip-desk.ts';
import { SqliteSealedStore } from '../../sync-server/sqlite-sealed-store.ts';

/**
 * The part of the relay that keeps slips, in the folder named, over its standard streams instead of a network. It opens nothing before its
 * first byte came, which is no part of a question, so that it can be ready while the one before is still alive. Is killed by its parent.
 */
const [folder = ''] = process.argv.slice(2);
await once(process.stdin, 'readable');
if (process.stdin.read(1) === null) process.exit(0);
const desk = new SlipDesk({
	store: SqliteSealedStore.open(folder),
	...{ roomForAll: 2 ** 30, roomOf: () => 2 ** 30, signingKey: new Uint8Array(32) },
	today: () => Math.floor(Date.now() / 86_400_000)
});
const frames = new FrameReader(MAX_REFERRAL_FRAME);
process.stdin.on('data', (data: Buffer) => {
	const bodies = frames.push(data);
	if (!bodies.ok) throw new Error(bodies.error);
	for (const body of bodies.value) {
		const message = decodeMessage(toReferralSchema, body);
		if (!message.ok) throw new Error(message.error);
		process.stdout.write(encodeFrame(encodeMessage(desk.answer(message.value, undefined))));
	}
});
