import { createContext } from 'svelte';
import { isInCircle } from '../group/access.ts';
import { isGroupAlias } from '../kernel/ids.ts';
import type { App, DeviceProblem } from './app.ts';
import type { Device, GroupProblem } from './device.ts';
import type { GroupSession } from './group-session.ts';
import { calm, Live } from './live.svelte.ts';
import type { SaveState } from './save-state.ts';
import type { Title } from '../store/titles-record.ts';
import { groupAtAGlance, titlesOf, type AtAGlance } from './titles.ts';

/** How far a group's page has come. `glance` is painted while the engine is on its way. */
export type GroupPageState =
	| { readonly kind: 'loading'; readonly glance: AtAGlance | undefined }
	| { readonly kind: 'ready'; readonly session: GroupSession; readonly device: Device }
	| { readonly kind: 'problem'; readonly problem: GroupProblem | DeviceProblem };

/** A list need not follow every keystroke. */
const LIST_EVERY_MS = 250;

/** The group that a page shows. What it tells is followed by whatever reads it. */
export class GroupPage {
	#state = $state.raw<GroupPageState>({ kind: 'loading', glance: undefined });
	#save: Live<SaveState> | undefined;
	#damage: Live<boolean> | undefined;
	#desk: Live<boolean> | undefined;
	#titles: Live<readonly Title[]> | undefined;
	#hasOthers = $state(false);
	readonly alias: string;

	constructor(alias: string) {
		this.alias = alias;
	}

	get state(): GroupPageState {
		return this.#state;
	}

	/** The group's name as far as it is known. */
	get name(): string {
		const { state } = this;
		if (state.kind === 'loading') return state.glance?.name ?? '';
		return state.kind === 'ready' ? state.session.record.name : '';
	}

	/** Whether a centre works here; false until that is known. */
	get isCentre(): boolean {
		return this.#state.kind === 'ready' && this.#state.session.membership.state.kind === 'centre';
	}

	/** Whether this device has other groups as well. */
	get hasOthers(): boolean {
		return this.#hasOthers;
	}

	get save(): SaveState | undefined {
		return this.#state.kind === 'ready' ? this.#save?.current : undefined;
	}

	/** Whether whoever is at this device is of the desk. */
	get seesDesk(): boolean {
		return this.#state.kind === 'ready' && (this.#desk?.current ?? false);
	}

	/** Whether something that was saved here could not be read. */
	get isDamaged(): boolean {
		return this.#damage?.current ?? false;
	}

	get titles(): readonly Title[] {
		const { state } = this;
		return state.kind === 'loading' ? (state.glance?.titles ?? []) : (this.#titles?.current ?? []);
	}

	/** Opens the group: first what was seen last, then the group itself. */
	async open(app: App): Promise<void> {
		const { alias } = this;
		if (!isGroupAlias(alias)) return this.#fail('unknown-group');
		void groupAtAGlance(alias).then((glance) => {
			if (glance && this.#state.kind === 'loading') this.#state = { kind: 'loading', glance };
		});
		const device = await app.device();
		if (!device.ok) return this.#fail(device.error);
		void device.value.groups().then((all) => (this.#hasOthers = all.some((one) => one.alias !== alias)));
		const opened = await device.value.openGroup(alias);
		if (!opened.ok) return this.#fail(opened.error);
		const session = opened.value;
		this.#save = new Live(session, () => session.everyone.saveState);
		this.#damage = new Live(session, () => session.isDamaged);
		this.#desk = new Live(session.membership, () => isInCircle(session.membership.state, session.me, 'desk'));
		this.#titles = new Live(calm(session.everyone, LIST_EVERY_MS), () => titlesOf(session));
		this.#state = { kind: 'ready', session, device: device.value };
		void device.value.openAllGroups();
	}

	#fail(problem: GroupProblem | DeviceProblem): void {
		this.#state = { kind: 'problem', problem };
	}
}

export const [useGroupPage, provideGroupPage] = createContext<GroupPage>();
