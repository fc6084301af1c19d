import type { Day } from '../../i18n/days.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { toldIn, type Told } from '../referral/announcing.ts';
import type { CentreBook } from '../referral/centre-book.ts';
import type { CentreKeys } from '../referral/centre-keys.ts';
import type { CentreLine } from '../referral/centre-line.ts';
import { newsShown, type CentreNews } from '../referral/centre-news.ts';
import { newsForm, newsToTell, type NewsForm, type NewsProblems } from './news-form.ts';

interface CentreVoiceParts {
	book(): CentreBook;
	keys(): CentreKeys | undefined;
	/** Undefined until a desk was met for the first time. */
	line(): CentreLine | undefined;
	today(): Day;
	/** Goes to the relay without waiting for the next time. */
	look(): void;
}

/** What a centre tells all its desks alike: when it is open, and お知らせ (F27). Each telling takes the place of the one before. */
export class CentreVoice {
	readonly #parts: CentreVoiceParts;

	constructor(parts: CentreVoiceParts) {
		this.#parts = parts;
	}

	/** As a desk shows it; undefined while there is nothing to be read. */
	get news(): CentreNews | undefined {
		const { notices } = this.#parts.book();
		return notices && newsShown(notices, this.#parts.today());
	}

	/** The desks that are told, and how far it came; none while nothing was ever said. */
	get told(): readonly Told[] {
		const { book, keys } = this.#parts;
		const own = keys();
		return own && book().notices ? toldIn(book(), own) : [];
	}

	/** How many desks a telling goes to. */
	get listeners(): number {
		return new Set(this.#parts.book().desks.flatMap(({ stewards, deskBox }) => (stewards.length > 0 ? deskBox : [])))
			.size;
	}

	/** What is said now, to be written on. */
	form(): NewsForm {
		return newsForm(this.#parts.book().notices, this.#parts.today());
	}

	/** How it would look at a desk. */
	preview(form: NewsForm): Result<CentreNews | undefined, NewsProblems> {
		const notices = this.#read(form);
		return notices.ok ? ok(newsShown(notices.value, this.#parts.today())) : notices;
	}

	/** Durable when this is ok; it goes to the relay by itself, for each desk. An empty form takes back all that was said. */
	async tell(form: NewsForm): Promise<Result<void, 'not-kept'>> {
		const notices = this.#read(form);
		const told = notices.ok ? await this.#parts.line()?.announce(notices.value) : undefined;
		this.#parts.look();
		return told?.ok ? ok(undefined) : err('not-kept');
	}

	#read(form: NewsForm): ReturnType<typeof newsToTell> {
		return newsToTell(form, this.#parts.book().notices, this.#parts.today());
	}
}
