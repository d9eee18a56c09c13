import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { exactMoment, useCalendar } from '../dates.ts';
import { ContentNamesContext, ContentValue, ContentView } from './content-view.tsx';
import { PlanView } from './plan-view.tsx';
import { changesBetween, type ReadSchema } from './describe-content.ts';

type Edition = CaseView['editions'][number];

/** Names for the ids in the contents of a case. */
export function CaseNames({ of, children }: { of: CaseView; children: ReactNode }): ReactNode {
  const files = [...of.attachments, ...of.editions.flatMap(({ attachments }) => attachments)];
  return <ContentNamesContext value={{ names: of.names ?? {}, files }}>{children}</ContentNamesContext>;
}

/** The edition that is decided on now, and what it changed in the one before. */
export function CurrentEdition({ of }: { of: CaseView }): ReactNode {
  const current = of.editions.find(({ number }) => number === of.edition) ?? of.editions.at(-1);
  if (!current) return null;
  const before = of.editions.find(({ number }) => number === current.number - 1);
  if (of.type === 'iop-cycle')
    return (
      <CaseNames of={of}>
        <PlanView content={current.content} before={before?.content} warnings={of.warnings} />
      </CaseNames>
    );
  return (
    <CaseNames of={of}>
      <div className="stack">
        {before ? <EditionChanges schema={of.contentSchema} before={before} after={current} /> : null}
        <ContentView schema={of.contentSchema} content={current.content} />
      </div>
    </CaseNames>
  );
}

interface ChangesProps {
  schema: ReadSchema;
  before: Edition;
  after: Edition;
}

export function EditionChanges({ schema, before, after }: ChangesProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const changes = changesBetween(schema, before.content, after.content);
  return (
    <section className="note is-warn">
      <h2>{t('edition.changed', { number: after.number, before: before.number })}</h2>
      <p className="muted">
        {after.createdBy.shortName}, {exactMoment(after.createdAt, calendar)}
      </p>
      {changes.length === 0 ? <p>{t('edition.unchanged')}</p> : null}
      <dl className="content">
        {changes.map((change) => (
          <div className="content-field" key={change.title}>
            <dt>{change.title}</dt>
            <dd className="stack">
              <div className="change-before">
                <span className="visually-hidden">{t('edition.was')}</span>
                <ContentValue schema={change.schema} value={change.before} />
              </div>
              <div>
                <span className="visually-hidden">{t('edition.is')}</span>
                <ContentValue schema={change.schema} value={change.after} />
              </div>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
