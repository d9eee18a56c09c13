import { defineEntity, p } from '@mikro-orm/core';
import { instant } from './columns.ts';

/** An operator's action on one case or many: planned by a dry run, running, then verified (db/operate/). */
export const Operation = defineEntity({
  name: 'Operation',
  tableName: 'operations',
  properties: {
    id: p.uuid().primary(),
    action: p.text(),
    /** The action's own fields, as they were asked for. */
    params: p.json<Record<string, unknown>>(),
    reason: p.text(),
    actorId: p.uuid(),
    /** The operation that this one takes back. */
    undoes: p.uuid().nullable(),
    state: p.text(),
    total: p.integer(),
    /** Business time of its asking; `movedAt` is wall time, by which a worker sees that nobody goes on with it. */
    at: instant(),
    movedAt: instant(),
  },
  indexes: [
    { name: 'operations_at', properties: ['at', 'id'] },
    { name: 'operations_running', properties: ['movedAt'], where: "state in ('running', 'verifying')" },
  ],
  uniques: [
    {
      name: 'operations_undoes',
      properties: ['undoes'],
      where: "undoes is not null and state <> 'planned'",
    },
  ],
});

/** What an operation does to one case, or why it doesn't. */
export const OperationItem = defineEntity({
  name: 'OperationItem',
  tableName: 'operation_items',
  properties: {
    operationId: () => p.manyToOne(Operation).mapToPk().joinColumn('operation_id').primary(),
    number: p.integer().primary(),
    caseId: p.uuid(),
    state: p.text(),
    /** Why it was refused: code and words. */
    problem: p.json<unknown>().nullable(),
    before: p.json<unknown>().nullable(),
    after: p.json<unknown>().nullable(),
    /** What taking it back needs beyond that. */
    kept: p.json<unknown>().nullable(),
    verifiedAt: instant().nullable(),
  },
  indexes: [{ name: 'operation_items_case', properties: ['caseId'] }],
});

/** A backup that was finished and read back (scripts/backup/). Written by the owner alone. */
export const Backup = defineEntity({
  name: 'Backup',
  tableName: 'backups',
  properties: {
    id: p.uuid().primary(),
    at: instant(),
    bytes: p.bigint('number'),
  },
});
