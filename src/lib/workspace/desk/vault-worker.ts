/** The worker of start-vault-worker.ts. The desk circle is loaded when there is an open vault for it. */
import { serveVault } from '../../store/vault/serve-vault.ts';

serveVault((keys, port) => void import('./serve-desk.ts').then(({ serveDesk }) => serveDesk(keys, port)));
