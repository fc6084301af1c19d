import { withoutNames } from '../nameless.ts';
import { CHOICES, mayStand, TOPICS, type SlipField, type SlipForm } from './form.ts';

/** What people write in words of their own on a slip without a name, and what may go. The number to call back is that of the desk. */
const FREE: readonly SlipField[] = [...TOPICS.matter, ...TOPICS.call].filter(
	(field) => field !== 'phone' && CHOICES[field] === undefined && mayStand(field, true)
);

/** Fields in which somebody may be named, and how often. Pure. */
export const namedIn = (
	form: SlipForm,
	names: readonly string[]
): readonly { readonly field: SlipField; readonly taken: number }[] =>
	FREE.flatMap((field) => {
		const { taken } = withoutNames(form[field], names, { person: '', home: '', number: '' });
		return taken > 0 ? [{ field, taken }] : [];
	});
