import { describe, expect, it } from 'vitest';
import { proveDeskKey } from '../../group/desk-key.ts';
import { createDeviceKey } from '../../identity/device-key.ts';
import type { GroupId } from '../../kernel/ids.ts';
import { bytesFrom } from '../../group/testing.ts';
import { fromCabinetCode, toCabinetCode } from './cabinet-code.ts';

const { deviceId: device } = createDeviceKey(bytesFrom('a tablet'));
const GROUP = 'ab'.repeat(32) as GroupId;
const proof = proveDeskKey(GROUP, device, createDeviceKey(bytesFrom('its vault')));
const CODE = toCabinetCode({ device, proof });
const NOT_ONE = { ok: false, error: 'not-a-code' };

describe('the code of a cabinet that was made anew', () => {
	it('comes back as it was, also with the blanks of a message in it', () => {
		for (const text of [CODE, ` ${CODE.slice(0, 60)}\n${CODE.slice(60)}\u3000`])
			expect(fromCabinetCode(text)).toEqual({ ok: true, value: { device, proof } });
	});

	it('is told from whatever else a camera reads', () => {
		for (const text of [
			'',
			'https://engawa.example/join#x',
			CODE.slice(0, -4),
			`${CODE}AAAA`,
			CODE.replace(':1:', ':2:')
		])
			expect(fromCabinetCode(text)).toEqual(NOT_ONE);
	});
});
