import type { RequestHandler } from 'express';
import { endpoints } from '../contract/index.ts';

/** A file of 20 MB over the line of a village school, 20 KB a second. */
export const UPLOAD_ARRIVES_MS = 20 * 60_000;
/** The largest form, of 2 MB, over that line. */
const FORM_ARRIVES_MS = 2 * 60_000;

/**
 * Ends a request that has not wholly arrived in time: a client that sends drop by drop must not hold a connection for
 * long. Only files are given the time that a slow line needs.
 */
export function arrivalLimit(limitMs = FORM_ARRIVES_MS): RequestHandler {
  return (request, _response, next) => {
    if (request.baseUrl + request.path !== endpoints.uploadAttachment.path) {
      const timer = setTimeout(() => {
        if (!request.complete) request.destroy();
      }, limitMs);
      request.once('close', () => clearTimeout(timer));
    }
    next();
  };
}
