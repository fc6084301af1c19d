/** Which rooms each room may import, as docs/rooms.json has it. */
export type Rooms = Readonly<Record<string, readonly string[]>>;

/** What every room may import. Its arrows would hide the others. */
const GROUND = 'kernel';

/** The mermaid graph that docs/ARCHITECTURE.md shows. Pure: the same rooms give the same text. */
export const roomGraph = (rooms: Rooms): string => {
	const arrows = Object.entries(rooms).flatMap(([room, allowed]) =>
		allowed.filter((other) => other !== GROUND).map((other) => `\t${room} --> ${other}`)
	);
	const onlyGround = Object.entries(rooms).flatMap(([room, allowed]) =>
		room !== GROUND && allowed.every((other) => other === GROUND) ? [`\t${room} --> ${GROUND}`] : []
	);
	return ['graph TD', ...arrows, ...onlyGround].join('\n');
};
