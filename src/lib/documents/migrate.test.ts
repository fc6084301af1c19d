import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { migrationChanges } from './migrate.ts';

/** Version 1 had `name`, version 2 calls it `title`, version 3 counts the helpers. */
const kind = {
	version: 3,
	migrations: [
		{
			from: 1,
			name: 'name becomes title',
			migrate(draft: Record<string, unknown>) {
				draft.title = draft.name;
				delete draft.name;
			}
		},
		{
			from: 2,
			name: 'helpers are counted',
			migrate(draft: Record<string, unknown>) {
				draft.helpers = 0;
			}
		}
	]
};
const stored = A.save(A.from({ v: 1, name: 'お茶の会', kept: 'unknown to us' }));

describe('migrating a stored document', () => {
	it('goes step by step and keeps what it does not know', () => {
		const doc = A.load<object>(stored);
		const changes = migrationChanges(doc, kind);
		expect(changes.ok && changes.value).toHaveLength(2);
		const [now] = A.applyChanges(doc, changes.ok ? [...changes.value] : []);
		expect(now).toEqual({ v: 3, title: 'お茶の会', helpers: 0, kept: 'unknown to us' });
	});

	it('gives the same bytes on the tablet and on the phone, so that they merge as one', () => {
		const [tablet, phone] = [A.load<object>(stored), A.load<object>(stored)];
		const [onTablet, onPhone] = [migrationChanges(tablet, kind), migrationChanges(phone, kind)];
		expect(onTablet).toEqual(onPhone);
		const twice = A.applyChanges(
			A.applyChanges(tablet, onTablet.ok ? [...onTablet.value] : [])[0],
			onPhone.ok ? [...onPhone.value] : []
		)[0];
		expect(A.getAllChanges(twice)).toHaveLength(3);
	});

	it('never makes two different changes by one actor when the devices held different edits', () => {
		const tablet = A.load<{ name: string }>(stored);
		const phone = A.change(A.load<{ name: string }>(stored), (draft) =>
			A.updateText(draft, ['name'], 'お茶とお話の会')
		);
		const [onTablet, onPhone] = [migrationChanges(tablet, kind), migrationChanges(phone, kind)];
		const [merged] = A.applyChanges(
			A.applyChanges(phone, onPhone.ok ? [...onPhone.value] : [])[0],
			onTablet.ok ? [...onTablet.value] : []
		);
		expect(merged).toMatchObject({ v: 3, helpers: 0 });
	});

	it('leaves a document at the newest version alone, and refuses a newer one and garbage', () => {
		expect(migrationChanges(A.from({ v: 3 }), kind)).toEqual({ ok: true, value: [] });
		expect(migrationChanges(A.from({ v: 4 }), kind)).toEqual({ ok: false, error: 'newer-version' });
		expect(migrationChanges(A.from({ v: 'three' }), kind)).toEqual({ ok: false, error: 'unreadable' });
		expect(migrationChanges(A.init(), kind)).toEqual({ ok: false, error: 'unreadable' });
	});
});
