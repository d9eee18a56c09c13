import { Button, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { MyDetailsView } from '../../../../api/contract/views.ts';
import { educationLevels, sexes } from '../../../../domain/details-words.ts';
import { inLanguage, type Text } from '../../../../domain/text-object.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { IdSelect } from '../../shared/forms/id-select.tsx';
import { FieldError, TextField } from '../../shared/forms/text-field.tsx';
import { languageNow } from '../../shared/i18n.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { forgetTyped, useTyped, type Typed } from './typed-details.ts';

type Body = Parameters<typeof call<typeof endpoints.putMyDetails>>[1]['body'];

interface DetailsFormProps {
  person: string;
  view: MyDetailsView;
  onDone: (view: MyDetailsView) => void;
  /** Left out where there is nothing yet to go back to. */
  onCancel?: (() => void) | undefined;
}

/** Tells the details for the first time, or corrects them; what the server says stands at the field. */
export function DetailsForm({ person, view, onDone, onCancel }: DetailsFormProps): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useTyped(person, view.details);
  const saving = useSubmit((body: Body) => call(endpoints.putMyDetails, { body }));
  const errorAt = fieldErrors(saving.error);
  const set = (change: Partial<Typed>): void => setTyped({ ...typed, ...change });
  const save = (): void =>
    // The server takes any text and says what is wrong with it.
    saving.mutate(typed as Body, {
      onSuccess: (answer) => {
        forgetTyped();
        onDone(answer);
      },
    });
  const field = (name: keyof Typed, more: Partial<Parameters<typeof TextField>[0]> = {}): ReactNode => (
    <TextField
      label={t(`details.field.${name}`)}
      value={typed[name]}
      error={errorAt(name)}
      onChange={(value) => set({ [name]: value })}
      {...more}
    />
  );
  return (
    <form
      className="surface stack"
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="details-fields">
        {field('snils', { maxLength: 20, help: t('details.help.snils') })}
        {field('birthDate', { type: 'date' })}
      </div>
      <div className="details-fields">
        <Choice
          name="sex"
          texts={sexes}
          value={typed.sex}
          error={errorAt('sex')}
          onChange={(sex) => set({ sex })}
        />
        <div className="field">
          <label htmlFor="details-citizenship">{t('details.field.citizenship')}</label>
          <IdSelect
            id="details-citizenship"
            value={typed.citizenship === '' ? [] : [typed.citizenship]}
            loading={false}
            none={t('details.noCountry')}
            options={view.countries.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={([citizenship = '']) => set({ citizenship })}
          />
          <FieldError error={errorAt('citizenship')} />
        </div>
      </div>
      <Choice
        name="education"
        texts={educationLevels}
        value={typed.education}
        error={errorAt('education')}
        onChange={(education) => set({ education })}
      />
      {field('diplomaSurname', { help: t('details.help.diplomaSurname') })}
      <div className="details-fields">
        {field('diplomaSeries', { maxLength: 20, help: t('details.help.diplomaSeries') })}
        {field('diplomaNumber', { maxLength: 30 })}
      </div>
      {saving.isError ? <ProblemNote error={saving.error} atFields={Object.keys(typed)} /> : null}
      <div className="actions">
        <Button type="primary" htmlType="submit" disabled={saving.isPending}>
          {t('details.save')}
        </Button>
        {onCancel ? (
          <Button
            onClick={() => {
              forgetTyped();
              onCancel();
            }}
          >
            {t('details.cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

interface ChoiceProps {
  name: 'sex' | 'education';
  texts: Record<string, Text>;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function Choice({ name, texts, value, error, onChange }: ChoiceProps): ReactNode {
  const { t } = useTranslation();
  return (
    <fieldset className="field details-choice">
      <legend>{t(`details.field.${name}`)}</legend>
      <Radio.Group
        value={value === '' ? undefined : value}
        options={Object.entries(texts).map(([key, text]) => ({
          value: key,
          label: inLanguage(text, languageNow()),
        }))}
        onChange={({ target }) => onChange(String(target.value))}
      />
      <FieldError error={error} />
    </fieldset>
  );
}
