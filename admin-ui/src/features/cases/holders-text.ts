import type { HolderView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { i18n } from '../../shared/i18n.ts';

/** «Орлова И. П., Петров А. В.»; of many «5 человек»: who holds a case, as a column has room for. */
export function holdersBrief(holders: readonly HolderView[], atMost = 2): string {
  const names = [...new Set(holders.map(({ person }) => person.shortName))];
  return tied(names.length > atMost ? i18n.t('cases.people', { count: names.length }) : names.join(', '));
}

/** «Орлова И. П. (директор, школа № 3); Петров А. В. (…))»: who holds a case, in full. */
export function holdersText(holders: readonly HolderView[]): string {
  const named = holders.map(({ person, roleTitle, organization }) => {
    const role = [roleTitle, organization?.name].filter(Boolean).join(', ');
    return role ? `${person.shortName} (${role})` : person.shortName;
  });
  return named.join('; ');
}
