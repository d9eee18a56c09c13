/** The bench's worker behind the proxy. */
import './through-proxy.ts';
import '../../../bench/worker.ts';
