import { afterEach, describe, expect, it } from 'vitest';
import { TabLead, type Attention, type TabState } from './tab-lead.ts';

/** A tab that the test turns to. */
class Screen implements Attention {
	#listeners: (() => void)[] = [];
	visible: boolean;

	constructor(visible: boolean) {
		this.visible = visible;
	}

	isVisible(): boolean {
		return this.visible;
	}

	onAttention(listener: () => void): void {
		this.#listeners.push(listener);
	}

	turnTo(): void {
		this.visible = true;
		for (const listener of this.#listeners) listener();
	}
}

const cleanups: (() => void)[] = [];
afterEach(() => cleanups.splice(0).forEach((clean) => clean()));

/** A tab with a lock manager of its own: that of a frame of the same origin, which can be killed. */
const openTab = (name: string, { visible }: { visible: boolean }) => {
	const frame = document.body.appendChild(document.createElement('iframe'));
	const screen = new Screen(visible);
	const part = new AbortController();
	const lead = new TabLead({ name, locks: frame.contentWindow!.navigator.locks, attention: screen });
	const states: TabState[] = [];
	lead.subscribe((state) => states.push(state));
	const becomes = (state: TabState): Promise<void> =>
		new Promise((resolve) => {
			const look = () => lead.state === state && resolve();
			lead.subscribe(look);
			look();
		});
	const close = () => part.abort();
	cleanups.push(close, () => frame.remove());
	lead.start(part.signal);
	return { lead, screen, states, becomes, close, kill: () => frame.remove() };
};

/** Resolves when this many tabs wait for the lead, as the browser counts. */
const waiting = async (name: string, count: number): Promise<void> => {
	for (;;) {
		const { pending } = await navigator.locks.query();
		if (pending?.filter((lock) => lock.name === name).length === count) return;
	}
};

describe('tab lead', () => {
	it('is with the tab that somebody turns to, and with one at a time', async () => {
		const name = crypto.randomUUID();
		const first = openTab(name, { visible: true });
		await first.becomes('leading');
		const second = openTab(name, { visible: false });
		await waiting(name, 1);
		expect(second.lead.state).toBe('following');
		second.screen.turnTo();
		await Promise.all([second.becomes('leading'), first.becomes('following')]);
		first.screen.turnTo();
		await Promise.all([first.becomes('leading'), second.becomes('following')]);
	});

	it('passes to the next when the leader is killed, and when it leaves', async () => {
		const name = crypto.randomUUID();
		const first = openTab(name, { visible: true });
		await first.becomes('leading');
		const second = openTab(name, { visible: false });
		await waiting(name, 1);
		const third = openTab(name, { visible: false });
		await waiting(name, 2);
		first.kill();
		await second.becomes('leading');
		expect(third.lead.state).toBe('following');
		second.close();
		await third.becomes('leading');
		expect(second.lead.state).toBe('following');
	});

	it('comes to rest with two visible tabs: the one that lost takes nothing back', async () => {
		const name = crypto.randomUUID();
		const first = openTab(name, { visible: true });
		await first.becomes('leading');
		const second = openTab(name, { visible: true });
		await Promise.all([second.becomes('leading'), first.becomes('following')]);
		await waiting(name, 1);
		expect(first.states).toEqual(['leading', 'following']);
		expect(second.states).toEqual(['leading']);
		second.kill();
		await first.becomes('leading');
	});

	it('leads again when turned to many times over', async () => {
		const name = crypto.randomUUID();
		const tabs = [openTab(name, { visible: true }), openTab(name, { visible: true })];
		for (let i = 0; i < 20; i++) {
			tabs[i % 2]!.screen.turnTo();
			tabs[i % 2]!.screen.turnTo();
			await Promise.all([tabs[i % 2]!.becomes('leading'), tabs[(i + 1) % 2]!.becomes('following')]);
		}
		await waiting(name, 1);
	});
});
