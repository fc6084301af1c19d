import { defineMessages } from '#lib/i18n/define-messages.ts';

/** The table of rights in sentences. Every member may also let in a newcomer and leave; that is said once for all. */
export const rightsMessages = defineMessages(
	{
		title: 'この役でできること',
		everyone: '「みんな」のものを見て、書けます。',
		desk: '「世話人だけ」のものも見て、書けます。',
		mayInvite: (roles: string) => `${roles}の方を招待できます。`,
		and: '、',
		mayInviteByPoster: '貼り紙のQRで招待できます。',
		mayApprovePoster: '貼り紙を見て来た方を、中へ入れられます。',
		mayRevokeInvites: 'ほかの方がつくった招待を、取り消せます。',
		mayApprove: '確認待ちの方を、中へ入れられます。',
		mayAddPeople: 'スマホなしで加わる方を、名簿に書けます。',
		mayEditPeople: 'ほかの方の名前やよみを、なおせます。',
		mayRemove: 'メンバーや、なくしたスマホを、グループから外せます。',
		mayChangeRoles: 'ほかの方の役を変えられます。',
		mayHandOver: 'まとめ役を引きつげます。',
		mayRotate: 'グループの鍵を新しくできます。',
		mayConfirmDeskKey: '保管庫をつくりなおした方を、確かめられます。',
		mayMakeRecoverySheet: 'もしものときの控えの紙を、印刷できます。',
		mayVetoRecovery: 'まとめ役を決めなおす話し合いに、異議を出せます。'
	},
	{
		title: 'What this role may do',
		everyone: 'Sees and writes what is for everybody.',
		desk: 'Sees and writes what is for the desk only, too.',
		mayInvite: (roles) => `Invites people as ${roles}.`,
		and: ', ',
		mayInviteByPoster: 'Invites with a QR code on a poster.',
		mayApprovePoster: 'Lets in people who come by a poster.',
		mayRevokeInvites: 'Withdraws invitations that others made.',
		mayApprove: 'Lets in people who wait for a confirmation.',
		mayAddPeople: 'Enters people without a phone.',
		mayEditPeople: 'Corrects names and readings of other people.',
		mayRemove: 'Takes members and lost devices out of the group.',
		mayChangeRoles: 'Changes the roles of others.',
		mayHandOver: 'Hands the stewardship over.',
		mayRotate: 'Gives the group new keys.',
		mayConfirmDeskKey: 'Confirms somebody who made their vault anew.',
		mayMakeRecoverySheet: 'Prints the recovery sheet.',
		mayVetoRecovery: 'Objects when a new steward is voted for.'
	}
);
