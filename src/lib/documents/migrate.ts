import { change, clone, getHeads, getLastLocalChange, type Change, type Doc } from '@automerge/automerge/slim';
import { sha256 } from '@noble/hashes/sha2.js';
import { assert } from '../kernel/assert.ts';
import { toHex, utf8 } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { DocumentKind, ShapeProblem } from './kind.ts';

type Fields = Record<string, unknown>;

/**
 * The automerge changes, one a step, that bring a stored document to its kind's newest version; none when it is there.
 * Pure: two devices that hold the same document make the same bytes, so a migration replicates like one change and not two.
 * Hence the actor is drawn from the document's heads (one actor never makes two different changes) and the time is 0.
 */
export const migrationChanges = (
	doc: Doc<unknown>,
	kind: Pick<DocumentKind, 'version' | 'migrations'>
): Result<readonly Change[], ShapeProblem> => {
	const version = storedVersion(doc);
	if (version === undefined) return err('unreadable');
	if (version > kind.version) return err('newer-version');
	const changes: Change[] = [];
	let stored = doc as Doc<Fields>;
	for (let from = version; from < kind.version; from++) {
		const step = kind.migrations.find((migration) => migration.from === from);
		assert(step, `there is a migration from version ${from}`);
		stored = change(clone(stored, { actor: actorFor(stored, from) }), { message: step.name, time: 0 }, (draft) => {
			step.migrate(draft);
			draft.v = from + 1;
		});
		changes.push(getLastLocalChange(stored)!);
	}
	return ok(changes);
};

const storedVersion = (doc: unknown): number | undefined => {
	const version = typeof doc === 'object' && doc !== null ? (doc as Fields).v : undefined;
	return Number.isInteger(version) && (version as number) >= 1 ? (version as number) : undefined;
};

const actorFor = (doc: Doc<unknown>, from: number): string =>
	toHex(sha256(utf8(`engawa/migrate/v1 ${from} ${[...getHeads(doc)].sort().join(' ')}`)).slice(0, 16));
