import * as A from '@automerge/automerge';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countCharacters } from '../../src/lib/kernel/characters.ts';
import { MAX_PREVIEW, MAX_TITLE, type KindTesting } from '../../src/lib/documents/kind.ts';
import { migrationChanges } from '../../src/lib/documents/migrate.ts';
import { randomFrom } from '../support/random.ts';

type Raw = Record<string, unknown>;
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** What every kind of document keeps. `fixtures` is the folder with `v<version>-<what>.automerge` and its `.json`. */
export const describeDocumentKind = ({ kind, randomEdit, visible }: KindTesting, fixtures: URL): void => {
	const fresh = (title = 'ひだまり'): A.Doc<Raw> => A.from({ ...kind.empty(title) }, { actor: '00'.repeat(16) });
	const edited = (doc: A.Doc<Raw>, seed: number): A.Doc<Raw> =>
		A.change(doc, { time: 0 }, (draft) => void randomEdit(draft, randomFrom(seed)));
	const parsed = (doc: A.Doc<Raw>): object => {
		const result = kind.parse(doc);
		if (!result.ok) throw new Error(result.error);
		return result.value;
	};
	const seen = (doc: A.Doc<Raw>): unknown => JSON.parse(JSON.stringify(visible(parsed(doc))));
	const stored = readdirSync(fixtures).filter((name) => name.endsWith('.automerge'));

	describe(`document kind ${kind.id}`, () => {
		it('reads an empty document, and returns the same object', () => {
			const doc = fresh();
			expect(kind.parse(doc)).toEqual({ ok: true, value: doc });
			expect(parsed(doc)).toBe(doc);
			expect(kind.title(parsed(doc))).toBe('ひだまり');
			expect(doc).toMatchObject({ v: kind.version });
		});

		it('says that a document of a newer version is newer, whatever it looks like', () => {
			expect(kind.parse({ v: kind.version + 1 })).toEqual({ ok: false, error: 'newer-version' });
			expect(kind.parse({ ...kind.empty('x'), v: 999 })).toEqual({ ok: false, error: 'newer-version' });
		});

		it('says that garbage is unreadable', () => {
			for (const garbage of [
				null,
				undefined,
				0,
				'',
				'x',
				[],
				{},
				{ v: 0 },
				{ v: '1' },
				{ v: 1.5 },
				{ v: kind.version },
				{ v: null }
			])
				expect(kind.parse(garbage), JSON.stringify(garbage)).toEqual({ ok: false, error: 'unreadable' });
			fc.assert(fc.property(fc.anything(), (raw) => void kind.parse(raw)));
		});

		it('keeps fields of a newer version through reading, editing, saving and loading', () => {
			const doc = A.change(fresh(), (draft) => {
				draft.fromTomorrow = { words: 'あした', list: [1, 2] };
			});
			const after = A.load<Raw>(A.save([1, 2, 3, 4, 5, 6, 7, 8].reduce(edited, doc)));
			expect(parsed(after)).toMatchObject({ fromTomorrow: { words: 'あした', list: [1, 2] } });
		});

		it('has a step and a fixture for every version', () => {
			expect(kind.migrations.map((step) => step.from)).toEqual(
				Array.from({ length: kind.version - 1 }, (_, n) => n + 1)
			);
			for (let version = 1; version <= kind.version; version++)
				expect(stored.filter((name) => name.startsWith(`v${version}-`)).length, `v${version}`).toBeGreaterThan(0);
		});

		it.each(stored)('opens %s, as it was seen when it was stored; two devices migrate it to the same bytes', (name) => {
			const bytes = readFileSync(new URL(name, fixtures));
			const [tablet, phone] = [A.load<Raw>(bytes), A.load<Raw>(bytes)];
			const [onTablet, onPhone] = [migrationChanges(tablet, kind), migrationChanges(phone, kind)];
			expect(onTablet).toEqual(onPhone);
			const [now] = A.applyChanges(tablet, onTablet.ok ? [...onTablet.value] : []);
			expect(seen(now)).toEqual(
				JSON.parse(readFileSync(new URL(name.replace(/automerge$/, 'json'), fixtures), 'utf8'))
			);
		});

		it('shows the same on three devices that got the same random edits in any order', () => {
			fc.assert(
				fc.property(
					fc.array(fc.record({ device: fc.nat(2), seed: seeds, meet: fc.boolean() }), { maxLength: 25 }),
					seeds,
					(steps, order) => {
						const random = randomFrom(order);
						const common = edited(edited(fresh(), 1), 2);
						const devices = [0, 1, 2].map((n) => A.clone(common, { actor: `0${n + 1}`.repeat(16) }));
						for (const { device, seed, meet } of steps) {
							devices[device] = edited(devices[device]!, seed);
							const next = (device + 1) % 3;
							if (meet) devices[next] = A.merge(devices[next]!, A.clone(devices[device]));
						}
						const changes = devices.flatMap((doc) => A.getAllChanges(doc));
						const whole = devices.map((doc) => A.applyChanges(doc, shuffled(changes, random))[0]);
						const [first, ...others] = whole.map(seen);
						for (const other of others) expect(other).toEqual(first);
						expect(A.getHeads(whole[1]!)).toEqual(A.getHeads(whole[0]!));
					}
				),
				{ numRuns: 30 }
			);
		});

		it('has a title and a preview that never throw and stay within their limits', () => {
			fc.assert(
				fc.property(
					fc.string({ unit: 'binary', maxLength: 300 }),
					fc.array(seeds, { maxLength: 8 }),
					(title, edits) => {
						const doc = parsed(edits.reduce(edited, fresh(title)));
						for (const [text, max] of [
							[kind.title(doc), MAX_TITLE],
							[kind.preview(doc), MAX_PREVIEW]
						] as const) {
							expect(countCharacters(text)).toBeLessThanOrEqual(max);
							expect(text.isWellFormed()).toBe(true);
							expect(text).not.toMatch(/[\n\r]/);
						}
					}
				),
				{ numRuns: 50 }
			);
		});
	});
};

const shuffled = <T>(list: readonly T[], random: () => number): T[] =>
	list
		.map((item) => ({ item, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ item }) => item);
