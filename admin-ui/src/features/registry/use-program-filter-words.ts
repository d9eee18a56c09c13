import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { programForms } from '../../../../domain/program-form.ts';
import { programStates } from '../../../../domain/program-state.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { queries, type ProgramsFilter } from '../../shared/api/queries.ts';
import { languageNow } from '../../shared/i18n.ts';
import { hoursText, quoted } from '../../shared/words.ts';

/** The filters that are chosen, in the words of the page: «Объём: 18 ч». */
export function useProgramFilterWords(filter: ProgramsFilter): string[] {
  const { t } = useTranslation();
  const language = languageNow();
  const organizations = useQuery(queries.organizations());
  const leader = useQuery(queries.peopleNamed(filter.leader ? [filter.leader] : []));
  const chosen = {
    state: filter.state && inLanguage(programStates[filter.state], language),
    hours: filter.hours === undefined ? undefined : hoursText(Number(filter.hours)),
    form: filter.form && inLanguage(programForms[filter.form], language),
    school: organizations.data?.items.find(({ id }) => id === filter.school)?.name ?? filter.school,
    leader: leader.data?.items[0]?.name ?? filter.leader,
  };
  const named = (Object.keys(chosen) as (keyof typeof chosen)[]).flatMap((name) => {
    const value = chosen[name];
    return value === undefined ? [] : [t('print.filter', { title: t(`registry.filter.${name}`), value })];
  });
  return [...(filter.q ? [quoted(filter.q)] : []), ...named];
}
