import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useContext, createContext, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { addressOf } from '../api/call.ts';
import { queries } from '../api/queries.ts';
import { rubles } from '../../../../domain/money.ts';
import { schoolYearTitle } from '../../../../domain/school-year.ts';
import { ownPage } from '../case-address.ts';
import { moment, plainDate, useCalendar } from '../dates.ts';
import { fileSize } from '../forms/file-size.ts';
import { Icon } from '../ui/icon.tsx';
import { fieldsOf, isEmpty, titleOfValue, type ReadSchema } from './describe-content.ts';
import './read.css';

interface NamedFile {
  id: string;
  name: string;
  size: number;
}

/** What the ids in a content stand for. */
export interface ContentNames {
  names: Readonly<Record<string, string>>;
  files: readonly NamedFile[];
}

export const ContentNamesContext = createContext<ContentNames>({ names: {}, files: [] });

/** A content to read, from its schema: the same for every process. */
export function ContentView({
  schema,
  content,
}: {
  schema: ReadSchema;
  content: Record<string, unknown>;
}): ReactNode {
  return (
    <dl className="content">
      {fieldsOf(schema, content).map(({ name, title, schema: field, value }) => (
        <div key={name} className="content-field">
          <dt>{title}</dt>
          <dd>
            <ContentValue schema={field} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function ContentValue({ schema, value }: { schema: ReadSchema; value: unknown }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  if (isEmpty(value)) return <span className="muted">{t('content.empty')}</span>;
  if (Array.isArray(value)) return <ContentList schema={schema.items ?? {}} values={value} />;
  if (isRecord(value)) return <ContentView schema={schema} content={value} />;
  if (schema.format === 'attachment') return <FileLink id={String(value)} />;
  if (schema.format === 'person' || schema.format === 'organization') return <Named id={String(value)} />;
  if (schema.format === 'indicator') return <IndicatorTitle id={String(value)} />;
  if (schema.format === 'program')
    return <ProgramLink id={String(value)} renewed={schema['x-renews'] === true} />;
  if (schema.format === 'case') return <CaseLink id={String(value)} process={schema['x-process'] ?? ''} />;
  if (schema.format === 'date') return plainDate(String(value), calendar);
  if (schema.format === 'date-time') return moment(String(value), calendar);
  if (schema.format === 'school-year') return schoolYearTitle(Number(value));
  if (schema.format === 'kopecks') return rubles(Number(value));
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  return <span className="prewrap">{titleOfValue(schema, value) ?? String(value)}</span>;
}

function ContentList({ schema, values }: { schema: ReadSchema; values: readonly unknown[] }): ReactNode {
  if (schema.properties) return <ContentTable schema={schema} rows={values.filter(isRecord)} />;
  return (
    <ul className="content-list">
      {values.map((value, index) => (
        <li key={index}>
          <ContentValue schema={schema} value={value} />
        </li>
      ))}
    </ul>
  );
}

/** More columns than a phone is wide: there each row is read as a list. */
const MANY = 4;

function ContentTable({
  schema,
  rows,
}: {
  schema: ReadSchema;
  rows: readonly Record<string, unknown>[];
}): ReactNode {
  const columns = Object.entries(schema.properties ?? {}).filter(([name]) =>
    rows.some((row) => !isEmpty(row[name])),
  );
  return (
    <table className={columns.length > MANY ? 'content-table is-wide' : 'content-table'}>
      <thead>
        <tr>
          {columns.map(([name, column]) => (
            <th key={name} scope="col">
              {column.title ?? name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {columns.map(([name, column]) => (
              <td key={name} data-title={column.title ?? name}>
                <ContentValue schema={column} value={row[name]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ProgramLink({ id, renewed }: { id: string; renewed: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <Link to="/registry/$id" params={{ id }}>
      {t(renewed ? 'content.formerProgram' : 'content.program')}
    </Link>
  );
}

/** By what it is called; one that the reader may not see is only said to be there. */
function CaseLink({ id, process }: { id: string; process: string }): ReactNode {
  const { t } = useTranslation();
  const { names } = useContext(ContentNamesContext);
  if (names[id] === undefined) return <span className="muted">{t('content.case')}</span>;
  return (
    <Link to={ownPage(process) ?? '/cases/$id'} params={{ id }}>
      {names[id]}
    </Link>
  );
}

function Named({ id }: { id: string }): ReactNode {
  const { names } = useContext(ContentNamesContext);
  const organizations = useQuery({ ...queries.organizations(), enabled: names[id] === undefined });
  return names[id] ?? organizations.data?.items.find((one) => one.id === id)?.name ?? id;
}

/** By its title in the district's self-diagnosis; one that the district no longer has by its key. */
function IndicatorTitle({ id }: { id: string }): ReactNode {
  const indicators = useQuery(queries.indicators());
  return indicators.data?.items.find(({ key }) => key === id)?.title ?? id;
}

function FileLink({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const { files } = useContext(ContentNamesContext);
  const file = files.find((one) => one.id === id);
  return (
    <a className="file-link" href={addressOf(endpoints.attachment.path, { id })} download>
      <Icon name="file" /> {file?.name ?? t('file.attached')}
      {file ? <span className="muted"> {fileSize(file.size)}</span> : null}
    </a>
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
