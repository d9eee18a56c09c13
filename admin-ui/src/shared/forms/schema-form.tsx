import type RjsfForm from '@rjsf/core';
import { Form as AntdForm } from '@rjsf/antd';
import type { Experimental_DefaultFormStateBehavior, RJSFSchema } from '@rjsf/utils';
import { useMemo, useRef, useImperativeHandle, type ReactNode, type Ref } from 'react';
import type { Problem } from '../../../../api/contract/views.ts';
import type { Draft } from '../drafts/local-draft.ts';
import { i18n } from '../i18n.ts';
import { atFields } from './server-errors.ts';
import { templates } from './templates.tsx';
import { uiSchemaOf } from './ui-schema.ts';
import { problemsOf, schemaValidator } from './validator.ts';
import { widgets } from './widgets.tsx';
import './forms.css';

/** The library chooses nothing for the person and adds no rows of its own: what is sent is what was typed. */
const DEFAULTS: Experimental_DefaultFormStateBehavior = {
  constAsDefaults: 'never',
  arrayMinItems: { populate: 'never' },
};

export interface SchemaFormHandle {
  /** Shows every mistake at its field, goes to the first one, and says whether there was none. */
  check: () => boolean;
  /** How many fields are wrong or missing. */
  faults: (value: Draft) => number;
}

interface SchemaFormProps {
  schema: Record<string, unknown>;
  value: Draft;
  onChange: (value: Draft) => void;
  /** The server's, of the last try. */
  errors?: Problem['errors'];
  disabled?: boolean;
  /** Who may not be picked where others are asked for. */
  authors?: readonly string[];
  handle: Ref<SchemaFormHandle>;
}

/** One form for every process and step, from its JSON schema. Submitting is the page's: its buttons are choices. */
export function SchemaForm(props: SchemaFormProps): ReactNode {
  const { schema, value, onChange, errors, disabled, authors = [], handle } = props;
  const form = useRef<RjsfForm<Draft>>(null);
  const rjsfSchema = schema as RJSFSchema;
  useImperativeHandle(handle, () => ({
    check: () => form.current?.validateForm() ?? false,
    faults: (typed) => problemsOf(rjsfSchema, typed).length,
  }));
  const uiSchema = useMemo(
    () => ({
      ...uiSchemaOf(rjsfSchema),
      'ui:submitButtonOptions': { norender: true },
      choice: { 'ui:widget': 'hidden' },
    }),
    [rjsfSchema],
  );
  const extraErrors = useMemo(() => atFields(rjsfSchema, errors ?? []), [rjsfSchema, errors]);
  return (
    <AntdForm
      ref={form}
      idPrefix="form"
      schema={rjsfSchema}
      uiSchema={uiSchema}
      validator={schemaValidator}
      widgets={widgets}
      templates={templates}
      formData={value}
      formContext={{ formData: value, authors }}
      extraErrors={extraErrors}
      disabled={disabled}
      showErrorList={false}
      experimental_defaultFormStateBehavior={DEFAULTS}
      noHtml5Validate
      focusOnFirstError
      translateString={(text) => i18n.t(`form.strings.${text}`, { defaultValue: text })}
      onChange={({ formData }) => onChange(formData ?? {})}
    />
  );
}
