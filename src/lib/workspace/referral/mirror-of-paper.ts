import { mirrorOfSlip, requestOf, type SlipDocument } from '../../documents/slip/index.ts';
import { mirrorOfRequest } from '../../referral/request.ts';

/** What of a slip goes by the line: the chosen fields of one about somebody, all of a 出前講座のお願い, which is about nobody (REF35). Pure. */
export const mirrorOfPaper = (doc: SlipDocument): ReturnType<typeof mirrorOfSlip> => {
	const request = requestOf(doc);
	return request ? { fields: mirrorOfRequest(request.form), consent: {} } : mirrorOfSlip(doc);
};
