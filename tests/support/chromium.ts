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

/** WebRTC without any way out: what is left is the relay, so a browser is cut off from everybody when the relay dies. */
export const RELAY_ONLY = ['--webrtc-ip-handling-policy=disable_non_proxied_udp'];
