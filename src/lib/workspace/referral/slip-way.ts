import { sha256 } from '@noble/hashes/sha2.js';
import type { KeptLine } from '../../documents/cabinet/index.ts';
import {
	hindranceOf,
	readLine,
	type GoneRound,
	type Hindrance,
	type SlipDocument
} from '../../documents/slip/index.ts';
import type { Day } from '../../i18n/days.ts';
import { fromBase64Url, toBase64Url, toHex } from '../../kernel/bytes.ts';
import { encodeCanonical } from '../../kernel/cbor.ts';
import { readEnrolment } from '../../referral/enrolment.ts';
import { paperHash } from '../../referral/paper.ts';
import { dayAt } from './calendar-day.ts';
import type { HearingProblem, TakenBack, TakingBackProblem } from './desk-line.ts';
import type { LayingProblem } from './lay-version.ts';
import { mirrorOfPaper } from './mirror-of-paper.ts';

/** What a person has to hear of: why something does not go on by itself. */
export type WayProblem = LayingProblem | TakingBackProblem | HearingProblem;

/** Where a slip is on its way, as its page says it. */
export type Way =
	/** The desk has no line with a centre. */
	| { readonly kind: 'no-line' }
	| { readonly kind: 'free'; readonly hindrance: Hindrance | undefined }
	/** What is written now does not lie at the relay yet. `hindrance`: it waits for that, and the version before stays there. */
	| {
			readonly kind: 'sending';
			readonly wasSent: boolean;
			readonly hindrance: Hindrance | undefined;
			readonly problem: WayProblem | undefined;
	  }
	/** `at-centre`: its device has taken in what lies at the relay. `hindrance`: nothing more goes, and what went stays until it is taken back. */
	| {
			readonly kind: 'at-relay' | 'at-centre';
			readonly day: Day;
			readonly hindrance: Hindrance | undefined;
			readonly problem: WayProblem | undefined;
	  }
	| { readonly kind: 'taking-back'; readonly problem: WayProblem | undefined }
	/** `deleted`: the day of the centre's receipt; undefined until it comes. */
	| {
			readonly kind: 'taken-back';
			readonly day: Day;
			readonly receipt: Day | undefined;
			readonly deleted: Day | undefined;
			readonly wasSent: boolean;
			readonly hindrance: Hindrance | undefined;
	  };

/** What the way of a slip has to know of a line. */
export type OfLine = Pick<KeptLine, 'id' | 'enrolment' | 'revocations'>;

/**
 * Of what would be sent now, and by which papers: when it is another one than what was sent, a version is due. What lies at the relay may be
 * by a device that was withdrawn since, which the centre does not read (REF37): so it goes once more when somebody was. Pure.
 */
export const digestOf = (doc: SlipDocument, line: Omit<OfLine, 'id'>): string => {
	const { fields, consent } = mirrorOfPaper(doc);
	const withdrawn = withdrawnBy(line);
	const said = [fields, consent, line.enrolment];
	return toHex(sha256(encodeCanonical(withdrawn.length === 0 ? said : [...said, withdrawn])));
};

/** What is noted of a round that the relay has ended. `day`: today, as people read it. Pure. */
export const goneBy = ({ receipt }: Pick<TakenBack, 'receipt'>, day: Day): GoneRound => ({
	day,
	...(receipt ? { receipt: dayAt(receipt.day), receiptBytes: toBase64Url(receipt.bytes) } : { receipt: undefined }),
	wasUnknown: false
});

/** The revocations that hold at the relay, by the enrolment of now. */
const withdrawnBy = ({ enrolment, revocations }: Omit<OfLine, 'id'>): string[] => {
	const bytes = revocations.length === 0 ? undefined : fromBase64Url(enrolment);
	const read = bytes && readEnrolment(bytes);
	if (!read?.ok) return [];
	const hash = toHex(paperHash(read.value));
	return revocations.filter(({ of, isLaid }) => isLaid && of.startsWith(hash)).map(({ paper }) => paper);
};

/** What the sheets of a slip say of its way; never further than was acknowledged. `problem`: what was tried last and did not go. Pure. */
export const wayOf = (
	doc: SlipDocument,
	line: OfLine | undefined,
	problem: WayProblem | undefined,
	today: Day
): Way => {
	if (!line) return { kind: 'no-line' };
	const { round, isConnected, sent, heard, gone } = readLine(doc, line.id);
	const hindrance = hindranceOf(doc, today);
	if (round === 0) return { kind: 'free', hindrance };
	if (!isConnected) {
		if (!gone) return { kind: 'taking-back', problem };
		const { day, receipt } = gone;
		return { kind: 'taken-back', day, receipt, deleted: heard?.deleted, wasSent: sent !== undefined, hindrance };
	}
	const wasSent = sent !== undefined;
	if (!wasSent || sent.digest !== digestOf(doc, line)) return { kind: 'sending', wasSent, hindrance, problem };
	const isRead = heard !== undefined && heard.read >= sent.version;
	// Where nothing waits to go, nobody has to hear that the relay is away.
	const told = problem === 'unreachable' ? undefined : problem;
	return { kind: isRead ? 'at-centre' : 'at-relay', day: sent.day, hindrance, problem: told };
};
