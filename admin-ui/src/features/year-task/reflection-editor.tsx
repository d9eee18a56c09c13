import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyYearView, TaskDetail } from '../../../../api/contract/views.ts';
import { DraftNote } from '../../shared/drafts/draft-note.tsx';
import { textIn } from '../../shared/drafts/text-in.ts';
import { AttachmentInput } from '../../shared/forms/attachment-input.tsx';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { hoursText } from '../../shared/words.ts';
import { DeficitEndRow } from './deficit-end-row.tsx';
import { endsOf, sentEnds, type Ends } from './deficit-ends.ts';
import { useAnswer } from '../../shared/decide/use-answer.ts';

const texts = ['learned', 'changed', 'next'] as const;

/** Looking back at the year: a few words, what became of each difficulty, what the year has brought. */
export function ReflectionEditor({ task, year }: { task: TaskDetail; year: MyYearView }): ReactNode {
  const { t } = useTranslation();
  const { draft, error, isPending, answer } = useAnswer(task, task.draft ?? {});
  const { value } = draft;
  const ends = endsOf(value['ends']);
  const products = Array.isArray(value['products']) ? value['products'].map(String) : [];
  const open = year.deficits.filter(({ state }) => state === 'open');
  const textOf = (name: string) => textIn(value, name);
  const set = (part: Record<string, unknown>): void => draft.change({ ...value, ...part });
  const send = (): void =>
    answer({
      choice: 'submit',
      ...Object.fromEntries(
        texts.flatMap((name) => (textOf(name).trim() ? [[name, textOf(name).trim()]] : [])),
      ),
      deficitEnds: sentEnds(ends),
      ...(products.length > 0 && { products }),
    });
  return (
    <>
      <section className="surface stack">
        <p>
          {t('year.reflectionHours', {
            done: hoursText(year.hours.done),
            planned: hoursText(year.hours.planned),
          })}
        </p>
        {texts.map((name) => (
          <label key={name} className="field">
            {t(`year.reflection.${name}`)}
            <Input.TextArea
              rows={3}
              maxLength={3000}
              disabled={isPending}
              value={textOf(name)}
              onChange={(event) => set({ [name]: event.target.value })}
            />
            <FieldError error={fieldErrors(error)(name)} />
          </label>
        ))}
      </section>
      {open.length > 0 ? (
        <section className="surface stack">
          <h2>{t('year.deficits')}</h2>
          <p className="muted">{t('year.deficitEndsHelp')}</p>
          {open.map((deficit) => (
            <DeficitEndRow
              key={deficit.indicator}
              deficit={deficit}
              value={ends[deficit.indicator]}
              disabled={isPending}
              onChange={(end) => set({ ends: { ...ends, [deficit.indicator]: end } satisfies Ends })}
            />
          ))}
        </section>
      ) : null}
      <section className="surface stack">
        <h2>{t('year.products')}</h2>
        <p className="muted">{t('year.productsHelp')}</p>
        <AttachmentInput
          value={products}
          multiple
          disabled={isPending}
          label={t('year.products')}
          onChange={(ids) => set({ products: ids })}
        />
      </section>
      {error ? <ProblemNote error={error} atFields={[...texts]} /> : null}
      <div className="year-foot">
        <div className="actions">
          <Button type="primary" disabled={isPending || textOf('learned').trim() === ''} onClick={send}>
            {task.choices[0]?.title}
          </Button>
        </div>
        <DraftNote state={draft.state} />
      </div>
    </>
  );
}
