import { Decision } from "./components/Decision.tsx";
import { Ledger } from "./components/Ledger.tsx";
import { Resolution } from "./components/Resolution.tsx";

export const part = { Decision, Ledger, Resolution };
