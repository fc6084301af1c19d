import { error, type LoadEvent } from '@sveltejs/kit';
import { shelfAt, type ShelvedKind } from '#lib/documents/kinds.ts';

/** The pages of each kind whose documents lie on a shelf; any other address leads nowhere. */
export const load = ({ params }: LoadEvent): Pick<ShelvedKind, 'id' | 'shelf'> => {
	const kind = shelfAt(params.shelf ?? '');
	if (kind === undefined) error(404);
	return { id: kind.id, shelf: kind.shelf };
};
