import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What an insecure address says. Loaded where there is need. */
export const insecureMessages = defineMessages(
	{
		insecure: 'このアドレスでは、えんがわを使えません',
		insecureWhat: 'いま開いているアドレスは、書いたことを守れないつながり方です。',
		insecureDo:
			'「https://」から始まるアドレスを、案内してくれた方に聞いて、そちらを開いてください。えんがわが動いているパソコンで試すときは、アドレスの前半を「http://localhost」にすると使えます。'
	},
	{
		insecure: 'Engawa cannot be used at this address',
		insecureWhat: 'The address you have opened uses a connection that cannot protect what you write.',
		insecureDo:
			'Please ask whoever told you about Engawa for the address that begins with “https://” and open that one. On the computer that runs Engawa itself, an address that begins with “http://localhost” works too.'
	}
);
