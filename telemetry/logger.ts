import pino, { type DestinationStream, type Logger } from 'pino';
import { logContext } from './log-context.ts';
import { activeTraceId } from './tracing.ts';

/**
 * A process's log: lines of JSON, each with the ids of the request, the case and the trace that it belongs to, where
 * there are such. No personal data: errors go through `plainError`, people and cases stand there by their ids.
 */
export function createLogger(name: 'api' | 'worker', level: string, stream?: DestinationStream): Logger {
  const options = { level, base: { name }, mixin: () => ({ ...logContext(), ...activeTraceId() }) };
  return stream === undefined ? pino(options) : pino(options, stream);
}
