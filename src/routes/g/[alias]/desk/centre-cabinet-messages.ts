import { defineMessages } from '#lib/i18n/define-messages.ts';
import { useMessages } from '#lib/i18n/use-messages.ts';
import { deskMessages } from './messages.ts';

/** What the cabinet of a centre says otherwise than a desk's: there is no 日誌 in it, and its people are staff. */
const centreCabinetMessages = defineMessages(
	{
		notForYou: 'ここは、センターの受付箱です。届いた連絡票は、まとめ役と世話人の役割の職員が読みます。',
		makeWhat:
			'このパソコン・スマホに、届いた連絡票を入れる戸棚をつくります。鍵は「合言葉」です。4つのことばで、えんがわが決めます。',
		makeWhy:
			'合言葉を知らない方には、このパソコン・スマホがあっても、連絡票は読めません。忘れると、ご自分でもあけられなくなります。紙に書いて、大切にしまってください。',
		openWhat: '届いた連絡票は、鍵のかかった戸棚に入っています。合言葉（4つのことば）を入れると、あきます。',
		lockedNote: '開けていないあいだに届いた連絡票は、中継で待っています。開けると、受け取ります。',
		changeWhat: '合言葉を見られたかもしれないときに、新しくします。届いている連絡票は、そのままです。',
		anewNobody:
			'ほかに戸棚のあるパソコン・スマホがありません。復旧シートで控えを置いてあれば、つくり直したあとで、センターの鍵とこれまでの記録を戻せます。控えがなければ戻りません。合言葉の紙を、もう一度さがしてみてください。',
		'not-allowed': '戸棚をつかえるのは、まとめ役と世話人の役割の職員です。',
		confirmWhat: '戸棚をつくり直したのがご本人だと分かるまで、連絡票はこの戸棚に届きません。'
	},
	{
		notForYou: 'This is the inbox of a centre. Slips are read by staff with the role of steward or volunteer.',
		makeWhat:
			'A cabinet for the slips that come is made on this device. Its key is a passphrase: four words that Engawa chooses.',
		makeWhy:
			'Without the passphrase nobody can read the slips, even with this device in hand. If it is lost you cannot open it either. Write it on paper and keep it safe.',
		openWhat: 'Slips are in a locked cabinet. It opens with the passphrase of four words.',
		lockedNote: 'Slips that come while it is locked wait at the relay, and are taken in when it is opened.',
		changeWhat: 'For when somebody may have seen it. Slips that came stay as they are.',
		anewNobody:
			'No other device has a cabinet. If a copy was laid for the recovery sheet, the keys of the centre and its records can be brought back afterwards; without one they do not come back. Please look for the paper with the passphrase once more.',
		'not-allowed': 'The cabinet is for staff with the role of steward or volunteer.',
		confirmWhat: 'Slips do not reach this cabinet until it is known that it was you who made it anew.'
	}
);

/** The words of a cabinet, whose it ever is; call it while a component initialises. */
export const useCabinetMessages = ({ isCentre }: { readonly isCentre: boolean }) => {
	const [say, centre] = [useMessages(deskMessages), useMessages(centreCabinetMessages)];
	return isCentre ? new Proxy(say, { get: (of, key) => Reflect.get(centre, key) ?? Reflect.get(of, key) }) : say;
};
