import { p } from '@mikro-orm/core';

/** Column kinds used all over, so that every table says them the same way. */
export const instant = () => p.datetime(3).columnType('timestamptz(3)');
export const uuidArray = () => p.array().columnType('uuid[]');
export const textArray = () => p.array().columnType('text[]');
export const day = () => p.string().columnType('date');
