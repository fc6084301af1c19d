import { err, ok, type Result } from '../../kernel/result.ts';
import type { UndoPlace } from '../own-deeds.ts';
import { drawId } from '../sheets.ts';
import { SheetsTogether } from '../sheets-together.svelte.ts';
import type { Together } from '../together.ts';
import { contactsOf, takingBack, takingOff, type Contact, type ContactWords } from './contacts.ts';
import { parseContacts, type Contacts } from './model.ts';
import { planContact, type ContactProblem } from './plans.ts';

type Deed = 'written' | 'rewritten' | 'off';

/** A group has one list, which needs no name. */
const TITLE = '';

/** One person's view of the contacts: all documents as one list, and the own deeds. */
export class ContactsState {
	readonly #sheets: SheetsTogether<Contacts, Deed>;
	readonly list: readonly Contact[] = $derived.by(() => contactsOf(this.#sheets.documents));

	constructor(around: Together, undo: UndoPlace, inWords: (deed: Deed) => string) {
		const custom = { parse: parseContacts, title: () => TITLE, takingBack };
		this.#sheets = new SheetsTogether(around, custom, undo, inWords);
	}

	/** Puts down what the form says: a new contact, or other words for one that is there. */
	write(form: ContactWords, contact: Contact | undefined): Result<void, readonly ContactProblem[]> {
		const id = contact?.id ?? drawId(() => this.#sheets.paper.random());
		const plan = planContact(id, form, this.#sheets.count);
		if (!plan.ok) return err(plan.error);
		this.#sheets.do(contact ? 'rewritten' : 'written', [plan.value]);
		return ok(undefined);
	}

	takeOff({ id }: Contact): void {
		this.#sheets.do('off', [takingOff(this.#sheets.documents, id)]);
	}

	/** Ends the offer to take back; what was written stays. */
	leave(): void {
		this.#sheets.leave();
	}
}
