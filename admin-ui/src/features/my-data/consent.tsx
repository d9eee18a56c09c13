import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { ConsentView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { exactMoment, useCalendar } from '../../shared/dates.ts';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** One consent: what it says, what follows from a no, the answer and how to change it. `open` shows the whole text. */
export function Consent({ consent, open = false }: { consent: ConsentView; open?: boolean }): ReactNode {
  const { t } = useTranslation();
  const { kind, title, text, without } = consent;
  return (
    <section className="surface stack" aria-labelledby={`consent-${kind}`}>
      <div className="page-head">
        <h2 id={`consent-${kind}`}>{title}</h2>
        <Answered consent={consent} />
      </div>
      {open ? (
        <p className="prewrap">{text}</p>
      ) : (
        <details>
          <summary>{t('myData.consent.text')}</summary>
          <p className="prewrap">{text}</p>
        </details>
      )}
      <p className="note">{without}</p>
      {consent.asked && consent.answer !== null ? <p>{t('myData.consent.renewed')}</p> : null}
      <Answers consent={consent} />
      {open ? null : (
        <p>
          <Link to="/my-data/consents/$kind" params={{ kind }}>
            {t('myData.consent.document')}
          </Link>
        </p>
      )}
    </section>
  );
}

function Answered({ consent: { answer, history } }: { consent: ConsentView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const [last] = history;
  if (answer === null || last === undefined)
    return <StateTag state="waiting" title={t('myData.consent.unanswered')} />;
  const when = exactMoment(last.at, calendar);
  return <StateTag state={tones[answer]} title={[t(`myData.answer.${answer}`), when].join(' ')} />;
}

/** A "no" is as good an answer as a "yes": neither green against red. */
const tones = { given: 'active', declined: 'renewed', revoked: 'renewed' } as const;

function Answers({ consent }: { consent: ConsentView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { kind, textHash, asked, answer } = consent;
  const answering = useSubmit((given: boolean, idempotencyKey) =>
    call(endpoints.putMyConsent, { params: { kind }, body: { given, textHash }, idempotencyKey }),
  );
  const say = (given: boolean): void =>
    answering.mutate(given, {
      // A text that has changed is read anew; the refusal stays beside it.
      onSettled: () => void client.invalidateQueries({ queryKey: ['my-consents'] }),
    });
  const button = (given: boolean, text: string): ReactNode => (
    <Button disabled={answering.isPending} onClick={() => say(given)}>
      {text}
    </Button>
  );
  return (
    <>
      {answering.isError ? <ProblemNote error={answering.error} /> : null}
      <div className="actions">
        {asked || answer !== 'given' ? button(true, t('myData.consent.give')) : null}
        {asked ? button(false, t('myData.consent.decline')) : null}
        {!asked && answer === 'given' ? button(false, t('myData.consent.revoke')) : null}
      </div>
    </>
  );
}
