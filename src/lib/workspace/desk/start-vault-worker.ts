/** The worker in which a vault is opened and the desk circle lives. Ending it is what locks. */
export const startVaultWorker = (): Worker =>
	new Worker(new URL('./vault-worker.ts', import.meta.url), { type: 'module' });
