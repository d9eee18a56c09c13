/**
 * `node sdk-download.ts FOLDER VERSION`: has the SDK download the Temporal CLI into the folder. The SDK only
 * downloads on the way to starting a server, so it starts one in memory and ends it. Its own process, because
 * the SDK's native runtime stays in a process that loaded it.
 */
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [downloadDir, version] = process.argv.slice(2);
if (!downloadDir || !version) throw new Error('usage: node sdk-download.ts FOLDER VERSION');
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir, version, ttl: '3650d' } },
});
await environment.teardown();
