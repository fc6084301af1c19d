import { ByteReader, Unacceptable } from './inflate-reader.ts';

/** The low bits of a column specification (automerge binary format, "column specification"). */
const GROUP = 0;
const DELTA = 3;
const BOOLEAN = 4;
const STRING = 5;
const VALUE = 7;

/**
 * How many rows a column stands for, at most `limit`. Runs are told in a few bytes however long they are: 55 bytes
 * can stand for 20 million operations, which take the engine gigabytes. A group's rows count what it groups.
 */
export const countRows = (type: number, column: Uint8Array, limit: number): number => {
	if (type === VALUE) return 0;
	const reader = new ByteReader(column);
	let rows = 0;
	const add = (more: number): void => {
		rows += more;
		if (rows > limit) throw new Unacceptable('too-large');
	};
	while (!reader.isAtEnd) {
		if (type === BOOLEAN) {
			add(reader.unsigned());
			continue;
		}
		const run = reader.signed();
		if (run === 0) add(reader.unsigned());
		else if (run > 0) add(run * weightOfValue(type, reader));
		else for (let i = run; i < 0; i++) add(weightOfValue(type, reader));
	}
	return rows;
};

const weightOfValue = (type: number, reader: ByteReader): number => {
	if (type === GROUP) return 1 + reader.unsigned();
	if (type === STRING) reader.prefixed();
	else if (type === DELTA) reader.skipNumber();
	else reader.skipNumber();
	return 1;
};
