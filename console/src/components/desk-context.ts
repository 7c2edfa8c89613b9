import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Desk } from "../model/desk.ts";

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("This component belongs inside the workspace.");
  return desk;
}
