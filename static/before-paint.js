// Sets the text size and the language that were chosen on this device before the first paint, so that nothing jumps.
// A plain file because the content policy allows no inline script. The keys are those of src/lib/ui/preferences.ts.
try {
	const root = document.documentElement;
	const size = localStorage.getItem('engawa.text-size');
	if (size === '22' || size === '26') root.dataset.textSize = size;
	if (localStorage.getItem('engawa.locale') === 'en') root.lang = 'en';
} catch {
	// Site data is blocked: the page starts with 18 px and in Japanese.
}
