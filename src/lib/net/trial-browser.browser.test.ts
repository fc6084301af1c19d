import { initializeWasm } from '@automerge/automerge/slim';
import * as Automerge from '@automerge/automerge/slim';
import wasmUrl from '@automerge/automerge/automerge.wasm?url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes } from '../kernel/bytes.ts';
import { createBrowserTrialRunner } from './trial-browser.ts';

beforeAll(() => initializeWasm(wasmUrl));

describe('trial in a web worker', () => {
	it('tells what the engine takes from what it chokes on', async () => {
		const base = Automerge.from({ cards: { a: 'あ' } });
		const next = Automerge.change(base, (doc) => void (doc.cards.a = 'い'));
		const good = { kind: 'changes' as const, changes: [Automerge.getLastLocalChange(next) as Bytes] };
		const garbage = { kind: 'sync' as const, data: new Uint8Array([0x42, 9, 9]) };
		const runner = createBrowserTrialRunner();
		const verdicts = [];
		for (const message of [good, garbage, good]) verdicts.push(await runner.try(Automerge.save(base), message));
		runner.close();
		expect(verdicts).toEqual(['harmless', 'harmful', 'harmless']);
	});
});
