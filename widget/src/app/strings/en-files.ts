import type { FileStrings } from "./strings.ts";

export const strings: FileStrings = {
  chosen: "Files to send",
  sending: (share) => `Sending, ${share}`,
  ready: "Ready to be sent",
  remove: (name) => `Remove ${name}`,
  sendAgain: (name) => `Send ${name} again`,
  picture: (name) => `Picture ${name}`,
  download: (name, size) => `Download ${name}, ${size}`,
  notLoaded: "It could not be loaded. Press to try again.",
};
