import { isSecureForBrowsers, readConfig } from './config.ts';
import { STOP_TIMEOUT_MS } from './limits.ts';
import { createLog } from './log.ts';
import { startRelay } from './relay.ts';

/** For people on stdout, for machines on stderr. */
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const log = createLog((line) => process.stderr.write(line));

// What cannot be written, as on a full disk, is lost; it is no reason to end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const config = readConfig(process.env);
if (!config.ok) {
	for (const sentence of config.error) say(sentence);
	process.exit(2);
}

try {
	const relay = await startRelay(config.value, log);
	const stop = (): void => {
		log('stopping');
		setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
		void relay.close().then(() => process.exit(0));
	};
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
	log('started', { port: relay.port, tls: config.value.tls !== undefined, anyCentre: relay.takesAnyCentre });
	say(`えんがわ ${relay.url}`);
	if (!relay.servesApp)
		say('アプリがまだできていません（npm run build）。 / The app is not built yet (npm run build).');
	if (!isSecureForBrowsers(relay.url))
		say(
			'https ではないので、ほかの端末のブラウザでは使えません。 / Without https, browsers on other devices refuse to run the app.'
		);
	if (relay.takesAnyCentre)
		say(
			'おためしのため、どのセンターあての連絡票も預かります（npm run relay:admin で決められます）。 / For trying it out, sealed slips to any centre are kept (npm run relay:admin names centres).'
		);
} catch (error) {
	log('failed', { message: error instanceof Error ? error.message : String(error) });
	say(`はじめられませんでした / Could not start: ${error instanceof Error ? error.message : String(error)}`);
	process.exit(1);
}
