import { tick } from 'svelte';

/** Leads to the first field of the form that something is wrong with, in a folded part as well; nothing happens when there is none. */
export const toFirstProblem = async (form: HTMLFormElement): Promise<void> => {
	await tick();
	const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
	for (let part = field?.closest('details'); part; part = part.parentElement?.closest('details')) part.open = true;
	const choice = field?.querySelector<HTMLElement>(':checked') ?? field?.querySelector<HTMLElement>('input');
	(choice ?? field)?.focus();
};
