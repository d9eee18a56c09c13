import { lazy } from 'react';

/** The form library comes when a form does: «Мои задачи» opens without it. */
export const LazySchemaForm = lazy(async () => ({ default: (await import('./schema-form.tsx')).SchemaForm }));
