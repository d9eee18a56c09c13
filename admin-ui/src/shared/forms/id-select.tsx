import { Select, type SelectProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TabLeaves } from './tab-leaves.tsx';

/** What a field that picks ids takes, whatever the ids are of. */
export interface IdSelectProps {
  id?: string;
  value: string[];
  multiple?: boolean;
  disabled?: boolean;
  label?: string;
  onChange: (ids: string[]) => void;
}

type Option = NonNullable<SelectProps['options']>[number];

type Choices<Of extends Option> = Pick<
  SelectProps<string | string[], Of>,
  'options' | 'placeholder' | 'showSearch' | 'labelRender' | 'optionRender'
> & { loading: boolean; none: string };

/** One id or several from a list that is loaded; always an array for its user. */
export function IdSelect<Of extends Option>(props: IdSelectProps & Choices<Of>): ReactNode {
  const { value, multiple = false, label, loading, none, onChange, ...rest } = props;
  const { t } = useTranslation();
  return (
    <TabLeaves>
      <Select<string | string[], Of>
        showSearch={{ optionFilterProp: 'label' }}
        {...rest}
        aria-label={label}
        style={{ width: '100%' }}
        mode={multiple ? 'multiple' : undefined}
        value={multiple ? value : value[0]}
        allowClear
        loading={loading}
        notFoundContent={loading ? t('common.loading') : none}
        onChange={(next?: string | string[]) => onChange([next ?? []].flat())}
      />
    </TabLeaves>
  );
}
