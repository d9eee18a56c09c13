import type { HolderView } from '../../../../api/contract/views.ts';
import { i18n } from '../../shared/i18n.ts';

/** «Орлова И. П. (директор, школа № 3); Петров А. В. (…); и ещё 3»: who holds a case, in one line. */
export function holdersText(holders: readonly HolderView[], atMost = 2): string {
  const named = holders.slice(0, atMost).map(({ person, roleTitle, organization }) => {
    const role = [roleTitle, organization?.name].filter(Boolean).join(', ');
    return role ? `${person.shortName} (${role})` : person.shortName;
  });
  const rest = holders.length - named.length;
  return [...named, ...(rest > 0 ? [i18n.t('cases.andMore', { count: rest })] : [])].join('; ');
}
