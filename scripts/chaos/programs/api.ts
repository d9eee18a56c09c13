/** The bench's API behind the proxy. */
import './through-proxy.ts';
import '../../../bench/api.ts';
