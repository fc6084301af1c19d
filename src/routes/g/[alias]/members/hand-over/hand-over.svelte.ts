import { fiscalYearOf, dayOf, isDay } from '#lib/i18n/days.ts';
import type { ActProblem } from '#lib/workspace/act-problem.ts';
import type { GroupSession } from '#lib/workspace/group-session.ts';
import { nameProblem } from '#lib/workspace/name-problem.ts';
import { handOverOffice, type OfficeWish } from '#lib/workspace/person-changes.ts';

const STEPS = ['who', 'term', 'then', 'confirm'] as const;

/** The way through a hand-over, one question at a time. Nothing is done before the last step is agreed to. */
export class HandOverPath {
	who = $state('');
	office = $state('');
	from = $state('');
	until = $state('');
	then = $state<OfficeWish['then']>('participant');
	isDone = $state(false);
	isBusy = $state(false);
	problem = $state<ActProblem | undefined>();
	/** Whether a step was left as it is: only then is somebody told what is missing. */
	wasAsked = $state(false);
	#at = $state(0);

	constructor(office: string, now: number) {
		this.office = office;
		const today = dayOf(now);
		this.from = today;
		this.until = `${fiscalYearOf(today) + 1}-03-31`;
	}

	get step(): (typeof STEPS)[number] {
		return STEPS[this.#at]!;
	}

	get position(): { readonly number: number; readonly all: number } {
		return { number: this.#at + 1, all: STEPS.length };
	}

	get isTermSound(): boolean {
		return isDay(this.from) && isDay(this.until) && this.from < this.until;
	}

	/** Whether the question on the screen is answered. */
	get isAnswered(): boolean {
		if (this.step === 'who') return this.who !== '';
		return this.step !== 'term' || (this.isTermSound && nameProblem(this.office) === undefined);
	}

	/** False when something is still to be answered. */
	next(): boolean {
		this.wasAsked = !this.isAnswered;
		if (this.wasAsked) return false;
		this.#at = Math.min(this.#at + 1, STEPS.length - 1);
		return true;
	}

	before(): void {
		this.wasAsked = false;
		this.#at = Math.max(this.#at - 1, 0);
	}

	async finish(session: GroupSession): Promise<void> {
		if (this.isBusy) return;
		this.isBusy = true;
		const { office, from, until, then } = this;
		const done = await handOverOffice(session, this.who, { office, from, until, then });
		this.isBusy = false;
		this.isDone = done.ok;
		this.problem = done.ok ? undefined : done.error;
	}
}
