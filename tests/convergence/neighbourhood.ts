import * as A from '@automerge/automerge';
import type { KindTesting, Touched } from '../../src/lib/documents/kind.ts';
import { randomFrom } from '../support/random.ts';

/**
 * A few devices with one document, joined by links that carry automerge's own sync messages in order, and break.
 * What happens is a list of steps, so that a failure can be shrunk, stored and played again.
 */

export const DEVICES = 4;
type Doc = A.Doc<Record<string, unknown>>;

export type Step =
	| { readonly do: 'edit'; readonly at: number; readonly seed: number }
	/** Puts the next sync message on the way, if there is one and the link stands. */
	| { readonly do: 'send'; readonly from: number; readonly to: number }
	| { readonly do: 'deliver'; readonly from: number; readonly to: number }
	/** The link breaks: what was on the way is gone, and both forget how far the other was. */
	| { readonly do: 'break'; readonly a: number; readonly b: number }
	| { readonly do: 'join'; readonly a: number; readonly b: number }
	/** The device is closed and opened again from what it stored. */
	| { readonly do: 'restart'; readonly at: number };

/** An edit of one thing, by a device that knew of some of the edits before. */
export interface Deed {
	readonly at: number;
	readonly act: string;
	readonly thing: string;
	/** Hash of the change. */
	readonly change: string;
	/** Hashes of the earlier changes of this thing that the device had received. */
	readonly knew: ReadonlySet<string>;
}

/** What happened, to judge by and to prove that the fuzz met what it is about. */
export interface Story {
	readonly views: readonly unknown[];
	readonly heads: readonly string[];
	readonly deeds: readonly Deed[];
	/** How often a thing was edited without knowing of another device's edit of it, by the two acts. */
	readonly concurrent: Readonly<Record<string, number>>;
	readonly messagesLost: number;
	readonly messagesDelivered: number;
}

interface Link {
	state: A.SyncState;
	readonly onTheWay: A.SyncMessage[];
}

/** Plays the steps, then joins everybody until nothing is left to say. */
export const play = ({ kind, randomEdit, visible }: KindTesting, steps: readonly Step[]): Story => {
	const common = A.from({ ...kind.empty('ひだまり') }, { actor: '00'.repeat(16) }) as Doc;
	const docs: Doc[] = Array.from({ length: DEVICES }, (_, n) => A.clone(common, { actor: `0${n + 1}`.repeat(16) }));
	const links = new Map<string, Link>();
	const broken = new Set<string>();
	const deeds: Deed[] = [];
	const concurrent: Record<string, number> = {};
	let messagesLost = 0;
	let messagesDelivered = 0;

	const pair = (a: number, b: number) => (a < b ? `${a}-${b}` : `${b}-${a}`);
	const link = (from: number, to: number): Link => {
		const key = `${from}>${to}`;
		const known = links.get(key) ?? { state: A.initSyncState(), onTheWay: [] };
		links.set(key, known);
		return known;
	};
	const cut = (a: number, b: number): void => {
		messagesLost += link(a, b).onTheWay.length + link(b, a).onTheWay.length;
		links.delete(`${a}>${b}`);
		links.delete(`${b}>${a}`);
	};
	const edit = (at: number, seed: number): void => {
		let touched: Touched | undefined;
		docs[at] = A.change(docs[at]!, { time: 0 }, (draft) => {
			touched = randomEdit(draft, randomFrom(seed));
		});
		const change = A.getHeads(docs[at])[0]!;
		for (const thing of touched?.things ?? []) {
			const earlier = deeds.filter((deed) => deed.thing === thing);
			const knew = new Set(earlier.map((deed) => deed.change).filter((hash) => A.hasHeads(docs[at]!, [hash])));
			for (const other of earlier.filter((deed) => !knew.has(deed.change))) {
				const which = [touched!.act, other.act].sort().join(' + ');
				concurrent[which] = (concurrent[which] ?? 0) + 1;
			}
			deeds.push({ at, act: touched!.act, thing, change, knew });
		}
	};
	const send = (from: number, to: number): boolean => {
		if (broken.has(pair(from, to))) return false;
		const way = link(from, to);
		const [state, message] = A.generateSyncMessage(docs[from]!, way.state);
		way.state = state;
		if (message !== null) way.onTheWay.push(message);
		return message !== null;
	};
	const deliver = (from: number, to: number): boolean => {
		const message = link(from, to).onTheWay.shift();
		if (message === undefined) return false;
		const back = link(to, from);
		[docs[to], back.state] = A.receiveSyncMessage(docs[to]!, back.state, message);
		messagesDelivered++;
		return true;
	};
	const take = (step: Step): void => {
		switch (step.do) {
			case 'edit':
				return edit(step.at, step.seed);
			case 'send':
				return void send(step.from, step.to);
			case 'deliver':
				return void deliver(step.from, step.to);
			case 'break':
				broken.add(pair(step.a, step.b));
				return cut(step.a, step.b);
			case 'join':
				return void broken.delete(pair(step.a, step.b));
			case 'restart':
				docs[step.at] = A.load<Record<string, unknown>>(A.save(docs[step.at]!), {
					actor: A.getActorId(docs[step.at]!)
				});
				for (let other = 0; other < DEVICES; other++) if (other !== step.at) cut(step.at, other);
		}
	};

	steps.forEach(take);
	broken.clear();
	for (let talking = true, round = 0; talking; round++) {
		if (round > 100) throw new Error('the devices never stop talking');
		talking = false;
		for (let from = 0; from < DEVICES; from++)
			for (let to = 0; to < DEVICES; to++)
				if (from !== to) for (talking = send(from, to) || talking; deliver(from, to);) talking = true;
	}
	const views = docs.map((doc) => {
		const read = kind.parse(doc);
		return read.ok ? (JSON.parse(JSON.stringify(visible(read.value))) as unknown) : read.error;
	});
	const heads = docs.map((doc) => [...A.getHeads(doc)].sort().join(' '));
	return { views, heads, deeds, concurrent, messagesLost, messagesDelivered };
};

/** Random steps of one seed: mostly edits and talk, with links that break for a while. */
export const drawSteps = (seed: number, count: number): readonly Step[] => {
	const random = randomFrom(seed);
	const upTo = (n: number) => Math.floor(random() * n);
	const two = (): [number, number] => {
		const one = upTo(DEVICES);
		return [one, (one + 1 + upTo(DEVICES - 1)) % DEVICES];
	};
	return Array.from({ length: count }, (): Step => {
		const chance = random();
		const [one, other] = two();
		if (chance < 0.3) return { do: 'edit', at: one, seed: upTo(2 ** 32) };
		if (chance < 0.58) return { do: 'send', from: one, to: other };
		if (chance < 0.9) return { do: 'deliver', from: one, to: other };
		if (chance < 0.94) return { do: 'break', a: one, b: other };
		if (chance < 0.98) return { do: 'join', a: one, b: other };
		return { do: 'restart', at: one };
	});
};

/** The fewest steps found that still fail, by leaving out ever smaller stretches. */
export const shrink = (steps: readonly Step[], fails: (steps: readonly Step[]) => boolean): readonly Step[] => {
	let smallest = steps;
	for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
		for (let at = 0; at < smallest.length;) {
			const without = smallest.toSpliced(at, size);
			if (fails(without)) smallest = without;
			else at += size;
		}
	}
	return smallest;
};
