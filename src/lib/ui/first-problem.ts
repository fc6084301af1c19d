import { tick } from 'svelte';

/** Leads to the first field of the form that something is wrong with; nothing happens when there is none. */
export const toFirstProblem = async (form: HTMLFormElement): Promise<void> => {
	await tick();
	form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
};
