import { isDay } from '../../i18n/days.ts';
import { CLOSINGS, type Closing } from '../closings.ts';
import { EMPTY_FORM, type EventForm } from './plans.ts';
import { rhythmsFrom, WEEKDAYS, weekdayOf } from './rhythms.ts';
import { partsOf, type Rule } from './rule.ts';

/** Stands in the choice of rhythms for 曜日をえらぶ. */
export const SEVERAL_DAYS = 'several-days';

const SEVERAL = /^FREQ=WEEKLY;BYDAY=[A-Z]{2}(,[A-Z]{2})+$/;

/** An event as it is being filled in. */
export class EventDraft {
	form = $state.raw<EventForm>(EMPTY_FORM);
	/** A rule of RFC 5545, '' for once, or SEVERAL_DAYS. */
	rhythm = $state('');
	weekdays = $state<boolean[]>(WEEKDAYS.map(() => false));
	needed = $state.raw<Readonly<Record<string, string>>>({});

	constructor(form: EventForm) {
		this.form = form;
		const { rule } = this.form;
		this.rhythm = SEVERAL.test(rule) ? SEVERAL_DAYS : rule;
		const days = partsOf(rule)?.get('BYDAY')?.split(',') ?? [];
		if (SEVERAL.test(rule)) this.weekdays = WEEKDAYS.map((day) => days.includes(day));
		this.needed = Object.fromEntries(this.form.posts.map(({ name, needed }) => [name, String(needed)]));
	}

	set(change: Partial<EventForm>): void {
		this.form = { ...this.form, ...change };
	}

	/** What there is to choose from, for the day that is written down; another rule that the event has stays one of them. */
	readonly rhythms: readonly Rule[] = $derived.by(() => {
		const { day, rule } = this.form;
		const usual = isDay(day) ? rhythmsFrom(day) : [];
		const own = rule === '' || SEVERAL.test(rule) || (usual as readonly string[]).includes(rule);
		return own ? usual : [...usual, rule as Rule];
	});

	/** A rule that names the weekday of another day no longer fits: the one of the same sort takes its place. */
	setDay(day: string): void {
		const before = this.rhythms.indexOf(this.rhythm as Rule);
		this.set({ day });
		if (before >= 0 && !this.rhythms.includes(this.rhythm as Rule)) {
			const sort = this.rhythm.replace(/(?<=BYDAY=-?\d?|BYMONTHDAY=)[-\dA-Z]+$/, '');
			this.rhythm = this.rhythms.find((rule) => rule.startsWith(sort)) ?? '';
		}
	}

	isClosed(closing: Closing): boolean {
		return this.form.closed.includes(closing);
	}

	close(closing: Closing, closed: boolean): void {
		this.set({ closed: CLOSINGS.filter((one) => (one === closing ? closed : this.isClosed(one))) });
	}

	/** How many people a post needs, as it is typed; '' for none. */
	need(post: string, needed: string): void {
		this.needed = { ...this.needed, [post]: needed };
	}

	/** What is to be saved. */
	filled(): EventForm {
		const posts = Object.entries(this.needed)
			.filter(([, needed]) => needed.normalize('NFKC').trim() !== '')
			.map(([name, needed]) => ({ name, needed: Number(needed.normalize('NFKC')) }));
		return { ...this.form, rule: this.#rule(), posts, last: this.rhythm === '' ? '' : this.form.last };
	}

	/** The first day of a series on several weekdays counts among them. */
	#rule(): string {
		if (this.rhythm !== SEVERAL_DAYS) return this.rhythm;
		const { day } = this.form;
		const own = isDay(day) ? weekdayOf(day) : -1;
		const days = WEEKDAYS.filter((_, n) => this.weekdays[n] || n === own);
		return days.length === 0 ? '' : `FREQ=WEEKLY;BYDAY=${days.join(',')}`;
	}
}
