/**
 * The engine's namespace, as soon as Temporal answers; returns when the whole server knows it and the search attributes
 * that the worker looks by. A job of docker-compose.yml; safe to repeat. Temporal Cloud has its namespace already.
 */
import { Connection } from '@temporalio/client';
import { readConfig, temporalConnection } from '../db/config.ts';
import { patiently } from '../db/core/patience.ts';
import { ensureNamespace } from './runtime/namespace.ts';

const config = readConfig(['TEMPORAL_ADDRESS']);
const { TEMPORAL_NAMESPACE: namespace } = config;
const connection = await patiently(async () => await Connection.connect(temporalConnection(config)));
await patiently(async () => await ensureNamespace(connection, namespace));
const query = `TaskQueue = '${config.TASK_QUEUE}' and TemporalReportedProblems in ('none')`;
await patiently(async () => await connection.workflowService.countWorkflowExecutions({ namespace, query }));
await connection.close();
console.log(`The engine's namespace ${namespace} is in order`);
