import { expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import { valueOf } from '../../../../tests/support/outcome.ts';
import type { Bytes } from '../../kernel/bytes.ts';
import { askPasskey, makePasskey } from './passkey.ts';
import { startVaultWorker } from '../../workspace/desk/start-vault-worker.ts';
import { VaultDoor } from './vault-door.ts';

const WORDS = 'たいふう けしき らくだ あおぞら';
const parts = (signal = new AbortController().signal) => ({
	random: (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length)),
	signal
});

it('a passkey opens the vault after a restart, and its secret stays in no array of the page', async () => {
	await commands.plugInPasskeys(true);
	const database = `vault-${crypto.randomUUID()}`;
	const first = new VaultDoor(database, startVaultWorker);
	valueOf(valueOf(await first.ask('create', { words: WORDS })));
	const made = valueOf(await makePasskey(navigator.credentials, { label: '集会所のタブレット', ...parts() }));
	expect(made.prf).toHaveLength(32);
	const opening = { kind: 'words', typed: WORDS } as const;
	const adding = first.ask('addPasskey', { opening, ...made }, [made.prf.buffer]);
	expect(made.prf).toHaveLength(0);
	valueOf(valueOf(await adding));
	first.lock();

	const later = new VaultDoor(database, startVaultWorker);
	const look = valueOf(valueOf(await later.ask('look')));
	const ways = look.state === 'there' ? look.ways.filter((way) => way.kind === 'passkey') : [];
	expect(ways).toHaveLength(1);
	const { credential, prf } = valueOf(await askPasskey(navigator.credentials, ways, parts()));
	valueOf(valueOf(await later.ask('open', { opening: { kind: 'passkey', credential, prf } }, [prf.buffer])));
	later.lock();
});

it('says so when it was withdrawn', async () => {
	const withdrawn = AbortSignal.abort();
	expect(await makePasskey(navigator.credentials, { label: 'x', ...parts(withdrawn) })).toEqual({
		ok: false,
		error: 'refused'
	});
});

it('is not made by a device that makes no secrets', async () => {
	await commands.plugInPasskeys(false);
	const made = await makePasskey(navigator.credentials, { label: 'x', ...parts() });
	expect(made).toEqual({ ok: false, error: 'no-prf' });
});
