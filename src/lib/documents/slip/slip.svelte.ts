import { isDay } from '../../i18n/days.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { DocumentSession } from '../kind.ts';
import { layOn, type Laid, type Saying } from '../lay-sheet.ts';
import { OwnDeeds, type UndoPlace } from '../own-deeds.ts';
import { drawId } from '../sheets.ts';
import type { Surroundings } from '../surroundings.ts';
import { takingBack } from './acts.ts';
import { draftText, readDraft } from './draft.ts';
import { EMPTY_FORM, type SlipField, type SlipForm } from './form.ts';
import { MAX_SHEETS, MAX_UNDO } from './limits.ts';
import { asSeen, changedBetween, seenOn } from './meanwhile.ts';
import type { SlipDocument } from './model.ts';
import { fromSaying, takenSaying, type SlipOrigin } from './origin.ts';
import { isOverdueNow } from './overdue.ts';
import { itemsSaying, planSlip, type SlipProblem } from './plans.ts';
import { receiverStored } from './provisions.ts';
import { planRequest, requestOf, type RequestForm, type RequestProblem, type ShownRequest } from './request.ts';
import { goingOf, isConfirmedBy, MINIMUM, readSlip, topicsOn, type ShownSlip } from './slip.ts';
import { stepSaying, type Answer, type StepKind, type Way } from './steps.ts';

/** Something done here that can be taken back. */
export type Deed = 'written' | 'items' | 'step';
export type Remark = 'silent' | 'undone' | 'overtaken';

/** A step about to be noted: which one, and by which way it was told. */
export type Noting = { readonly is: StepKind; readonly way?: Way };
export type StepProblem = 'day-unclear' | 'answer-missing';

/** One person's view of a 連絡票: what is written, what is handed over, how far it has come, and the own deeds. */
export class SlipState {
	readonly #session: DocumentSession<SlipDocument>;
	readonly #around: Surroundings;
	readonly #deeds: OwnDeeds<Deed>;
	/** The paper as it was when somebody began to write, so that what others write meanwhile is not laid under unread. */
	#editing = $state.raw<SlipDocument | undefined>();
	#seen: readonly string[] | undefined;
	#form = $state.raw<SlipForm>(EMPTY_FORM);
	#remark = $state.raw<Remark>('silent');
	#noting = $state.raw<Noting | undefined>();
	/** What a new slip is begun from. */
	#from: SlipOrigin | undefined;
	readonly shown: ShownSlip = $derived.by(() => readSlip(this.#session.current));
	/** What is asked for, on a 出前講座のお願い. */
	readonly request: ShownRequest | undefined = $derived.by(() => requestOf(this.#session.current));

	constructor(
		session: DocumentSession<SlipDocument>,
		around: Surroundings,
		undo: UndoPlace,
		inWords: (deed: Deed) => string
	) {
		this.#session = session;
		this.#around = around;
		this.#deeds = new OwnDeeds(undo, inWords, MAX_UNDO);
		const draft = readDraft(around.draft.kept);
		if (draft?.slip === session.current.title) {
			this.#from = draft.from;
			this.#open(draft.form, draft.seen);
		} else if (this.isNew) this.#open(EMPTY_FORM);
	}

	/** What the editor begins with; undefined while it is closed. */
	get form(): SlipForm | undefined {
		return this.#editing && this.#form;
	}
	/** What others made of it since somebody began to rewrite it: the fields, and whether the name was left out. */
	readonly meanwhile = $derived.by(() => {
		const [was, is] = [this.#editing && readSlip(this.#editing).form, this.shown.form];
		if (!was) return { fields: [], isNameless: false };
		return { fields: changedBetween(was, is), isNameless: is.nameless && !was.nameless };
	});
	get isNew(): boolean {
		return this.shown.first === undefined;
	}
	get remark(): Remark {
		return this.#remark;
	}
	get noting(): Noting | undefined {
		return this.#noting;
	}
	get isFull(): boolean {
		return Object.keys(this.#session.current.sheets).length >= MAX_SHEETS;
	}
	get isOverdue(): boolean {
		return isOverdueNow(this.#session.current, this.shown, this.#around);
	}
	/** Whether the one who sits here may confirm what has to be confirmed. */
	get mayConfirm(): boolean {
		const { why, by, isDone } = this.shown.confirming;
		const { name, tablet } = this.#around.hand;
		return why !== undefined && !isDone && isConfirmedBy({ by: name, tablet }, why, by);
	}

	/** Opens the editor with what the slip says; `nameless` when it is to become another sort of slip. */
	begin(nameless: boolean = this.shown.form.nameless): void {
		this.#remark = 'silent';
		this.#open({ ...this.shown.form, nameless });
	}
	/** A new slip stays as it was left; one that was being rewritten is as it was before. */
	stopWriting(): void {
		if (!this.isNew) this.#around.draft.keep(undefined);
		this.#editing = undefined;
	}
	/** Goes on with a new slip as it was left. */
	goOn(): void {
		this.#open(this.#form);
	}
	keepDraft(form: SlipForm): void {
		this.#form = form;
		this.#around.draft.keep(draftText({ slip: this.#session.current.title, form, from: this.#from, seen: this.#seen }));
	}

	/** Puts down what the editor says. What is refused stays in the editor. */
	write(form: SlipForm, isReadOver: boolean): Result<void, readonly SlipProblem[]> {
		const seen = this.#editing ?? this.#session.current;
		const filled = { form, isReadOver, today: this.#around.today, before: readSlip(seen).form };
		const plan = planSlip(filled, topicsOn(seen));
		if (!plan.ok) return plan;
		const origin = this.isNew && this.#from ? [fromSaying(this.#from), takenSaying(this.#from.taken)] : [];
		this.#put([...plan.value, ...origin, ...tickedAnew(readSlip(seen), form)], 'written', seen);
		this.#around.draft.keep(undefined);
		this.#editing = undefined;
		return ok(undefined);
	}

	/** Puts down what is asked for. */
	writeRequest(form: RequestForm): Result<void, readonly RequestProblem[]> {
		const plan = planRequest(form);
		if (!plan.ok) return plan;
		this.#put(plan.value, 'written');
		return ok(undefined);
	}

	tick(field: SlipField, isTicked: boolean): void {
		const before = goingOf(this.shown).filter((each) => each !== field);
		this.#put([itemsSaying(isTicked ? [...before, field] : before)], 'items');
	}

	beginNoting(noting: Noting | undefined): void {
		this.#remark = 'silent';
		this.#noting = noting;
	}

	/** Notes the step that was begun. */
	note(day: string, who: string, answer: Answer | ''): Result<void, StepProblem> {
		const noting = this.#noting!;
		if (!isDay(day) || day > this.#around.today) return err('day-unclear');
		if (noting.is === 'answered' && answer === '') return err('answer-missing');
		const handed =
			noting.is === 'told' ? { are: goingOf(this.shown).join(' '), to: receiverStored(this.shown.form) } : undefined;
		this.#step({ ...noting, ...handed, day, who: who.toWellFormed().trim(), ...(answer === '' ? {} : { answer }) });
		this.#noting = undefined;
		return ok(undefined);
	}

	confirm(): void {
		this.#step({ is: 'confirmed', day: this.#around.today, who: '', over: this.shown.confirming.over });
	}

	/** Ends the offer to take back; the slip itself keeps everything. */
	leave(): void {
		this.#deeds.leave();
	}

	#open(form: SlipForm, seen?: readonly string[]): void {
		const { current } = this.#session;
		this.#editing = seen === undefined ? current : asSeen(current, seen);
		this.#seen = seen ?? (this.isNew ? undefined : seenOn(current));
		this.#form = form;
	}

	#step(step: Parameters<typeof stepSaying>[1]): void {
		this.#put(
			[
				stepSaying(
					drawId(() => this.#session.random()),
					step
				)
			],
			'step'
		);
	}

	#put(sayings: readonly Saying[], deed: Deed, seen: SlipDocument = this.#session.current): void {
		const laid = this.#lay(sayings, seen);
		this.#remark = 'silent';
		if (laid.length > 0) this.#deeds.remember(deed, () => this.#takeBack(laid));
	}

	#takeBack(laid: readonly Laid[]): void {
		const sayings = takingBack(this.#session.current, laid);
		this.#lay(sayings, this.#session.current);
		this.#remark = sayings.length > 0 ? 'undone' : 'overtaken';
	}

	#lay(sayings: readonly Saying[], seen: SlipDocument): readonly Laid[] {
		const { name, tablet } = this.#around.hand;
		return layOn(this.#session, [seen], sayings, { by: name, tablet, at: this.#around.now() });
	}
}

/** What was ticked on a slip without a name says nothing of the name and the home that it gets now: the least goes again. */
const tickedAnew = ({ form, chosen }: ShownSlip, { nameless }: SlipForm): readonly Saying[] =>
	form.nameless && !nameless && chosen !== undefined ? [itemsSaying([...MINIMUM])] : [];
