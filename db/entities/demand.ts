import { defineEntity, p } from '@mikro-orm/core';
import type { GroupCells } from '../../domain/demand-map.ts';
import { instant, textArray } from './columns.ts';
import { Person } from './people.ts';

/**
 * The cards that the demand map of a year counts: what was taken from plans in batches of whole schools
 * (docs/decisions/0024). Behind what plans say today, or the difference would give away who has changed theirs.
 */
export const DemandCard = defineEntity({
  name: 'DemandCard',
  tableName: 'demand_cards',
  properties: {
    year: p.integer().primary(),
    school: p.text().primary(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id').primary(),
    /** Indicators of difficulties, and `wish:<form>` for forms of learning that the plan has. */
    topics: textArray(),
  },
});

/** The published map of a year: only the cells that are shown. It keeps no past. */
export const DemandMap = defineEntity({
  name: 'DemandMap',
  tableName: 'demand_maps',
  properties: {
    year: p.integer().primary().autoincrement(false),
    edition: p.integer(),
    groups: p.json<GroupCells[]>(),
    /** When its figures last changed. */
    publishedAt: instant(),
    /** When it was last looked whether they should. */
    checkedAt: instant(),
  },
});
