import { cabinet, newsOfCentre, newsSaying, type KeptLine, type KeptNews } from '../../documents/cabinet/index.ts';
import type { Saying } from '../../documents/lay-sheet.ts';
import type { Day } from '../../i18n/days.ts';
import { fromHex, toBase64Url, toHex } from '../../kernel/bytes.ts';
import type { DeskSession } from '../desk/desk-session.svelte.ts';
import { newsIn, nextKeyIn, type CentreNews, type NextKey } from './centre-news.ts';
import type { DeskLine, HearingProblem } from './desk-line.ts';

interface LineNewsParts {
	readonly desk: Pick<DeskSession, 'papers'>;
	/** Lays a sheet in the desk's own records. */
	note(saying: Saying): void;
}

/** What the centre says of itself by the line, as it is kept in the desk's own records. */
export class LineNews {
	readonly #parts: LineNewsParts;

	constructor(parts: LineNewsParts) {
		this.#parts = parts;
	}

	/** Undefined while nothing came. */
	on({ id }: Pick<KeptLine, 'id'>, today: Day): CentreNews | undefined {
		return newsIn(this.#keptOf(id), today);
	}

	nextKey(line: KeptLine): NextKey | undefined {
		return nextKeyIn(line, this.#keptOf(line.id));
	}

	/** What is newer than what is kept. What cannot be read or is not there yet is asked for the next time; returns why. */
	async hear(line: DeskLine, id: string): Promise<HearingProblem | undefined> {
		const kept = this.#keptOf(id);
		const pin = kept && { version: kept.version, last: fromHex(kept.last)!, streamKey: fromHex(kept.streamKey)! };
		const news = await line.hearNotices(pin);
		if (!news.ok) return news.error;
		if (news.value.kind === 'nothing-new') return undefined;
		const { plain, pin: at } = news.value;
		const place = { version: at.version, last: toHex(at.last), streamKey: toHex(at.streamKey) };
		this.#parts.note(newsSaying(id, { ...place, plain: toBase64Url(plain) }));
		return undefined;
	}

	#keptOf(id: string): KeptNews | undefined {
		return newsOfCentre(
			this.#parts.desk.papers.filter(({ kind }) => kind === cabinet.id),
			id
		);
	}
}
