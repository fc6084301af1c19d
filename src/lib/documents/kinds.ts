import { board } from './board/index.ts';
import { cabinet } from './cabinet/index.ts';
import { care } from './care/index.ts';
import { contacts } from './contacts/index.ts';
import { freehand } from './freehand/index.ts';
import { handover } from './handover/index.ts';
import { inbox } from './inbox/index.ts';
import { journal } from './journal/index.ts';
import { mark } from './mark/index.ts';
import { note } from './note/index.ts';
import { roster } from './roster/index.ts';
import { schedule } from './schedule/index.ts';
import { slip } from './slip/index.ts';
import { treasure } from './treasure/index.ts';

/** Every kind of document there is; a new one is one folder and one line here. */
export const kinds = [
	board,
	cabinet,
	care,
	contacts,
	freehand,
	handover,
	inbox,
	journal,
	mark,
	note,
	roster,
	schedule,
	slip,
	treasure
] as const;
