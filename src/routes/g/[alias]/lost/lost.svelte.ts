import { hashesNamedIn } from '#lib/documents/photos.ts';
import { dayOf } from '#lib/i18n/days.ts';
import type { DocumentState } from '#lib/workspace/circle-session.ts';
import type { GroupSession } from '#lib/workspace/group-session.ts';
import { calm, Live } from '#lib/workspace/live.svelte.ts';
import { losableDevices, removalOf, stewardsIn, type LosableDevice } from '#lib/workspace/lost-device.ts';
import { peopleFacts } from '#lib/workspace/people-here.ts';
import type { LostFacts, Told, WasLocked } from './report.ts';

const FOLLOW_EVERY_MS = 250;

const hashesIn = (state: DocumentState): readonly string[] =>
	state.kind === 'ready' ? hashesNamedIn(state.handle.doc()) : [];

/** What somebody says about a lost phone, on this page and nowhere else, beside what the group knows of it. */
export class LostPhone {
	readonly #session: GroupSession;
	readonly #devices: Live<readonly LosableDevice[]>;
	/** As it was when it was chosen: it is in no list any more once it is out. */
	#chosen = $state.raw<LosableDevice | undefined>();
	readonly #removal: Live<ReturnType<typeof removalOf>>;
	when = $state('');
	where = $state('');
	screen = $state<WasLocked>('unknown');
	cabinet = $state<WasLocked>('unknown');
	told = $state<Record<Told, boolean>>({
		carrier: false,
		police: false,
		stewards: false,
		written: false,
		office: false
	});

	constructor(session: GroupSession) {
		this.#session = session;
		const source = calm(session, FOLLOW_EVERY_MS);
		this.#devices = new Live(source, () => losableDevices(peopleFacts(session)));
		this.#removal = new Live(source, () =>
			this.#chosen ? removalOf(peopleFacts(session), this.#chosen.id) : 'may-not'
		);
	}

	get devices(): readonly LosableDevice[] {
		const { current } = this.#devices;
		const chosen = this.#chosen;
		return chosen && !current.some(({ id }) => id === chosen.id) ? [chosen, ...current] : current;
	}

	get chosen(): LosableDevice | undefined {
		return this.#chosen;
	}

	get removal(): ReturnType<typeof removalOf> {
		return this.#removal.current;
	}

	get stewards(): readonly string[] {
		return stewardsIn(peopleFacts(this.#session));
	}

	/** How many there are of each in みんな, as far as they are here, and how many people by name. */
	get held(): LostFacts['held'] {
		const { everyone, membership } = this.#session;
		const of = (id: string): number => everyone.documents.filter(({ kind }) => kind === id).length;
		return {
			people: membership.state.members.size,
			boards: of('board'),
			notes: of('note'),
			schedules: of('schedule'),
			handovers: of('handover'),
			contacts: of('contacts'),
			treasures: of('treasure'),
			photos: everyone.documents.flatMap(({ id }) => hashesIn(everyone.documentState(id))).length
		};
	}

	choose(id: string): void {
		this.#chosen = this.devices.find((device) => device.id === id);
	}

	/** Whether somebody else may have read what lies in the cabinet. */
	get cabinetMayBeRead(): boolean {
		return this.#chosen?.hasCabinet === true && this.cabinet !== 'yes';
	}

	factsAt(now: number): LostFacts {
		const { chosen, when, where, screen, cabinet, held, removal } = this;
		return {
			group: this.#session.record.name,
			owner: chosen?.owner ?? '',
			device: chosen?.name ?? '',
			when: when.trim(),
			where: where.trim(),
			screen,
			cabinet: chosen?.hasCabinet ? cabinet : undefined,
			held,
			isOut: removal === 'removed',
			told: (Object.keys(this.told) as Told[]).filter((one) => this.told[one]),
			day: dayOf(now)
		};
	}
}
