import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, DiagnosisView, TaskDetail } from '../../../../api/contract/views.ts';
import { DraftNote } from '../../shared/drafts/draft-note.tsx';
import { textIn } from '../../shared/drafts/text-in.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { RatingRow } from './rating-row.tsx';
import { ratingsOf, sentRatings, withRating } from './ratings.ts';
import { useAnswer } from '../../shared/decide/use-answer.ts';

interface OutsideEditorProps {
  task: TaskDetail;
  diagnosis: DiagnosisView;
  about: CaseView;
}

/** The deputy's outside view: words first, then ratings beside the teacher's own; the teacher alone reads it. */
export function OutsideEditor({ task, diagnosis, about }: OutsideEditorProps): ReactNode {
  const { t } = useTranslation();
  const { draft, error, isPending, answer } = useAnswer(task, task.draft ?? {}, { to: '/' });
  const own = ratingsOf(about.decisions.findLast(({ step }) => step === 'selfDiagnosis')?.form['ratings']);
  const ratings = ratingsOf(draft.value['outsideRatings']);
  const comment = textIn(draft.value, 'outsideComment');
  const rated = diagnosis.indicators.filter(({ key }) => own.some(({ indicator }) => indicator === key));
  return (
    <>
      <section className="surface stack">
        <label className="field">
          <strong>{t('year.outsideComment')}</strong>
          <Input.TextArea
            rows={4}
            maxLength={3000}
            disabled={isPending}
            value={comment}
            onChange={(event) => draft.change({ ...draft.value, outsideComment: event.target.value })}
          />
          <FieldError error={fieldErrors(error)('outsideComment')} />
        </label>
      </section>
      <section className="surface stack">
        <h2>{t('year.outsideRatings')}</h2>
        <p className="muted">{t('year.outsideRatingsHelp')}</p>
        {rated.map((indicator) => (
          <RatingRow
            key={indicator.key}
            indicator={indicator}
            diagnosis={diagnosis}
            own={own.find((one) => one.indicator === indicator.key)}
            value={ratings.find((one) => one.indicator === indicator.key)}
            disabled={isPending}
            onChange={(rating) =>
              draft.change({ ...draft.value, outsideRatings: withRating(ratings, rating) })
            }
          />
        ))}
      </section>
      {error ? <ProblemNote error={error} atFields={['outsideComment']} /> : null}
      <div className="year-foot">
        <div className="actions">
          {task.choices.map(({ choice, title }) => (
            <Button
              key={choice}
              type="primary"
              disabled={isPending || comment.trim() === ''}
              onClick={() =>
                answer({ choice, outsideComment: comment.trim(), outsideRatings: sentRatings(ratings) })
              }
            >
              {title}
            </Button>
          ))}
        </div>
        <DraftNote state={draft.state} />
      </div>
    </>
  );
}
