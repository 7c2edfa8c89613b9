import type { AttachedFile } from "@milepost/shared";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "../language.ts";
import type { Fetched } from "./fetched.ts";
import type { FileStrings } from "./strings/strings.ts";

/** What components of files work with. */
export interface FilesDesk {
  strings: FileStrings;
  language: Language;
  inConversation(id: string): AttachedFile<Blob>[];
  cancel(id: string): void;
  retry(id: string): void;
  fetched: Fetched;
}

export const FilesContext = createContext<FilesDesk | undefined>(undefined);

export function useFiles(): FilesDesk {
  const files = useContext(FilesContext);
  if (!files) throw new Error("A component of files stands outside of its part.");
  return files;
}
