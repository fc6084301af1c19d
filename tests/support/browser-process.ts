import { readdir, readFile } from 'node:fs/promises';

/**
 * Sends a signal to the browser that works on this profile and to everything it started, at once and without a word to
 * them: SIGKILL as when a battery is taken out, SIGSTOP and SIGCONT as when a phone sleeps and wakes. Reads /proc, so
 * it works on Linux.
 */
export const signalBrowser = async (profile: string, signal: NodeJS.Signals): Promise<void> => {
	for (const { pid } of await processesOf(profile)) {
		try {
			process.kill(pid, signal);
		} catch {
			// It went with its parent.
		}
	}
};

/** The processes in which its pages and their workers run. Chromium writes the title of those that it forks with blanks between. */
export const renderersOf = async (profile: string): Promise<number[]> =>
	(await processesOf(profile)).flatMap(({ pid, args }) => (/ --type=renderer /.test(args.join(' ')) ? [pid] : []));

/** The browser's own process first. */
const processesOf = async (profile: string): Promise<Process[]> => {
	const processes = await allProcesses();
	const root = processes.find(({ args }) => args.includes(`--user-data-dir=${profile}`) && !isChild(args));
	if (!root) throw new Error(`no browser works on ${profile}`);
	return [root, ...below(root.pid, processes)];
};

interface Process {
	readonly pid: number;
	readonly parent: number;
	readonly args: readonly string[];
}

/** Renderers and their like carry a type. */
const isChild = (args: readonly string[]): boolean => args.some((arg) => arg.startsWith('--type='));

const allProcesses = async (): Promise<Process[]> => {
	const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
	return (await Promise.all(pids.map(readProcess))).flat();
};

const readProcess = async (pid: number): Promise<Process[]> => {
	try {
		const [stat, cmdline] = await Promise.all([
			readFile(`/proc/${pid}/stat`, 'utf8'),
			readFile(`/proc/${pid}/cmdline`, 'utf8')
		]);
		// The name of the program stands in parentheses and may hold anything; state and parent follow it (proc(5)).
		const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
		return [{ pid, parent, args: cmdline.split('\0') }];
	} catch {
		return [];
	}
};

const below = (pid: number, processes: readonly Process[]): Process[] =>
	processes.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid, processes)]);
