import { err, ok, type Result } from '../../kernel/result.ts';
import type { Device } from '../device.ts';
import { networkHere } from '../network-of.ts';
import { publicOrigin } from '../public-origin.ts';
import { offerEnrolling, type EnrollingOffer } from '../referral/enrolling-offer.ts';
import type { CentreDesk } from './centre-desk.svelte.ts';

/** An agreement lasts a year: then the two meet again. */
const AGREED_FOR_DAYS = 366;

/** Shows a link to a まとめ役 who stands there. */
export const meetDesk = async (
	device: Device,
	centre: CentreDesk
): Promise<Result<EnrollingOffer, 'another-tab-leads' | 'not-kept'>> => {
	const network = await networkHere(device);
	if (!network) return err('another-tab-leads');
	const origin = await publicOrigin();
	const parts = await centre.forMeeting(origin);
	if (!parts) return err('not-kept');
	network.addRelay(parts.relay);
	const until = network.day() + AGREED_FOR_DAYS;
	return ok(await offerEnrolling({ ...parts, name: centre.name, origin, until, network }));
};
