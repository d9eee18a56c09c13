import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queries, type CasesFilter } from '../api/queries.ts';
import { useCalendar } from '../dates.ts';
import { caseStates, healths, levels } from './case-choices.ts';
import { schoolYears } from './school-years.ts';
import { quoted } from '../words.ts';

/** The filters that are chosen, in the words of the page: «Состояние: на согласовании». */
export function useFilterWords(filter: CasesFilter): string[] {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const types = useQuery(queries.processTypes());
  const organizations = useQuery(queries.organizations());
  const holder = useQuery(queries.peopleNamed(filter.holder ? [filter.holder] : []));
  const state = caseStates.find((one) => one === filter.state);
  const level = levels.find((one) => one === filter.level);
  const health = healths.find((one) => one === filter.health);
  const chosen = {
    q: filter.q && quoted(filter.q),
    type: types.data?.items.find(({ key }) => key === filter.type)?.title ?? filter.type,
    state: state ? t(`state.${state}`) : filter.state,
    health: health && t(`cases.health.${health}`),
    school: organizations.data?.items.find(({ id }) => id === filter.school)?.name ?? filter.school,
    level: level ? t(`level.${level}`) : filter.level,
    year: schoolYears(calendar).find(({ value }) => value === filter.year)?.label ?? filter.year,
    holder: holder.data?.items[0]?.name ?? filter.holder,
  };
  return (Object.keys(chosen) as (keyof typeof chosen)[]).flatMap((name) => {
    const value = chosen[name];
    return value === undefined ? [] : [t('print.filter', { title: t(`cases.filter.${name}`), value })];
  });
}
