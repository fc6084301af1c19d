/**
 * MEM39: what a group is for. It stands in the operation that begins the group, so it never changes; no rule of membership reads it, and a
 * word that is not known here is kept and means a group of residents. Pure.
 */
export type GroupKind = 'residents' | 'centre';

/** As the operation says it: residents are not named. */
export const statedKind = (kind: GroupKind): string | undefined => (kind === 'residents' ? undefined : kind);

export const kindStated = (stated: string | undefined): GroupKind => (stated === 'centre' ? 'centre' : 'residents');
