import { z } from 'zod';
import { nameFault } from '../../../domain/name-key.ts';
import { customIssue, say } from '../../../domain/said.ts';
import { line } from '../../../domain/text.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { byId, day, signedIn, listQuery, wholeListQuery } from './shared.ts';

const manage = { permission: 'people.manage' } as const;

const namePart = line({ max: 100 }).check((context) => {
  const fault = nameFault(context.value);
  if (fault !== undefined) context.issues.push({ ...customIssue(fault), input: context.value });
});

const named = z.strictObject({
  lastName: namePart,
  firstName: namePart,
  patronymic: namePart.nullable().optional(),
  email: z
    .email(say('Нужен адрес вида имя@сервер.ru', 'An address such as name@server.org is needed'))
    .max(200)
    .toLowerCase()
    .nullable()
    .optional(),
});

const absence = z.strictObject({
  from: day,
  to: day,
  substitute: z.string().max(100).nullable(),
  orderNumber: line({ max: 50 }).optional(),
  orderDate: day.optional(),
});

/** As the commit has it; the whole stands in the list. */
const absenceReceipt = z.object({ id: z.string(), state: z.enum(['planned', 'cancelled', 'ended']) });

export const peopleEndpoints = {
  me: endpoint({
    method: 'GET',
    path: '/api/me',
    summary: 'Who I am and what I may do',
    access: signedIn,
    tells: 'own',
    answer: v.meView,
  }),
  putMyLanguage: endpoint({
    method: 'PUT',
    path: '/api/me/language',
    summary: 'The language in which the page and the letters speak to me',
    access: signedIn,
    body: z.strictObject({ language: z.enum(['ru', 'en']) }),
    answer: z.object({ language: z.enum(['ru', 'en']) }),
  }),
  people: endpoint({
    method: 'GET',
    path: '/api/people',
    summary: 'People to choose from',
    access: signedIn,
    tells: 'register',
    query: z.strictObject({
      ...listQuery,
      role: z.string().max(200).optional(),
      ids: z
        .string()
        .max(4000)
        .optional()
        .meta({ description: 'Only these people, their ids with commas: whose names are wanted' }),
      organization: z.string().max(100).optional(),
      state: z
        .enum(['working', 'dismissed', 'all'])
        .default('working')
        .meta({ description: 'Who has been dismissed is shown to who manages people alone' }),
      sort: z.enum(sorts.people).default('name'),
    }),
    answer: v.page(v.personView),
  }),
  person: endpoint({
    method: 'GET',
    path: '/api/people/{id}',
    summary: 'One person: roles with their orders, absences, earlier documents',
    access: manage,
    tells: { of: 'person', look: 'page' },
    params: byId,
    answer: v.personDetail,
  }),
  addPerson: endpoint({
    method: 'POST',
    path: '/api/people',
    summary: 'Add a person; an order gives them a role',
    access: manage,
    tells: 'nobody',
    body: named,
    answer: z.object({ id: z.string() }),
    status: 201,
  }),
  changePerson: endpoint({
    method: 'PUT',
    path: '/api/people/{id}',
    summary: 'Another name or e-mail',
    access: manage,
    tells: 'nobody',
    params: byId,
    body: named,
    answer: z.object({ id: z.string() }),
  }),
  importPeople: endpoint({
    method: 'POST',
    path: '/api/people/import',
    summary: 'People, roles and earlier documents from xlsx or csv (multipart, field `file`): all or nothing',
    access: manage,
    tells: 'register',
    query: z.strictObject({
      dryRun: z
        .enum(['true', 'false'])
        .default('false')
        .meta({ description: 'Only says what would happen; with `false` a list with faults is 422' }),
    }),
    answer: v.importReport,
    takesFile: true,
    raw: 'application/json',
  }),
  importTemplate: endpoint({
    method: 'GET',
    path: '/api/people/import/template',
    summary: 'A workbook to fill in: both lists, and the words they may use',
    access: manage,
    tells: 'nobody',
    answer: z.string(),
    raw: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  roles: endpoint({
    method: 'GET',
    path: '/api/roles',
    summary: 'The roles of the district and where each may be held',
    access: manage,
    tells: 'nobody',
    query: z.strictObject(wholeListQuery),
    answer: v.page(v.roleRuleView),
  }),
  organizations: endpoint({
    method: 'GET',
    path: '/api/organizations',
    summary: 'Organizations to choose from',
    access: signedIn,
    query: z.strictObject({ ...wholeListQuery, kind: z.string().max(50).optional() }),
    answer: v.page(v.organizationRef.extend({ kind: z.string(), level: z.string() })),
  }),
  myAbsences: endpoint({
    method: 'GET',
    path: '/api/me/absences',
    summary: 'My absences',
    access: signedIn,
    tells: 'own',
    query: z.strictObject(wholeListQuery),
    answer: v.page(v.absenceView),
  }),
  putMyAbsence: endpoint({
    method: 'PUT',
    path: '/api/me/absences',
    summary: '«Меня не будет»: dated substitution',
    access: signedIn,
    tells: 'own',
    body: absence,
    answer: absenceReceipt,
  }),
  postAbsence: endpoint({
    method: 'POST',
    path: '/api/people/{id}/absences',
    summary: 'An absence entered by an administrator',
    access: { permission: 'people.manage' },
    tells: 'nobody',
    params: byId,
    body: absence,
    answer: absenceReceipt,
    status: 201,
  }),
  endAbsence: endpoint({
    method: 'POST',
    path: '/api/absences/{id}/end',
    summary: 'Back early, or never left',
    access: signedIn,
    params: byId,
    body: z.strictObject({}),
    answer: absenceReceipt,
  }),
} as const satisfies Record<string, Endpoint>;
