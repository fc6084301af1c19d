/**
 * Tests have no mDNS; and the lists that would drop down from an address bar, which nobody sees, are two pages more in
 * every window: a third of what a visit to the app costs.
 */
const FEATURES_OFF = ['WebRtcHideLocalIpsWithMdns', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/**
 * How every test starts Debian's Chromium: nothing that calls home, no sandbox because tests may run as root.
 * Tests talk to loopback only, and so does the browser.
 */
export const chromiumLaunch = {
	executablePath: process.env.ENGAWA_CHROMIUM ?? '/usr/bin/chromium',
	headless: true,
	args: [
		'--no-sandbox',
		'--disable-quic',
		'--disable-gpu',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		`--disable-features=${FEATURES_OFF.join(',')}`,
		'--allow-loopback-in-peer-connection'
	]
};

/**
 * The same Chromium without its windows, tabs and address bar: pages, workers, storage, network and WebRTC are the same code of the same
 * build, and what nobody looks at is not drawn. Where it matters which tab is in front, the whole one is needed.
 */
export const shellLaunch = {
	...chromiumLaunch,
	executablePath: process.env.ENGAWA_HEADLESS_SHELL ?? '/usr/bin/chromium-headless-shell'
};

/** WebRTC without any way out: what is left is the relay, so a browser is cut off from everybody when the relay dies. As the shell calls it, and the whole. */
export const RELAY_ONLY = ['force-webrtc-ip-handling-policy', 'webrtc-ip-handling-policy'].map(
	(name) => `--${name}=disable_non_proxied_udp`
);
