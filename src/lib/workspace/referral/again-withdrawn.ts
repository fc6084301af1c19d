import { sentRounds, type SlipDocument } from '../../documents/slip/index.ts';
import { daysFromTo, type Day } from '../../i18n/days.ts';
import { MAX_DELEGATION_DAYS, READ_BACK_DAYS } from '../../referral/limits.ts';
import type { DeskLine } from './desk-line.ts';
import { Retries } from './retries.ts';

/** After that a relay gives out nothing that was laid before it was taken back, whatever it was restored from (REF33). */
const MAY_RETURN_DAYS = MAX_DELEGATION_DAYS + READ_BACK_DAYS + 1;

/** What was looked at, by whom and when. */
export interface AgainOn {
	/** The desk's name of the line. */
	readonly id: string;
	/** What names the connection to its relay. */
	readonly connection: unknown;
	readonly slips: readonly { readonly current: SlipDocument }[];
	readonly today: Day;
}

/**
 * REF48: a relay that lost its files and was restored from an old backup knows nothing of what was taken back since, and would hand it out. So
 * whoever took it back says so again, once on each connection: a relay that knows answers from what it wrote down, and nothing is written.
 */
export class AgainWithdrawn {
	/** By line: the connection on which all was said. */
	readonly #said = new Map<string, unknown>();
	readonly #retries = new Retries();

	async goOn(line: Pick<DeskLine, 'takeBack'>, { id, connection, slips, today }: AgainOn): Promise<void> {
		if (this.#said.get(id) === connection || !this.#retries.isTimeTo(id, performance.now(), connection)) return;
		for (const { current } of slips) {
			for (const { line: by, round, gone } of sentRounds(current)) {
				if (by !== id || gone === undefined || daysFromTo(gone, today) > MAY_RETURN_DAYS) continue;
				const said = await line.takeBack({ slip: current.title, round }, false);
				if (!said.ok && said.error === 'unreachable') return this.#retries.failed(id, performance.now(), connection);
			}
		}
		this.#retries.went(id);
		this.#said.set(id, connection);
	}
}
