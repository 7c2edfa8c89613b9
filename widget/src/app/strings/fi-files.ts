import type { FileStrings } from "./strings.ts";

export const strings: FileStrings = {
  chosen: "Lähetettävät tiedostot",
  sending: (share) => `Lähetetään, ${share}`,
  ready: "Valmis lähetettäväksi",
  remove: (name) => `Poista ${name}`,
  sendAgain: (name) => `Lähetä ${name} uudelleen`,
  picture: (name) => `Kuva ${name}`,
  download: (name, size) => `Lataa ${name}, ${size}`,
  notLoaded: "Lataaminen ei onnistunut. Yritä uudelleen painamalla.",
};
