import { administer } from './administer.ts';
import { readCommand, SENTENCES } from './admin-command.ts';
import { readConfig } from './config.ts';

/** `npm run relay:admin -- …`: the operator's list of centres, quotas, backups. It needs the data folder alone, and not the relay. */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const config = readConfig(process.env);
const command = readCommand(process.argv.slice(2));
if (!config.ok || !command.ok) {
	for (const sentence of config.ok ? [] : config.error) say(sentence);
	if (!command.ok) say(SENTENCES[command.error]);
	process.exitCode = 2;
} else {
	try {
		const { isDone, lines } = administer(command.value, config.value.dataDir);
		lines.forEach(say);
		process.exitCode = isDone ? 0 : 1;
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		say(`できませんでした：${message} / Could not: ${message}`);
		process.exitCode = 1;
	}
}
