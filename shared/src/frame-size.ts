/** The largest frame and HTTP body, in bytes. Apart from the checks of commands, so that a page does not load them for it. */
export const FRAME_MAX_BYTES = 64 * 1024;
