import { onMount } from 'svelte';
import { goto } from '$app/navigation';

/**
 * Reads the secret behind the # of this page's address, now and whenever a second link is opened in the same tab, which
 * only changes the fragment. '' when there is none.
 *
 * The secret leaves the address bar and the history before anything else happens with it. Kit's own replaceState would
 * note the address that it replaces in the history, so Kit hears of the change only afterwards.
 */
export function onSecretFragment(path: '/join' | '/link', read: (fragment: string) => unknown): void {
	const take = async (): Promise<void> => {
		const fragment = location.hash;
		if (fragment !== '') {
			history.replaceState(history.state, '', path);
			await goto(path, { replace: true, reset: false });
		}
		read(fragment);
	};
	onMount(() => {
		void take();
		const again = (): unknown => location.hash !== '' && void take();
		window.addEventListener('hashchange', again);
		return () => window.removeEventListener('hashchange', again);
	});
}
