import type { RegistryWidgetsType, WidgetProps } from '@rjsf/utils';
import { Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { kopecksTyped, plainRubles } from '../../../../domain/money.ts';
import type { Draft } from '../drafts/local-draft.ts';
import { AttachmentInput } from './attachment-input.tsx';
import { CaseSelect } from './case-select.tsx';
import { IndicatorSelect } from './indicator-select.tsx';
import { OrganizationSelect } from './organization-select.tsx';
import { PersonSelect } from './person-select.tsx';
import { ProgramSelect } from './program-select.tsx';

type Props = WidgetProps<Draft>;

interface Picked {
  id: string;
  value: string[];
  multiple: boolean;
  disabled: boolean;
  label: string;
  onChange: (ids: string[]) => void;
}

/** One value or several: the pickers always speak of a list. */
function picked({ id, value, schema, disabled, readonly, label, onChange }: Props): Picked {
  const multiple = schema.type === 'array';
  return {
    id,
    multiple,
    label,
    value: ids(value),
    disabled: Boolean(disabled || readonly),
    onChange: (ids) => onChange(multiple ? ids : ids[0]),
  };
}

function ids(value: unknown): string[] {
  const list: unknown[] = [value].flat();
  return list.filter((id) => typeof id === 'string');
}

/** A keyword of ours (`x-roles`, `x-kind`), on the field or on the items of a list. */
function keyword({ schema }: Props, name: string): unknown {
  const items = typeof schema.items === 'object' ? schema.items : {};
  return Reflect.get(schema, name) ?? Reflect.get(items, name);
}

function ours(props: Props, name: string): string[] {
  const value = keyword(props, name);
  const list: unknown[] = typeof value === 'string' ? value.split(',') : [value].flat();
  return list.filter((one) => typeof one === 'string');
}

function PersonWidget(props: Props): ReactNode {
  const roles = ours(props, 'x-roles').join(',') || undefined;
  const authors: string[] =
    keyword(props, 'x-others') === true ? (props.registry.formContext.authors ?? []) : [];
  return <PersonSelect {...picked(props)} roles={roles} exclude={authors} />;
}

function OrganizationWidget(props: Props): ReactNode {
  return <OrganizationSelect {...picked(props)} kinds={ours(props, 'x-kind')} />;
}

function CaseWidget(props: Props): ReactNode {
  const [process = ''] = ours(props, 'x-process');
  return <CaseSelect {...picked(props)} process={process} steps={ours(props, 'x-steps')} />;
}

function IndicatorWidget(props: Props): ReactNode {
  return <IndicatorSelect {...picked(props)} />;
}

function ProgramWidget(props: Props): ReactNode {
  return <ProgramSelect {...picked(props)} />;
}

function AttachmentWidget(props: Props): ReactNode {
  return <AttachmentInput {...picked(props)} />;
}

function ScaleWidget({ id, value, schema, disabled, label, onChange }: Props): ReactNode {
  const { minimum = 0, maximum = 0 } = schema;
  const options = Array.from({ length: maximum - minimum + 1 }, (_, index) => ({
    label: String(minimum + index),
    value: minimum + index,
  }));
  return (
    <Radio.Group
      id={id}
      aria-label={label}
      optionType="button"
      options={options}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** A time of day: the browser's own field knows its keyboard and writes `09:00` itself. */
function ClockWidget({ id, value, disabled, onChange }: Props): ReactNode {
  return (
    <Input
      id={id}
      type="time"
      value={typeof value === 'string' ? value : ''}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

/** Rubles as people write them; what cannot be a sum goes on as it is, for the check to say so. */
function KopecksWidget({ id, value, disabled, onChange }: Props): ReactNode {
  const [typed, setTyped] = useState<string>();
  const shown = typeof value === 'number' ? plainRubles(value) : String(value ?? '');
  return (
    <Input
      id={id}
      inputMode="decimal"
      suffix="₽"
      value={typed ?? shown}
      disabled={disabled}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(
          event.target.value === '' ? undefined : (kopecksTyped(event.target.value) ?? event.target.value),
        );
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

/** By the schema's format; with an s for lists of it. */
export const widgets: RegistryWidgetsType<Draft> = {
  person: PersonWidget,
  persons: PersonWidget,
  organization: OrganizationWidget,
  organizations: OrganizationWidget,
  attachment: AttachmentWidget,
  attachments: AttachmentWidget,
  case: CaseWidget,
  cases: CaseWidget,
  program: ProgramWidget,
  programs: ProgramWidget,
  indicator: IndicatorWidget,
  indicators: IndicatorWidget,
  scale: ScaleWidget,
  clock: ClockWidget,
  kopecks: KopecksWidget,
};
