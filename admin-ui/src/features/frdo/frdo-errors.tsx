import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FrdoCheckView, FrdoErrorView } from '../../../../api/contract/views.ts';
import { PersonDetails } from './person-details.tsx';

/** By person, then by column as the register numbers it. */
export function FrdoErrors({ found }: { found: FrdoCheckView }): ReactNode {
  const { t } = useTranslation();
  const people = Map.groupBy(found.errors, ({ person }) => person.id);
  return (
    <section aria-labelledby="frdo-errors">
      <h2 id="frdo-errors">{t('frdo.errors')}</h2>
      <ul className="rows">
        {[...people].map(([id, errors]) => (
          <li key={id} className="row-link stack frdo-person">
            <div className="row-title">{errors[0]?.person.name}</div>
            {errors[0] ? <PersonDetails person={errors[0].person} /> : null}
            {[...Map.groupBy(errors, ({ documentId }) => documentId)].map(([document, ofPaper]) => (
              <PaperErrors key={document} errors={ofPaper} />
            ))}
          </li>
        ))}
      </ul>
      {found.more > 0 ? <p className="muted">{t('frdo.more', { count: found.more })}</p> : null}
    </section>
  );
}

function PaperErrors({ errors }: { errors: readonly FrdoErrorView[] }): ReactNode {
  const { t } = useTranslation();
  const [first] = errors;
  if (first === undefined) return null;
  return (
    <div>
      <p className="muted">{t('frdo.paper', { number: first.number, program: first.program })}</p>
      <ul>
        {errors.map(({ message, columns }) => (
          <li key={message}>
            {message}
            <ul className="muted">
              {columns.map(({ number, title }) => (
                <li key={number}>{t('frdo.column', { number, title })}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
