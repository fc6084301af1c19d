import type { MessageSet } from '../../i18n/define-messages.ts';
import type { TemplateId } from './templates.ts';

/** The name of a form, and what it is for. */
type Named = readonly [name: string, note: string];

export interface TemplateWords {
	readonly names: Readonly<Record<TemplateId, Named>>;
	readonly when: string;
	readonly where: string;
	readonly present: string;
	readonly presentWithPlace: string;
	readonly theme: string;
	readonly said: string;
	readonly decided: string;
	readonly untilNext: string;
	readonly nextTime: string;
	readonly news: string;
	readonly newsColumns: readonly string[];
	readonly resourceSheet: readonly string[];
	readonly firstSteps: string;
	readonly visitWhere: string;
	readonly visitHeard: string;
	readonly visitNext: string;
	readonly partnerCard: readonly string[];
	readonly articles: readonly string[];
	readonly approvedOn: string;
	readonly approvedBy: string;
	readonly revisedOn: string;
}

const JAPANESE: TemplateWords = {
	names: {
		meeting: ['話し合いメモ', '出た人、話したこと、決まったこと、次まで'],
		exchange: ['情報交換会', 'それぞれの近況を表に'],
		resource: ['社会資源開発演習シート', 'A4 1枚で、みんなで考える'],
		visit: ['訪問記録', '3行で'],
		partner: ['連携カード', '連絡のしかたと、よい時間'],
		rules: ['やくそく・規約', '承認した日つき'],
		free: ['白い紙', '何も書いてありません']
	},
	when: '日時：',
	where: '場所：',
	present: '出た人：',
	presentWithPlace: '出た人（所属）：',
	theme: 'きょうのテーマ：',
	said: '話したこと',
	decided: '決まったこと',
	untilNext: '次まで（やること）',
	nextTime: '次の集まり：',
	news: 'それぞれの近況',
	newsColumns: ['名前・所属', 'このごろの活動', '困っていること', '手伝えること'],
	resourceSheet: [
		'グループの名前・書いた日',
		'地域の困りごと（だれが、どんなとき）',
		'いまあるもの（人、場所、活動、物）',
		'足りないもの',
		'こうなったらいい（めざす姿）',
		'つくりたいもの・ことの名前',
		'だれのために',
		'どこで、いつ、どのくらい',
		'だれがするか（担い手）',
		'手をかりたい人・団体',
		'お金と物の用意',
		'気をつけること（けが、個人情報）',
		'うまくいったかを、何で見るか'
	],
	firstSteps: 'はじめの一歩（だれが、いつまで）',
	visitWhere: 'いつ・どこへ：',
	visitHeard: '聞いたこと・見たこと：',
	visitNext: 'つぎに：',
	partnerCard: [
		'団体・お店の名前',
		'担当の方',
		'してもらえること',
		'連絡のしかた（電話、FAX、窓口）',
		'連絡してよい曜日と時間',
		'急ぐときの連絡先',
		'つなぐ前に本人に聞くこと',
		'気をつけること',
		'たしかめた日・たしかめた人'
	],
	articles: [
		'（名前）',
		'（めざすこと）',
		'（入れる人）',
		'（役割と任期）',
		'（集まり）',
		'（お金）',
		'（個人情報の扱い）',
		'（変えるとき）'
	],
	approvedOn: '承認した日：',
	approvedBy: '承認した集まり：',
	revisedOn: '変えた日と内容：'
};

const ENGLISH: TemplateWords = {
	names: {
		meeting: ['Meeting notes', 'Who was there, what was said, decided, to do'],
		exchange: ['Exchange meeting', 'Everybody’s news in a table'],
		resource: ['Resource development sheet', 'One A4 page to think through together'],
		visit: ['Visit record', 'In three lines'],
		partner: ['Partner card', 'How and when to reach a partner'],
		rules: ['Promises and rules', 'With the date of approval'],
		free: ['Blank page', 'Nothing is written on it']
	},
	when: 'When:',
	where: 'Where:',
	present: 'Present:',
	presentWithPlace: 'Present (and from where):',
	theme: 'Topic:',
	said: 'What was said',
	decided: 'Decided',
	untilNext: 'To do until next time',
	nextTime: 'Next meeting:',
	news: 'Everybody’s news',
	newsColumns: ['Name, group', 'Recently', 'Difficulties', 'Can help with'],
	resourceSheet: [
		'Group and date',
		'Need in the neighbourhood (who, when)',
		'What is there (people, places, activities, things)',
		'What is missing',
		'How it should be',
		'Name of what we want to make',
		'For whom',
		'Where, when, how often',
		'Who does it',
		'Whose help we ask for',
		'Money and things',
		'What to mind (injuries, personal data)',
		'How we see that it works'
	],
	firstSteps: 'First steps (who, until when)',
	visitWhere: 'When and where:',
	visitHeard: 'Heard and seen:',
	visitNext: 'Next:',
	partnerCard: [
		'Name of the partner',
		'Contact person',
		'What they can do',
		'How to reach them (phone, FAX, desk)',
		'When they may be called',
		'In a hurry',
		'What to ask the person first',
		'What to mind',
		'Checked on, by'
	],
	articles: [
		'(Name)',
		'(Purpose)',
		'(Who can join)',
		'(Roles and terms)',
		'(Meetings)',
		'(Money)',
		'(Personal data)',
		'(Changes)'
	],
	approvedOn: 'Approved on:',
	approvedBy: 'Approved by the meeting:',
	revisedOn: 'Changed on, and what:'
};

export const templateWords: MessageSet<TemplateWords> = { ja: JAPANESE, en: ENGLISH, 'ja-simple': JAPANESE };
