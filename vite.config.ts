import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

const options: Parameters<typeof sveltekit>[0] = {
	compilerOptions: {
		runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true)
	},
	adapter: adapter({ pages: 'build', assets: 'build', fallback: '200.html' }),
	csp: {
		mode: 'hash',
		directives: {
			'default-src': ['none'],
			'script-src': ['self', 'wasm-unsafe-eval'],
			'style-src': ['self'],
			// The style attribute of Kit's page announcer, and nothing else.
			'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
			'img-src': ['self', 'data:', 'blob:'],
			'font-src': ['self'],
			'connect-src': ['self'],
			'worker-src': ['self'],
			'manifest-src': ['self'],
			'base-uri': ['self'],
			'form-action': ['self'],
			'object-src': ['none']
		}
	},
	serviceWorker: { register: false },
	version: { name: process.env.ENGAWA_VERSION ?? String(Date.now()) }
};

export default defineConfig({ plugins: [sveltekit(options)], build: { target: 'es2023' }, worker: { format: 'es' } });
