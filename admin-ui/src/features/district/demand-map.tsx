import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandView } from '../../../../api/contract/views.ts';
import { useCalendar, wholeDay } from '../../shared/dates.ts';
import { quoted } from '../../shared/words.ts';
import { Empty } from '../../shared/ui/states.tsx';
import { Bar, longest } from './bar.tsx';
import { DemandExport } from './exports.tsx';

/** What teachers need and wish for, by group: shown only where enough people named it. */
export function DemandMap({ of }: { of: DemandView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { minimum, publishedAt } = of;
  const groups = of.groups.filter(
    ({ people, topics }) => people !== null || topics.some((topic) => topic.people !== null),
  );
  const most = longest(groups.flatMap(({ topics }) => topics.map(({ people }) => people)));
  return (
    <section className="surface stack" aria-labelledby="demand-map">
      <h2 id="demand-map">{t('district.map.title')}</h2>
      <p className="muted">
        {t('district.map.hint', { minimum })}{' '}
        {publishedAt === null || groups.length === 0
          ? null
          : t('district.map.published', { date: wholeDay(publishedAt, calendar) })}
      </p>
      {groups.length === 0 ? (
        <Empty title={t('district.map.empty')} hint={t('district.map.emptyHint', { minimum })} />
      ) : null}
      {groups.map((group) => (
        <Group key={group.key} group={group} most={most} minimum={minimum} />
      ))}
      {groups.length > 0 ? <DemandExport of={of} /> : null}
    </section>
  );
}

interface GroupProps {
  group: DemandView['groups'][number];
  most: number;
  minimum: number;
}

function Group({ group, most, minimum }: GroupProps): ReactNode {
  const { t } = useTranslation();
  const shown = group.topics.filter(({ people }) => people !== null);
  return (
    <div>
      <h3>
        {group.title}
        {group.people === null ? null : (
          <span className="muted"> {t('district.map.atLeast', { number: group.people })}</span>
        )}
      </h3>
      <ul className="bars">
        {shown.map(({ key, title, people, programs }) => (
          <Bar
            key={key}
            label={title}
            value={t('district.map.atLeast', { number: people })}
            share={(people ?? 0) / most}
            note={
              programs.length > 0
                ? t('district.map.programs', { titles: programs.map((one) => quoted(one.title)).join(', ') })
                : null
            }
          />
        ))}
        {group.subjects.map(({ title, people }) =>
          people === null ? null : (
            <Bar
              key={`subject ${title}`}
              label={title}
              value={t('district.map.atLeast', { number: people })}
              share={people / most}
            />
          ),
        )}
      </ul>
      {shown.length < group.topics.length ? (
        <p className="muted">
          {t(shown.length > 0 ? 'district.map.hidden' : 'district.map.eachHidden', { minimum })}
        </p>
      ) : null}
    </div>
  );
}
