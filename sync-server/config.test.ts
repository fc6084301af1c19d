import { describe, expect, it } from 'vitest';
import { isSecureForBrowsers, readConfig } from './config.ts';

const problems = (env: Record<string, string>) => {
	const config = readConfig(env);
	return config.ok ? [] : config.error;
};

describe('the settings of the relay', () => {
	it('need nothing', () => {
		expect(readConfig({})).toMatchObject({ ok: true, value: { port: 8080, dataDir: './data', tls: undefined } });
	});

	it('take what an operator writes', () => {
		const config = readConfig({
			PORT: ' 9000 ',
			ENGAWA_URL: 'https://engawa.example/',
			ENGAWA_CERT: 'a.crt',
			ENGAWA_KEY: 'a.key',
			ENGAWA_TRUSTED_PROXY: '10.0.0.1, ::1'
		});
		expect(config).toMatchObject({
			value: {
				port: 9000,
				publicUrl: 'https://engawa.example',
				tls: { certFile: 'a.crt', keyFile: 'a.key' },
				trustedProxies: ['10.0.0.1', '::1']
			}
		});
	});

	it.each([
		['PORT', { PORT: 'eighty' }],
		['PORT', { PORT: '70000' }],
		['ENGAWA_URL', { ENGAWA_URL: 'engawa.example' }],
		['ENGAWA_URL', { ENGAWA_URL: 'https://engawa.example/app' }],
		['ENGAWA_KEY', { ENGAWA_CERT: 'a.crt' }],
		['ENGAWA_TRUSTED_PROXY', { ENGAWA_TRUSTED_PROXY: 'my-proxy' }],
		['ENGAWA_HOST', { ENGAWA_HOST: 'everywhere' }]
	])('say in a sentence what is wrong with %s', (name, env) => {
		expect(problems(env)).toHaveLength(1);
		expect(problems(env)[0]).toMatch(new RegExp(`${name}.*。 / .*${name}.*\\.$`));
	});

	it('say everything that is wrong at once', () => {
		expect(problems({ PORT: '-1', ENGAWA_URL: 'ftp://x', ENGAWA_KEY: 'k' })).toHaveLength(3);
	});

	it('know which addresses browsers trust', () => {
		expect(['https://a.example', 'http://localhost:8080', 'http://127.0.0.1'].map(isSecureForBrowsers)).toEqual([
			true,
			true,
			true
		]);
		expect(['http://192.168.1.5:8080', 'http://engawa.example'].map(isSecureForBrowsers)).toEqual([false, false]);
	});
});
