import { unzipSync, zipSync, type Unzipped, type Zippable } from 'fflate';

/** What the spreadsheet libraries ask of fflate, without its workers (see vite.config.ts). */

/** The rest is fflate's own. */
export * from 'fflate';

type Done<T> = (error: unknown, result?: T) => void;

export const zip = (files: Zippable, done: Done<Uint8Array>): void => answer(() => zipSync(files), done);

export const unzip = (archive: Uint8Array, done: Done<Unzipped>): void => answer(() => unzipSync(archive), done);

const answer = <T>(work: () => T, done: Done<T>): void => {
	try {
		done(null, work());
	} catch (error) {
		done(error);
	}
};
