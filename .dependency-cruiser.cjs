/**
 * The rules of the house. docs/rooms.json is the table of rooms and what each may import; docs/ARCHITECTURE.md draws it.
 */
const rooms = require('./docs/rooms.json');

const folderOf = (room) => ({ routes: '^src/routes/', 'sync-server': '^sync-server/' })[room] ?? `^src/lib/${room}/`;
const tests = '(\\.test\\.ts|/testing\\.ts)$';
const pure = ['kernel', 'identity', 'group', 'referral', 'wire'];

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
	name: `${room}-imports-only-${allowed.join('-') || 'itself'}`,
	severity: 'error',
	from: { path: folderOf(room), pathNot: tests },
	to: {
		path: [
			...Object.keys(rooms)
				.filter((other) => other !== room && !allowed.includes(other))
				.map(folderOf),
			'^tests/'
		]
	}
}));

module.exports = {
	forbidden: [
		...roomRules,
		{
			name: 'one-kind-never-imports-another',
			severity: 'error',
			from: { path: '^src/lib/documents/([^/]+)/' },
			to: { path: '^src/lib/documents/([^/]+)/', pathNot: '^src/lib/documents/($1|tables|album|marking)/' }
		},
		{
			name: 'kinds-are-entered-by-their-door',
			severity: 'error',
			from: { path: '^src/(lib/documents/[^/]+\\.ts|lib/workspace/|routes/)' },
			to: { path: '^src/lib/documents/[^/]+/(?!index\\.ts$)' }
		},
		{
			name: 'tables-know-no-kind',
			severity: 'error',
			from: { path: '^src/lib/documents/tables/' },
			to: { path: '^src/lib/documents/', pathNot: '^src/lib/documents/tables/' }
		},
		{
			name: 'marking-knows-no-kind',
			severity: 'error',
			from: { path: '^src/lib/documents/marking/' },
			to: { path: '^src/lib/documents/[^/]+/', pathNot: '^src/lib/documents/marking/' }
		},
		{
			name: 'album-knows-no-kind',
			severity: 'error',
			from: { path: '^src/lib/documents/album/' },
			to: { path: '^src/lib/documents/[^/]+/', pathNot: '^src/lib/documents/album/' }
		},
		{
			name: 'relay-has-no-code-that-could-read',
			severity: 'error',
			from: { path: '^sync-server/', pathNot: tests },
			to: { path: '^node_modules/(@automerge|yjs|svelte)/' }
		},
		{
			name: 'relay-reaches-no-code-that-could-read',
			comment: 'not by way of another room either',
			severity: 'error',
			from: { path: '^sync-server/', pathNot: tests },
			to: {
				path: '^(src/lib/(documents|workspace|store|net|ui|i18n)/|node_modules/(@automerge|yjs|svelte)/)',
				reachable: true
			}
		},
		{
			name: 'pure-rooms-do-no-io',
			severity: 'error',
			from: { path: `^src/lib/(${pure.join('|')})/`, pathNot: tests },
			to: { path: '^node_modules/(libp2p|@libp2p|@automerge|idb|svelte)/' }
		},
		{
			name: 'only-store-net-and-relay-know-node',
			severity: 'error',
			from: { path: '^src/', pathNot: ['^src/lib/(store|net)/', tests] },
			to: { dependencyTypes: ['core'] }
		},
		{
			name: 'no-circles',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: 'nothing-unresolved',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: ['^\\$app/', '\\?url$'] }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(build|\\.svelte-kit|tests)/' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['svelte', 'browser', 'import', 'default'] }
	}
};
