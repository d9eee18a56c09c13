import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRef } from '../../../../api/contract/views.ts';
import { educationLevels, sexes } from '../../../../domain/details-words.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { queries } from '../../shared/api/queries.ts';
import { plainDate, useCalendar } from '../../shared/dates.ts';
import { languageNow } from '../../shared/i18n.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';

/** What somebody told, opened by a press of its own: the person sees each look. */
export function PersonDetails({ person }: { person: PersonRef }): ReactNode {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <div className="stack no-print">
      <div>
        <Button
          aria-expanded={open}
          aria-label={t(open ? 'frdo.closeDetailsOf' : 'frdo.openDetailsOf', { name: person.name })}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'frdo.closeDetails' : 'frdo.openDetails')}
        </Button>
        {open ? null : <span className="muted"> {t('frdo.lookIsNoted')}</span>}
      </div>
      {open ? <Told id={person.id} /> : null}
    </div>
  );
}

function Told({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const language = languageNow();
  const told = useQuery(queries.personDetails(id));
  return (
    <QueryView query={told}>
      {({ details }) => {
        if (details === null) return <p className="muted">{t('frdo.nothingTold')}</p>;
        const rows = {
          ...details,
          birthDate: plainDate(details.birthDate, calendar),
          sex: inLanguage(sexes[details.sex], language),
          education: inLanguage(educationLevels[details.education], language),
        };
        return (
          <dl className="details-told">
            {(Object.keys(rows) as (keyof typeof rows)[]).map((name) => (
              <div key={name}>
                <dt className="muted">{t(`details.field.${name}`)}</dt>
                <dd>{rows[name] ?? t('details.none')}</dd>
              </div>
            ))}
          </dl>
        );
      }}
    </QueryView>
  );
}
