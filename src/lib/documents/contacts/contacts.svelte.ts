import { err, ok, type Result } from '../../kernel/result.ts';
import type { Undoable } from '../../ui/undo.svelte.ts';
import type { Together } from '../together.ts';
import { signedNow } from '../around.ts';
import type { DocumentSession } from '../kind.ts';
import { layOn, sayingBefore, type Laid, type Saying } from '../lay-sheet.ts';
import { drawId } from '../sheets.ts';
import { contactsOf, puttingBack, takingOff, type Contact, type ContactWords } from './contacts.ts';
import { parseContacts, type Contacts } from './model.ts';
import { planContact, type ContactProblem } from './plans.ts';

type Deed = 'written' | 'rewritten' | 'off';

/** A group has one list, which needs no name. */
const TITLE = '';

/** One person's view of the contacts: all documents as one list, and the own deeds. */
export class ContactsState {
	readonly #around: Together;
	readonly #undo: { offer(deed: Undoable): void; dismiss(): void };
	readonly #inWords: (deed: Deed) => string;
	#offered = false;
	readonly #documents: readonly Contacts[] = $derived.by(() =>
		this.#around.papers.flatMap((paper) => {
			const read = parseContacts(paper.current);
			return read.ok ? [read.value] : [];
		})
	);
	readonly list: readonly Contact[] = $derived(contactsOf(this.#documents));

	constructor(
		around: Together,
		undo: { offer(deed: Undoable): void; dismiss(): void },
		inWords: (deed: Deed) => string
	) {
		this.#around = around;
		this.#undo = undo;
		this.#inWords = inWords;
	}

	/** Puts down what the form says: a new contact, or other words for one that is there. */
	write(form: ContactWords, contact: Contact | undefined): Result<void, readonly ContactProblem[]> {
		const paper = this.#paper();
		const id = contact?.id ?? drawId(() => paper.random());
		const plan = planContact(id, form, Object.keys(paper.current.sheets).length);
		if (!plan.ok) return err(plan.error);
		const laid = this.#lay(plan.value);
		if (laid) {
			const undo = () => this.#takeBack(laid, takingOff(this.#documents, id));
			this.#offer(contact ? 'rewritten' : 'written', undo);
		}
		return ok(undefined);
	}

	takeOff({ id }: Contact): void {
		const laid = this.#lay(takingOff(this.#documents, id));
		if (laid) this.#offer('off', () => this.#takeBack(laid, puttingBack(id)));
	}

	/** Ends the offer to take back; what was written stays. */
	leave(): void {
		if (this.#offered) this.#undo.dismiss();
	}

	#paper(): DocumentSession<Contacts> {
		return this.#around.paper(TITLE) as DocumentSession<Contacts>;
	}

	#lay(...sayings: readonly Saying[]): Laid | undefined {
		return layOn(this.#paper(), this.#documents, sayings, signedNow(this.#around))[0];
	}

	#offer(deed: Deed, undo: () => void): void {
		this.#offered = true;
		this.#undo.offer({ text: this.#inWords(deed), undo });
	}

	/** Says again what was said before, or `instead` where nothing was; nothing where somebody wrote since. */
	#takeBack(laid: Laid, instead: Saying): void {
		this.#lay(...sayingBefore(this.#documents, [laid], () => instead));
	}
}
