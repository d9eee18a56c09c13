/** Demo people's addresses end so, and nobody else's: by it their sign-ins are closed where the demo is left out. */
export const DEMO_ADDRESS = '@demo.local';
