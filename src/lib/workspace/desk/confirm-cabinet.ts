import { confirmDeskKey } from '../../group/name-desk-key.ts';
import { equalBytes } from '../../kernel/bytes.ts';
import type { DeviceId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { actProblem, type ActProblem } from '../act-problem.ts';
import type { GroupSession } from '../group-session.ts';
import { fromCabinetCode } from './cabinet-code.ts';

/** Why a code was of no use: none of ours, or of another device than the one that it is to be confirmed for. */
export type CabinetCodeProblem = 'not-a-code' | 'another-device';

/**
 * A まとめ役 confirms that the owner made the cabinet of this device anew (MEM35): from now on the desk's key goes to it. Done is
 * durable here; confirmed twice is confirmed once.
 */
export const confirmCabinet = async (
	session: GroupSession,
	device: DeviceId,
	text: string
): Promise<Result<void, CabinetCodeProblem | ActProblem>> => {
	const code = fromCabinetCode(text);
	if (!code.ok) return code;
	if (code.value.device !== device) return err('another-device');
	const { proof } = code.value;
	const named = session.membership.state.devices.get(device)?.deskKey;
	if (named && equalBytes(named.key, proof.key)) return ok(undefined);
	const made = confirmDeskKey(session.acting, device, proof);
	if (!made.ok && made.error === 'bad-proof') return err('not-a-code');
	const written = await session.carryOut(made);
	return written.ok ? ok(undefined) : err(actProblem(written.error));
};
